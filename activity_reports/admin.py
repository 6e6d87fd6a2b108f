from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from activity_reports.models import (
    ActivityReport,
    ActivityReportTransition,
    Adjustment,
    Expense,
    Overtime,
    OvertimeRule,
)
from marketplace.kernel.admin import (
    DatedRowAdmin,
    MonthFilter,
    ReadOnlyInline,
    SupportAdmin,
    TransitionInline,
)


class ReportTransitionInline(TransitionInline):
    model = ActivityReportTransition


class AdjustmentInline(ReadOnlyInline):
    model = Adjustment
    readonly_fields = ("corrected_month", "units", "amount", "client_amount", "comment")


class OvertimeInline(ReadOnlyInline):
    model = Overtime
    readonly_fields = ("day", "hours", "amount", "client_amount", "comment")


class ExpenseInline(ReadOnlyInline):
    model = Expense
    readonly_fields = ("title", "net_amount", "tax_rate", "comment", "status", "refusal_reason")


@admin.register(OvertimeRule)
class OvertimeRuleAdmin(DatedRowAdmin):
    """What each client pays for work outside the usual hours, from a day on."""

    start = "effective_on"
    list_display = ("company", "name", "method", "value", "hours_per_day", "effective_on")
    list_filter = ("method",)
    search_fields = ("company__name", "code", "name_en", "name_fr")
    list_select_related = ("company",)
    ordering = ("company__name", "code", "-effective_on")

    @admin.display(description=_("name"))
    def name(self, rule: OvertimeRule) -> str:
        return rule.name


@admin.register(ActivityReport)
class ActivityReportAdmin(SupportAdmin):
    """Support reads reports and their history; only their people move them."""

    list_display = ("reference", "month", "consultant", "client", "units_total", "status")
    list_filter = ("status", MonthFilter)
    search_fields = ("=project__number", "project__title", "project__consultant__last_name")
    date_hierarchy = "month"
    ordering = ("-month", "-id")
    inlines = (AdjustmentInline, OvertimeInline, ExpenseInline, ReportTransitionInline)
    hidden = ("days", "days_before", "version")  # the report itself shows them on its calendar

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActivityReport]:
        return (
            super()
            .get_queryset(request)
            .select_related("project__consultant", "project__client_company")
        )

    @admin.display(description=_("project"))
    def reference(self, report: ActivityReport) -> str:
        return report.project.reference

    @admin.display(description=_("consultant"))
    def consultant(self, report: ActivityReport) -> str:
        return report.project.consultant.name

    @admin.display(description=_("client"))
    def client(self, report: ActivityReport) -> str:
        return report.project.client_company.name
