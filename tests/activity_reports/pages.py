"""Where reports are shown and changed, and a month to show."""

from datetime import UTC, date, datetime, timedelta

from django.urls import reverse

from tests.factories import ActivityReportFactory

MAY = date(2026, 5, 1)
MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)
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
