"""Questions about RFPs: support alone reads who asked."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from marketplace.core.references import parse_rfp_number
from marketplace.kernel.admin import AskingAdmin, TransitionInline
from rfps import services
from rfps.forms import HidingForm
from rfps.models import RfpQuestion, RfpQuestionTransition
from rfps.querysets import beside


class QuestionTransitions(TransitionInline):
    model = RfpQuestionTransition


@admin.register(RfpQuestion)
class RfpQuestionAdmin(AskingAdmin):
    list_display = ("start", "rfp_reference", "company", "asked_by", "status", "asked_at")
    list_filter = ("status",)
    list_select_related = ("rfp", "company", "asked_by")
    search_fields = ("text", "company__legal_name")
    search_help_text = _("A number in any spelling, such as RFP-90064-1, or words of the question.")
    ordering = ("-pk",)
    inlines = (QuestionTransitions,)
    actions = ("hide",)

    @admin.display(description=_("question"))
    def start(self, question: RfpQuestion) -> str:
        return question.title

    @admin.display(description=_("RFP"), ordering="rfp__number")
    def rfp_reference(self, question: RfpQuestion) -> str:
        return question.rfp.reference

    @admin.action(description=_("Hide, with a reason"), permissions=["change"])
    def hide(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.asking(request, rows, services.hide_question, HidingForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RfpQuestion]:
        return super().get_queryset(request).defer(*beside("rfp"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[RfpQuestion], search_term: str
    ) -> tuple[QuerySet[RfpQuestion], bool]:
        if number := parse_rfp_number(search_term):
            return queryset.filter(rfp__number=number), False
        return super().get_search_results(request, queryset, search_term)
