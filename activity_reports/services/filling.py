"""The days of a report, while they can be changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models import ActivityReport
from marketplace.accounts.models import User
from marketplace.core.days import add_months
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


class ChangedMeanwhile(Refused):
    """Somebody else, or another window of the same person, was quicker."""

    def __init__(self, report: ActivityReport) -> None:
        super().__init__(f"{report} is at version {report.version}")
        name = report.filled_by.name if report.filled_by else ""
        self.message = format_lazy(
            _(
                "{name} has changed this report meanwhile. Your change was not saved: "
                "look at the month as it is now, then make it again if it is still right."
            ),
            name=name,
        )


class NothingToCopy(Refused):
    message = _("There is no report of the month before.")


class NothingToUndo(Refused):
    message = _("There is nothing to undo.")


@dataclass(frozen=True, slots=True)
class Change:
    """What a day shall count, and what it counted on the page where that was decided."""

    day: date
    units: Decimal
    was: Decimal | None = None


def set_days(
    report: ActivityReport,
    *,
    changes: Sequence[Change],
    by: User,
    at: datetime,
    version: int | None = None,
) -> None:
    """Count days or hours of the order; a public holiday counts when asked to.

    A page that is not the latest may still change days that nobody has changed since: two people
    at work on different days do not hinder each other, and what is sent twice is set once.
    """
    with opened_for_change(report):
        for change in changes:
            problem = rules.problem(report.calendar, change.day, change.units)
            if problem:
                raise DayRefused(problem)
            _refuse_unseen(report, change, version)
        before = list(report.days)
        for change in changes:
            report.days[change.day.day - 1] = int(change.units * report.scale.per_unit)
        if report.days != before:
            _save_days(report, before, by=by, at=at)


def _refuse_unseen(report: ActivityReport, change: Change, version: int | None) -> None:
    if change.was is None:
        return refuse_stale(report, version)
    held = Decimal(report.days[change.day.day - 1]) / report.scale.per_unit
    if held not in (change.units, change.was):
        raise ChangedMeanwhile(report)
    return None


def set_day(report: ActivityReport, *, day: date, units: Decimal, by: User, at: datetime) -> None:
    set_days(report, changes=[Change(day, units)], by=by, at=at)


def cycle_day(
    report: ActivityReport, *, day: date, by: User, at: datetime, version: int | None = None
) -> None:
    """Give the day the next of the usual counts: nothing, a half, a whole, nothing."""
    with _filling(report, by=by, at=at, version=version):
        problem = rules.problem(report.calendar, day, Decimal(0))
        if problem:
            raise DayRefused(problem)
        report.days[day.day - 1] = rules.following(report.days[day.day - 1], report.scale)


def fill_week(
    report: ActivityReport, *, week: int, by: User, at: datetime, version: int | None = None
) -> None:
    """Fill the working days of an ISO week of the month."""
    with _filling(report, by=by, at=at, version=version):
        days = rules.days_of_week(report.calendar, week)
        report.days = filled(report, days, report.days)


def fill_month(
    report: ActivityReport, *, by: User, at: datetime, version: int | None = None
) -> None:
    with _filling(report, by=by, at=at, version=version):
        report.days = filled(report, report.calendar.days, report.days)


def clear_month(
    report: ActivityReport, *, by: User, at: datetime, version: int | None = None
) -> None:
    with _filling(report, by=by, at=at, version=version):
        report.days = [0] * len(report.days)


def copy_last_month(
    report: ActivityReport, *, by: User, at: datetime, version: int | None = None
) -> None:
    """Give each working day what its weekday usually held in the month before."""
    with _filling(report, by=by, at=at, version=version):
        month = add_months(report.month, -1)
        last = ActivityReport.objects.of(report.project, month).first()
        if last is None:
            raise NothingToCopy(f"{report.project} has no report of {month:%Y-%m}")
        last.project = report.project
        usual = rules.usual_week(last.calendar, last.days)
        report.days = rules.repeated(report.calendar, usual, report.units_left())


def set_weekends(
    report: ActivityReport, *, allowed: bool, by: User, at: datetime, version: int | None = None
) -> None:
    """Let Saturdays and Sundays be counted, or empty them."""
    with _filling(report, by=by, at=at, version=version):
        report.has_weekends = allowed
        if not allowed:
            report.days = rules.without_weekends(report.calendar, report.days)


def undo(report: ActivityReport, *, by: User, at: datetime, version: int | None = None) -> None:
    """Bring back the days as they were before the latest change; undone again, it returns."""
    with _filling(report, by=by, at=at, version=version):
        if report.days_before is None:
            raise NothingToUndo(f"{report} was never changed")
        report.days = list(report.days_before)
        report.has_weekends |= rules.counts_weekends(report.calendar, report.days)


@contextmanager
def _filling(
    report: ActivityReport, *, by: User, at: datetime, version: int | None = None
) -> Iterator[None]:
    """Change the days of a report, and count them again."""
    with opened_for_change(report):
        refuse_stale(report, version)
        before = list(report.days)
        yield
        _save_days(report, before, by=by, at=at)


@contextmanager
def changing(report: ActivityReport, *, by: User, at: datetime) -> Iterator[None]:
    """Change what a report holds beyond its days, and add it up again."""
    with opened_for_change(report):
        yield
        extra = report.totals.extra
        report.extra_amount, report.client_extra_amount = extra.supplier, extra.client
        _save(report, by=by, at=at)


@contextmanager
def opened_for_change(report: ActivityReport) -> Iterator[None]:
    """With its row locked and read again, while it may be changed."""
    with transaction.atomic():
        rows = ActivityReport.objects.select_for_update(of=("self",)).select_related("project")
        report.refresh_from_db(from_queryset=rows)
        if not report.is_fillable:
            raise ReportClosed(f"{report} is {report.status}")
        yield


def _save_days(report: ActivityReport, before: list[int], *, by: User, at: datetime) -> None:
    if report.days != before:
        report.days_before = before
    report.units_total = rules.units(report.days, report.scale)
    _save(report, by=by, at=at)


def _save(report: ActivityReport, *, by: User, at: datetime) -> None:
    report.version += 1
    report.filled_by, report.filled_at = by, at
    report.save()


def refuse_stale(report: ActivityReport, version: int | None) -> None:
    """Whoever changes a month has seen it as it is: nobody's change is overwritten unseen."""
    if version is not None and version != report.version:
        raise ChangedMeanwhile(report)


def filled(report: ActivityReport, days: list[date], counts: list[int]) -> list[int]:
    return rules.filled(report.calendar, counts, days, report.units_left())
