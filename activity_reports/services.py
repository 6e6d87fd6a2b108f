"""Everything that changes an activity report."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.events import (
    ReportApproved,
    ReportOpened,
    ReportRefused,
    ReportSubmitted,
    ReportValidated,
)
from activity_reports.models import ActivityReport, units_text
from marketplace.accounts.models import User
from marketplace.core.days import first_of_month, last_of_month, legal_day, months_between
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from projects.events import ProjectStarted
from projects.models import Project


class ProjectNotStarted(Refused):
    message = _("This project has not started: it has no activity report yet.")


class MonthOutsideProject(Refused):
    message = _("The project does not run in this month.")


class MonthNotBegun(Refused):
    message = _("This month has not begun: its report opens on its first day.")


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


class OrderExceeded(Refused):
    """Units of all reports of an order stay within the order."""

    def __init__(self, report: ActivityReport, left: Decimal) -> None:
        super().__init__(f"{report}: {report.units_total} declared, {left} left")
        self.message = format_lazy(
            _(
                "The order has {left} left and this report declares {declared}. "
                "Remove some, or ask your client for an extension of the order."
            ),
            left=units_text(max(left, Decimal(0)), is_hourly=report.project.is_hourly),
            declared=report.units_text,
        )


class CommentMissing(Refused):
    message = _("Say why, so that the report can be corrected.")


class NotSubmittedBefore(Refused):
    message = _("A report is validated after it was submitted and approved, not before.")


def open_report(project: Project, *, month: date, at: datetime) -> ActivityReport:
    """Create the report of a month, filled with its working days as far as the order goes.

    A month that already has its report keeps it.
    """
    month = first_of_month(month)
    with transaction.atomic():
        project = _locked(project)
        existing = ActivityReport.objects.of(project, month).first()
        if existing:
            return existing
        _refuse_to_open(project, month, at)
        report = ActivityReport(project=project, month=month, opened_at=at)
        report.days = _filled(report, report.calendar.days, [0] * len(report.calendar.days))
        report.units_total = rules.units(report.days, report.scale)
        report.save()
        announce(ReportOpened(report.pk))
    return report


def _locked(project: Project) -> Project:
    """Reports of one order are opened and submitted one after the other: they share its units."""
    return Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def _refuse_to_open(project: Project, month: date, at: datetime) -> None:
    if not project.has_started:
        raise ProjectNotStarted(f"{project} is {project.status}")
    if month > project.ends_on or last_of_month(month) < project.starts_on:
        raise MonthOutsideProject(f"{project} does not touch {month:%Y-%m}")
    if month > legal_day(at):
        raise MonthNotBegun(f"{month:%Y-%m} is later than {at}")


def _filled(report: ActivityReport, days: list[date], counts: list[int]) -> list[int]:
    return rules.filled(report.calendar, counts, days, report.units_left())


def open_reports(*, month: date, at: datetime) -> int:
    """Open the month of every running project, each in a transaction of its own."""
    month = first_of_month(month)
    have_one = ActivityReport.objects.filter(month=month).values("project")
    running = Project.objects.running_in(month, last_of_month(month)).exclude(pk__in=have_one)
    opened = 0
    for project in running.order_by("pk"):
        try:
            open_report(project, month=month, at=at)
        except Refused:
            continue  # cut short or called off since the list was read
        opened += 1
    return opened


def open_first_report(event: ProjectStarted) -> None:
    """Open every month from the start to the one in which the project was started.

    A start that was validated late, because a paper was missing, has months behind it.
    """
    project = Project.objects.get(pk=event.project_id)
    started_at = project.transitions.filter(action="start").latest("pk").at
    last = min(project.ends_on, legal_day(started_at))
    for month in months_between(project.starts_on, last):
        open_report(project, month=month, at=started_at)


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
        report.days = _filled(report, days, report.days)


def fill_month(report: ActivityReport, *, by: User, at: datetime) -> None:
    with _filling(report, by=by, at=at):
        report.days = _filled(report, report.calendar.days, report.days)


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


def submit_report(report: ActivityReport, *, by: User, at: datetime, comment: str = "") -> None:
    """Hand the month to the Business Manager, or to the client when it is the same person.

    A month may be submitted before it ends, since clients close theirs before the 1st: whoever
    validates vouches for the days to come.
    """
    with transaction.atomic():
        with transition(report, "submit", by=by, at=at, reason=comment):
            _locked(report.project)
            left = report.units_left()
            if report.units_total > left:
                raise OrderExceeded(report, left)
            report.comment, report.refusal_comment = comment, ""
            report.submitted_at, report.approved_at = at, None
        if by.pk == report.project.business_manager_id:
            approve_report(report, by=by, at=at)
        else:
            announce(ReportSubmitted(report.pk))


def approve_report(report: ActivityReport, *, by: User, at: datetime) -> None:
    """The supplier company stands by the month; the client is asked."""
    with transaction.atomic():
        with transition(report, "approve", by=by, at=at):
            report.approved_at = at
        announce(ReportApproved(report.pk))


def refuse_report(report: ActivityReport, *, comment: str, by: User, at: datetime) -> None:
    """Send the month back to be corrected: by whose side it is, the Business Manager or the client.

    The comment is shown to whoever acted before.
    """
    if not comment.strip():
        raise CommentMissing(f"{report} refused without a word")
    action = "refuse_om" if by.is_client else "refuse_bm"
    with transaction.atomic():
        with transition(report, action, by=by, at=at, reason=comment):
            report.refusal_comment = comment
        announce(ReportRefused(report.pk))


def validate_report(report: ActivityReport, *, by: User, at: datetime) -> None:
    """Lock the month for ever: what is billed and paid follows from this instant.

    A mistake that is found later is corrected on the next month. The event comes after the
    move, so that reactions find the report validated.
    """
    with transaction.atomic():
        with transition(report, "validate", by=by, at=at):
            _refuse_before(report, at)
            report.validated_at, report.validated_by = at, by
        announce(ReportValidated(report.pk))


def _refuse_before(report: ActivityReport, at: datetime) -> None:
    earlier: list[Any] = [report.submitted_at, report.approved_at]
    if any(moment is None or at < moment for moment in earlier):
        raise NotSubmittedBefore(f"{report} validated at {at}, submitted {report.submitted_at}")
