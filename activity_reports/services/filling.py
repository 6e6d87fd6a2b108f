"""The days of a report, while they can be changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models import ActivityReport
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused


class ReportClosed(Refused):
    message = _(
        "This report has been submitted: its days can no longer be changed. Reload the page."
    )


class DayRefused(Refused):
    MESSAGES = {
        "outside_project": _("The project does not run on this day."),
        "weekend": _("This day is at the weekend. Allow weekends first."),
        "not_countable": _("Count halves of a day, or whole hours."),
        "too_much": _("A day holds one day, or 24 hours."),
    }

    def __init__(self, problem: rules.Problem) -> None:
        super().__init__(problem)
        self.message = self.MESSAGES[problem]


class NothingToUndo(Refused):
    message = _("There is nothing to undo.")


def set_day(report: ActivityReport, *, day: date, units: Decimal, by: User, at: datetime) -> None:
    """Count days or hours of the order for one day; a public holiday counts when asked to."""
    with _filling(report, by=by, at=at):
        problem = rules.problem(report.calendar, day, units)
        if problem:
            raise DayRefused(problem)
        report.days[day.day - 1] = int(units * report.scale.per_unit)


def cycle_day(report: ActivityReport, *, day: date, by: User, at: datetime) -> None:
    """Give the day the next of the usual counts: nothing, a half, a whole, nothing."""
    with _filling(report, by=by, at=at):
        problem = rules.problem(report.calendar, day, Decimal(0))
        if problem:
            raise DayRefused(problem)
        report.days[day.day - 1] = rules.following(report.days[day.day - 1], report.scale)


def fill_week(report: ActivityReport, *, week: int, by: User, at: datetime) -> None:
    """Fill the working days of an ISO week of the month."""
    with _filling(report, by=by, at=at):
        days = rules.days_of_week(report.calendar, week)
        report.days = filled(report, days, report.days)


def fill_month(report: ActivityReport, *, by: User, at: datetime) -> None:
    with _filling(report, by=by, at=at):
        report.days = filled(report, report.calendar.days, report.days)


def clear_month(report: ActivityReport, *, by: User, at: datetime) -> None:
    with _filling(report, by=by, at=at):
        report.days = [0] * len(report.days)


def set_weekends(report: ActivityReport, *, allowed: bool, by: User, at: datetime) -> None:
    """Let Saturdays and Sundays be counted, or empty them."""
    with _filling(report, by=by, at=at):
        report.has_weekends = allowed
        if not allowed:
            report.days = rules.without_weekends(report.calendar, report.days)


def undo(report: ActivityReport, *, by: User, at: datetime) -> None:
    """Bring back the days as they were before the latest change; undone again, it returns."""
    with _filling(report, by=by, at=at):
        if report.days_before is None:
            raise NothingToUndo(f"{report} was never changed")
        report.days = list(report.days_before)
        report.has_weekends |= rules.counts_weekends(report.calendar, report.days)


@contextmanager
def _filling(report: ActivityReport, *, by: User, at: datetime) -> Iterator[None]:
    """Change the days of a report with its row locked, and count them again."""
    with transaction.atomic():
        rows = ActivityReport.objects.select_for_update(of=("self",)).select_related("project")
        report.refresh_from_db(from_queryset=rows)
        if not report.is_fillable:
            raise ReportClosed(f"{report} is {report.status}")
        before = list(report.days)
        yield
        if report.days != before:
            report.days_before = before
        report.units_total = rules.units(report.days, report.scale)
        report.filled_by, report.filled_at = by, at
        report.save()


def filled(report: ActivityReport, days: list[date], counts: list[int]) -> list[int]:
    return rules.filled(report.calendar, counts, days, report.units_left())
