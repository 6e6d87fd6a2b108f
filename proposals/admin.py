from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.admin import ReadOnlyInline, SupportAdmin, TransitionInline
from marketplace.kernel.templatetags.formats import moment_short
from proposals.models import (
    MeetingSlot,
    Negotiation,
    NegotiationOffer,
    NegotiationTransition,
    Proposal,
    ProposalRevision,
    ProposalTransition,
    PurchaseRequest,
    PurchaseRequestTransition,
    QualificationMeeting,
    QualificationMeetingTransition,
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
