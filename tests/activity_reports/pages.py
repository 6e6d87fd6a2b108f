"""Where reports are shown and changed, and a month to show."""

from datetime import timedelta

from django.urls import reverse

from tests.activity_reports.factories import MAY, MAY_29
from tests.factories import ActivityReportFactory

HTMX = {"HX-Request": "true"}


def url(name, report_or_project, month=MAY):
    project = getattr(report_or_project, "project", report_or_project)
    month = getattr(report_or_project, "month", month)
    return reverse(f"activity_reports:{name}", args=[project.reference, month])


def may_report(people, **fields):
    """Eighteen days in May, among them the first eighteen."""
    return ActivityReportFactory(project=people.project, **fields)


def approved(people):
    sent = MAY_29 - timedelta(days=1)
    return may_report(people, status="bm_approved", submitted_at=sent, approved_at=sent)
