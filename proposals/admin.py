from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.kernel.admin import (
    AskingAdmin,
    DatedRowAdmin,
    ReadOnlyInline,
    SupportAdmin,
    TransitionInline,
)
from marketplace.kernel.templatetags.formats import moment_short
from proposals import services
from proposals.forms import LiftForm, OffTopicRuleForm
from proposals.models import (
    MeetingSlot,
    Negotiation,
    NegotiationOffer,
    NegotiationTransition,
    OffTopicRule,
    Proposal,
    ProposalNote,
    ProposalRevision,
    ProposalTransition,
    PurchaseRequest,
    PurchaseRequestTransition,
    QualificationMeeting,
    QualificationMeetingTransition,
    SendingBlock,
)


class ProposalTransitionInline(TransitionInline):
    model = ProposalTransition


class ProposalRevisionInline(ReadOnlyInline):
    """Who changed what after the sending."""

    model = ProposalRevision
    readonly_fields = ("edited_at", "edited_by", "offers_again", "changed")
    ordering = ("pk",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("edited_by")

    @admin.display(description=_("changes"))
    def changed(self, revision: ProposalRevision) -> str:
        changes = revision.changes.items()
        return "; ".join(f"{name}: {before} → {after}" for name, (before, after) in changes)


@admin.register(Proposal)
class ProposalAdmin(SupportAdmin):
    """What was offered and what became of it, to answer whoever calls support."""

    list_display = ("rfp", "company", "consultant", "unit_price", "status", "sent_at")
    list_filter = ("status",)
    list_select_related = ("rfp", "company", "consultant")
    search_fields = ("rfp__number", "company__legal_name", "consultant__last_name")
    ordering = ("-pk",)
    inlines = (ProposalTransitionInline, ProposalRevisionInline)


@admin.register(ProposalNote)
class ProposalNoteAdmin(SupportAdmin):
    """That the client has written something, and when: the words are its own."""

    list_display = ("rfp", "company", "author", "written_at", "edited_at")
    list_filter = ("written_at",)
    list_select_related = ("proposal__rfp", "proposal__company", "author")
    search_fields = ("proposal__rfp__number", "author__last_name", "author__email")
    ordering = ("-pk",)
    hidden = ("text",)

    @admin.display(description=_("RFP"))
    def rfp(self, note: ProposalNote) -> str:
        return note.proposal.rfp.reference

    @admin.display(description=_("supplier company"))
    def company(self, note: ProposalNote) -> str:
        return note.proposal.company.legal_name


@admin.register(OffTopicRule)
class OffTopicRuleAdmin(DatedRowAdmin):
    form = OffTopicRuleForm
    start = "effective_on"
    list_display = (
        "source", "warning_at", "pause_at", "stop_at", "window_days", "pause_days", "effective_on",
    )  # fmt: skip
    ordering = ("-effective_on",)


class InForceFilter(admin.SimpleListFilter):
    """Opens on those who can send nothing now; "All" shows the rest."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", pgettext_lazy("blocks", "All"))]

    def choices(self, changelist: Any) -> Any:
        in_force, *others = super().choices(changelist)
        return [in_force | {"display": _("In force")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == "all" else queryset.in_force(timezone.now())  # type: ignore[attr-defined]


@admin.register(SendingBlock)
class SendingBlockAdmin(AskingAdmin):
    """Who may send no proposals, after which proposal, and who let them send again."""

    list_display = ("name", "email", "starts_at", "ends_at", "is_in_force", "lifted_at")
    list_filter = (InForceFilter, "starts_at")
    list_select_related = ("user", "proposal__rfp", "lifted_by")
    search_fields = ("user__last_name", "user__email")
    ordering = ("-pk",)
    actions = ("lift",)

    @admin.display(description=_("person"), ordering="user__last_name")
    def name(self, block: SendingBlock) -> str:
        return block.user.name

    @admin.display(description=_("e-mail"))
    def email(self, block: SendingBlock) -> str:
        return block.user.email

    @admin.display(boolean=True, description=_("in force"))
    def is_in_force(self, block: SendingBlock) -> bool:
        return block.is_in_force(timezone.now())

    @admin.action(description=_("Let them send again, with a reason"), permissions=["change"])
    def lift(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.asking(request, rows, services.lift_block, LiftForm)


class MeetingSlotInline(ReadOnlyInline):
    model = MeetingSlot
    fk_name = "meeting"
    readonly_fields = ("starts_at", "offered_by", "is_open")
    ordering = ("starts_at",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


class MeetingTransitionInline(TransitionInline):
    model = QualificationMeetingTransition


@admin.register(QualificationMeeting)
class QualificationMeetingAdmin(SupportAdmin):
    """When the two sides meet, to answer whoever waits in vain. The feedback is the client's."""

    list_display = ("rfp", "company", "candidate", "mode", "chosen", "status", "proposed_at")
    list_filter = ("status", "mode")
    list_select_related = (
        "proposal__rfp",
        "proposal__company",
        "proposal__consultant",
        "proposal__candidate_file",
        "chosen_slot",
    )
    search_fields = ("proposal__rfp__number", "proposal__company__legal_name")
    ordering = ("-pk",)
    hidden = ("feedback", "uid")
    inlines = (MeetingSlotInline, MeetingTransitionInline)

    @admin.display(description=_("RFP"))
    def rfp(self, meeting: QualificationMeeting) -> str:
        return meeting.proposal.rfp.reference

    @admin.display(description=_("supplier company"))
    def company(self, meeting: QualificationMeeting) -> str:
        return meeting.proposal.company.legal_name

    @admin.display(description=_("consultant"))
    def candidate(self, meeting: QualificationMeeting) -> str:
        return meeting.proposal.candidate_name

    @admin.display(description=_("chosen slot"))
    def chosen(self, meeting: QualificationMeeting) -> str:
        return moment_short(meeting.starts_at) or "-"


class NegotiationOfferInline(ReadOnlyInline):
    """Both prices of each turn: support answers both sides."""

    model = NegotiationOffer
    readonly_fields = ("made_at", "side", "unit_price", "client_unit_price", "comment", "made_by")
    ordering = ("pk",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("made_by")


class NegotiationTransitionInline(TransitionInline):
    model = NegotiationTransition


class PurchaseRequestTransitionInline(TransitionInline):
    model = PurchaseRequestTransition


class OfProposalAdmin(SupportAdmin):
    """What hangs on one proposal, named by it."""

    list_select_related = (
        "proposal__rfp",
        "proposal__company",
        "proposal__consultant",
        "proposal__candidate_file",
    )
    list_filter = ("status",)
    ordering = ("-pk",)

    @admin.display(description=_("RFP"))
    def rfp(self, row: Any) -> str:
        return row.proposal.rfp.reference

    @admin.display(description=_("supplier company"))
    def company(self, row: Any) -> str:
        return row.proposal.company.legal_name

    @admin.display(description=_("consultant"))
    def candidate(self, row: Any) -> str:
        return row.proposal.candidate_name


@admin.register(Negotiation)
class NegotiationAdmin(OfProposalAdmin):
    list_display = (
        "rfp", "company", "candidate", "initial_unit_price", "status", "opened_at",
    )  # fmt: skip
    search_fields = ("proposal__rfp__number", "proposal__company__legal_name")
    inlines = (NegotiationOfferInline, NegotiationTransitionInline)


@admin.register(PurchaseRequest)
class PurchaseRequestAdmin(OfProposalAdmin):
    list_display = ("number", "rfp", "company", "candidate", "status", "opened_at")
    search_fields = ("number", "proposal__rfp__number", "proposal__company__legal_name")
    inlines = (PurchaseRequestTransitionInline,)
