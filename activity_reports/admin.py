from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from activity_reports.models import ActivityReport, ActivityReportTransition
from marketplace.kernel.admin import MonthFilter, SupportAdmin, TransitionInline


class ReportTransitionInline(TransitionInline):
    model = ActivityReportTransition


@admin.register(ActivityReport)
class ActivityReportAdmin(SupportAdmin):
    """Support reads reports and their history; only their people move them."""

    list_display = ("reference", "month", "consultant", "client", "units_total", "status")
    list_filter = ("status", MonthFilter)
    search_fields = ("=project__number", "project__title", "project__consultant__last_name")
    date_hierarchy = "month"
    ordering = ("-month", "-id")
    inlines = (ReportTransitionInline,)

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
