"""What the page of a report shows, worked out for whoever looks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from activity_reports import policies, rules
from activity_reports.models import (
    ActivityReport,
    ActivityReportTransition,
    Deliverable,
    OvertimeRule,
    units_text,
)
from activity_reports.selectors.calendar import Week, holidays_of, remarks, weeks_of
from activity_reports.selectors.money import Earnings, earnings
from activity_reports.selectors.steps import Step, steps_of
from marketplace.accounts.models import User
from marketplace.core.days import last_of_month, legal_day, months_between
from projects.models import Project


@dataclass(frozen=True, slots=True)
class Actions:
    """What the reader may do now."""

    fill: bool
    approve: bool
    validate: bool
    refuse: bool


@dataclass(frozen=True, slots=True)
class Months:
    """The neighbours of a month among those of its project."""

    month: date
    previous: date | None
    next: date | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By when whoever holds the report hands it on; None when nobody is waited for."""

    day: date | None
    is_late: bool
    verify_by: date | None  # the legal limit of the client
    validated_on: date | None  # by the clock, if nobody sends it back before


@dataclass(frozen=True, slots=True)
class ReportPage:
    report: ActivityReport
    months: Months
    weeks: list[Week]
    holidays: list[tuple[date, str]]
    steps: list[Step]
    actions: Actions
    refusal: ActivityReportTransition | None
    units_left: Decimal
    units_left_text: str
    remarks: list[str]
    is_above_order: bool
    is_client: bool
    shows_days: bool
    shows_direct_payment: bool
    steps_of_a_day: str  # what touching a day goes through, for the keys
    earnings: Earnings | None
    totals: rules.Totals
    taxes: list[rules.TaxPaid]
    deliverables: list[Deliverable]
    shows_amounts: bool
    deadlines: Deadlines

    @property
    def has_lines(self) -> bool:
        return len(self.report.lines) > 1 or bool(self.deliverables)

    @property
    def receipts_gross(self) -> Decimal:
        return self.totals.expenses + self.totals.expenses_tax

    @property
    def client_net(self) -> Decimal:
        """What the month costs the client, before tax."""
        return self.totals.services.client + self.totals.expenses

    @property
    def first_countable(self) -> date | None:
        return next(iter(self.countable_days), None)

    @property
    def countable_days(self) -> list[date]:
        return [day.day for week in self.weeks for day in week.days if day.is_open]


def report_page(report: ActivityReport, *, user: User, today: date) -> ReportPage:
    left = report.units_left()
    earned = earnings(report, today) if policies.may_see_earnings(user) else None
    return ReportPage(
        report=report,
        months=months_around(report.project, report.month),
        weeks=list(weeks_of(report)),
        holidays=holidays_of(report),
        steps=steps_of(report, user),
        actions=actions_for(report, user),
        refusal=_refusal(report),
        units_left=left,
        units_left_text=units_text(max(left, Decimal(0)), is_hourly=report.project.is_hourly),
        remarks=remarks(report),
        is_above_order=report.units_total > left,
        is_client=user.is_client,
        shows_days=not user.is_client or report.is_shown_to_client,
        shows_direct_payment=policies.may_see_earnings(user) and earned is None,
        steps_of_a_day=" ".join(
            f"{Decimal(step) / report.scale.per_unit:f}" for step in report.scale.steps
        ),
        earnings=earned,
        totals=report.totals,
        taxes=rules.taxes(report.lines),
        deliverables=list(report.deliverables.order_by("pk")),
        shows_amounts=user.is_client or policies.may_see_earnings(user),
        deadlines=deadlines_of(report, today),
    )


def actions_for(report: ActivityReport, user: User) -> Actions:
    approve = report.may("approve") and policies.may_approve(user, report)
    validate = report.may("validate") and policies.may_validate(user, report)
    return Actions(
        fill=report.is_fillable and policies.may_fill(user, report),
        approve=approve,
        validate=validate,
        refuse=approve or validate,
    )


def deadlines_of(report: ActivityReport, today: date) -> Deadlines:
    holder = report.holder
    day = rules.deadline(report.month, holder) if holder else None
    approved_at = report.approved_at
    is_automatic = report.may("validate_automatically")
    has_clock = is_automatic and report.project.client_company.has_auto_validation
    return Deadlines(
        day=day,
        is_late=day is not None and today > day,
        verify_by=rules.verify_by(legal_day(approved_at))
        if report.awaits_client and approved_at
        else None,
        validated_on=last_of_month(report.month) if has_clock else None,
    )


def overtime_rules(report: ActivityReport) -> QuerySet[OvertimeRule]:
    """Those in force on one of the month's days; the day that is chosen decides."""
    company = report.project.client_company
    return OvertimeRule.objects.in_force(company, last_of_month(report.month))


def correctable_months(report: ActivityReport) -> list[date]:
    """The earlier months of the project that the client has validated, latest first."""
    earlier = ActivityReport.objects.filter(project=report.project, month__lt=report.month)
    return list(earlier.validated().order_by("-month").values_list("month", flat=True))


def months_around(project: Project, month: date) -> Months:
    months = months_between(project.starts_on, project.ends_on)
    place = months.index(month)
    return Months(
        month=month,
        previous=months[place - 1] if place else None,
        next=months[place + 1] if place + 1 < len(months) else None,
    )


def runs_in(project: Project, month: date) -> bool:
    return project.starts_on <= last_of_month(month) and month <= project.ends_on


def _refusal(report: ActivityReport) -> ActivityReportTransition | None:
    if not report.is_refused:
        return None
    refusals = report.transitions.filter(action__startswith="refuse").select_related("by")
    return refusals.order_by("-pk").first()
