"""RFPs as support reads them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from marketplace.core.references import parse_rfp_number
from marketplace.kernel.admin import AskingAdmin, ReadOnlyInline, TransitionInline
from rfps import services
from rfps.forms import ReopeningForm
from rfps.models import Rfp, RfpApproval, RfpAudience, RfpDocument, RfpTransition
from rfps.policies import may_see_rfp
from rfps.querysets import FOR_THE_SEARCH


class RfpTransitionInline(TransitionInline):
    model = RfpTransition


class PartOfRfp(ReadOnlyInline):
    """Whoever may read the RFP may read what belongs to it."""

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return may_see_rfp(request.user)  # type: ignore[arg-type]


class Approvals(PartOfRfp):
    model = RfpApproval
    readonly_fields = ("round", "entity", "decision", "decided_by", "decided_at", "comment")
    ordering = ("round", "position")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("entity", "decided_by")


class Audiences(PartOfRfp):
    model = RfpAudience
    readonly_fields = ("preferred_list", "opens_at", "opened_at")
    ordering = ("opens_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("preferred_list")


class Documents(PartOfRfp):
    model = RfpDocument
    readonly_fields = ("title", "added_by", "added_at")
    ordering = ("pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("added_by")


@admin.register(Rfp)
class RfpAdmin(AskingAdmin):
    list_display = (
        "reference", "title", "company", "status", "published_at", "closes_on",
        "proposals_received",
    )  # fmt: skip
    list_filter = ("status",)
    list_select_related = ("company",)
    search_fields = ("title", "company__name")
    search_help_text = _("A number in any spelling, such as RFP-90064-1, or words of the title.")
    ordering = ("-pk",)
    hidden = (*FOR_THE_SEARCH, "skill_codes")
    inlines = (Approvals, Audiences, Documents, RfpTransitionInline)
    actions = ("reopen",)

    @admin.action(description=_("Open again, until a new day"), permissions=["change"])
    def reopen(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.asking(request, rows, services.reopen_rfp, ReopeningForm)

    @admin.display(description=_("reference"), ordering="number")
    def reference(self, rfp: Rfp) -> str:
        return rfp.reference

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rfp]:
        return super().get_queryset(request).defer(*FOR_THE_SEARCH)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Rfp], search_term: str
    ) -> tuple[QuerySet[Rfp], bool]:
        """A number in any spelling finds its RFPs; other words the title and the client."""
        if number := parse_rfp_number(search_term):
            return queryset.filter(number=number), False
        return super().get_search_results(request, queryset, search_term)
