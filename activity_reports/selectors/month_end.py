"""The client's end of month: what waits for one person, and what it comes to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from activity_reports import policies
from activity_reports.models import ActivityReport, ActivityReportQuerySet, units_text
from activity_reports.selectors.lists import Row, rows
from marketplace.accounts.models import User
from marketplace.core.money import ZERO


@dataclass(frozen=True, slots=True)
class Waiting:
    """One report that waits for the client, with what sets it apart."""

    row: Row
    alarms: list[str]  # what had better be looked at before
    notes: list[str]  # what is worth knowing
    is_chosen: bool
    is_of_somebody_else: bool

    @property
    def report(self) -> ActivityReport:
        return self.row.report

    @property
    def seen(self) -> str:
        """The report as it stands on the page."""
        approved_at = self.report.approved_at
        return f"{self.report.pk}@{approved_at.isoformat() if approved_at else ''}"

    @property
    def expenses(self) -> Decimal:
        return self.report.totals.expenses


@dataclass(frozen=True, slots=True)
class Sum:
    """What the chosen reports come to, before tax."""

    count: int
    days: Decimal
    hours: Decimal
    services: Decimal
    expenses: Decimal

    @classmethod
    def of(cls, waiting: Iterable[Waiting]) -> "Sum":
        chosen = [each for each in waiting if each.is_chosen]
        reports = [each.report for each in chosen]
        return cls(
            count=len(chosen),
            days=_units(report for report in reports if not report.project.is_hourly),
            hours=_units(report for report in reports if report.project.is_hourly),
            services=sum((report.client_services_amount for report in reports), ZERO),
            expenses=sum((each.expenses for each in chosen), ZERO),
        )

    @property
    def total(self) -> Decimal:
        return self.services + self.expenses

    @property
    def days_text(self) -> str:
        return units_text(self.days, is_hourly=False)

    @property
    def hours_text(self) -> str:
        return units_text(self.hours, is_hourly=True)


def _units(reports: Iterable[ActivityReport]) -> Decimal:
    return sum((report.units_total for report in reports), Decimal(0))


def validatable_by(user: User) -> ActivityReportQuerySet:
    """Those of the projects that the person manages, or administers for a colleague."""
    mine = Q(project__operational_manager=user)
    theirs = policies.administered(user, "project__entity")
    return ActivityReport.objects.visible_to(user).filter(mine | theirs)


def awaiting(user: User, *, with_colleagues: bool) -> ActivityReportQuerySet:
    """What waits for the person's validation, oldest month first."""
    reports = validatable_by(user).to_validate()
    if not with_colleagues:
        reports = reports.filter(project__operational_manager=user)
    return reports.with_people().with_lines().order_by("month", "project__number", "pk")


def waiting_rows(
    reports: Sequence[ActivityReport], *, user: User, choose: str, chosen: Collection[int]
) -> list[Waiting]:
    left = ActivityReport.objects.units_left_of([report.project for report in reports])
    found = []
    for row in rows(reports):
        alarms = [*row.remarks, *_above(row), *_overrun(row.report, left)]
        report = row.report
        is_chosen = {"all": True, "none": False, "these": report.pk in chosen}
        found.append(
            Waiting(
                row=row,
                alarms=alarms,
                notes=[*_below(row), *_beyond_days(report)],
                is_chosen=is_chosen.get(choose, not alarms),
                is_of_somebody_else=report.project.operational_manager_id != user.pk,
            )
        )
    return found


def _difference(row: Row) -> Decimal:
    if row.working_days is None or row.report.is_fixed_price:
        return Decimal(0)
    return row.report.units_total - row.working_days


def _above(row: Row) -> list[str]:
    more = _difference(row)
    if more <= 0:
        return []
    return [_("%(units)s above the working days") % {"units": units_text(more, is_hourly=False)}]


def _below(row: Row) -> list[str]:
    fewer = -_difference(row)
    if fewer <= 0:
        return []
    return [_("%(units)s below the working days") % {"units": units_text(fewer, is_hourly=False)}]


def _overrun(report: ActivityReport, left: dict[int, Decimal]) -> list[str]:
    missing = -left[report.project_id]
    if missing <= 0:
        return []
    is_hourly = report.project.is_hourly
    return [_("%(units)s above the order") % {"units": units_text(missing, is_hourly=is_hourly)}]


def _beyond_days(report: ActivityReport) -> list[str]:
    found = []
    if report.adjustments.all():
        found.append(_("With an adjustment"))
    if report.overtime.all():
        found.append(_("With overtime"))
    return found
