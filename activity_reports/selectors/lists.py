"""Reports in lists."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from activity_reports.models import ActivityReport, ActivityReportQuerySet
from activity_reports.selectors.calendar import remarks
from marketplace.accounts.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """A report in a list."""

    report: ActivityReport
    working_days: int | None  # of the month inside the project; None for hours
    remarks: list[str]


def rows(reports: Iterable[ActivityReport]) -> list[Row]:
    return [Row(report, _working_days(report), remarks(report)) for report in reports]


def _working_days(report: ActivityReport) -> int | None:
    if report.project.is_hourly:
        return None
    month = report.calendar
    return sum(1 for day in month.days if month.is_fillable(day))


def listed(
    user: User, *, statuses: Collection[str] | None, month: date | None
) -> ActivityReportQuerySet:
    """The reader's reports, newest month first; no statuses means all of them."""
    reports = ActivityReport.objects.visible_to(user).with_people()
    if statuses is not None:
        reports = reports.filter(status__in=statuses)
    if month:
        reports = reports.filter(month=month)
    return reports.order_by("-month", "-pk")
