"""Of which reports people are reminded today."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet

from activity_reports import rules
from activity_reports.models import ActivityReport
from activity_reports.states import FILLABLE, WAITING
from marketplace.core.days import add_months, first_of_month, legal_day

LONGEST_WAIT = 2  # months: what is older has had all its reminders
ALARM = timedelta(days=5)  # before the legal limit


def reports_to_remind_of(today: date) -> Iterator[ActivityReport]:
    """Those whose holder is five, one working days before the deadline, or one, three after it."""
    for report in _pending(today):
        holder = report.holder
        if holder and rules.is_reminder_day(rules.deadline(report.month, holder), today):
            yield report


def late_reports_to_tell(today: date) -> Iterator[ActivityReport]:
    """Those that the client must have verified in five days, or today, by law."""
    for report in _pending(today):
        if not report.awaits_client or report.approved_at is None:
            continue
        limit = rules.verify_by(legal_day(report.approved_at))
        if today in (limit - ALARM, limit):
            yield report


def _pending(today: date) -> QuerySet[ActivityReport]:
    since = first_of_month(add_months(today, -LONGEST_WAIT))
    reports = ActivityReport.objects.filter(status__in=(*FILLABLE, *WAITING), month__gte=since)
    return reports.with_people().order_by("pk")
