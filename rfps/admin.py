"""RFPs as support reads them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.core.references import parse_rfp_number
from marketplace.kernel.admin import SupportAdmin, TransitionInline
from rfps.models import Place, Rfp, RfpTransition, SavedSearch

FOR_THE_SEARCH = ("search", "facets", "wording")  # nothing that a person reads


class RfpTransitionInline(TransitionInline):
    model = RfpTransition


@admin.register(Rfp)
class RfpAdmin(SupportAdmin):
    list_display = (
        "reference", "title", "company", "status", "published_at", "closes_on",
        "proposals_received",
    )  # fmt: skip
    list_filter = ("status",)
    list_select_related = ("company",)
    search_fields = ("title", "company__name")
    search_help_text = _("A number in any spelling, such as RFP-90064-1, or words of the title.")
    ordering = ("-pk",)
    hidden = FOR_THE_SEARCH
    inlines = (RfpTransitionInline,)

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


@admin.register(SavedSearch)
class SavedSearchAdmin(SupportAdmin):
    list_display = ("name", "user", "digest", "last_told_at", "created_at")
    list_filter = ("digest",)
    list_select_related = ("user",)
    search_fields = ("name", "user__email")
    search_help_text = _("name, e-mail")
    ordering = ("-pk",)
    hidden = ("stop_token",)  # its reader's secret


@admin.register(Place)
class PlaceAdmin(SupportAdmin):
    list_display = ("name", "country", "key", "population", "latitude", "longitude")
    list_filter = ("country",)
    search_fields = ("key", "name")
    search_help_text = _("name")
    ordering = ("-population", "pk")
