"""What the pages of activity reports show, worked out for whoever looks."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activity_reports import policies, rules
from activity_reports.models import (
    ActivityReport,
    ActivityReportQuerySet,
    ActivityReportTransition,
    units_text,
)
from marketplace.accounts.models import User
from marketplace.core.days import last_of_month, legal_day, months_between
from marketplace.core.payment_terms import Quote, quote
from marketplace.core.workdays import french_holidays
from marketplace.kernel.calendars import ExplainedStep, explain, label_of_reason
from marketplace.kernel.templatetags.formats import day as written_day
from marketplace.operators.models import ClosingDay, PaymentPlan
from projects.models import Project
from projects.states import Status as ProjectStatus

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """One box of the calendar."""

    day: date
    kind: str  # "", "holiday", "weekend", or "out" of the month or the project
    holiday: str  # its name
    is_inside: bool  # of the month and the project
    is_open: bool  # may be counted
    shows_count: bool
    fill: str  # how full it is drawn: "0", "0.5" or "1"
    figure: str  # what is written in it
    units: Decimal
    sentence: str  # what is read aloud


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    days: list[Day]
    is_fillable: bool


@dataclass(frozen=True, slots=True)
class Earnings:
    """What the supplier receives for the month, and when, if the client validates today."""

    quote: Quote
    plan: PaymentPlan
    vat_rate: Decimal
    unit_price: Decimal
    way: list[ExplainedStep]  # from the validation to the day of payment


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three people through whose hands a report goes."""

    title: str
    detail: str
    state: str  # "done", "now", "stopped" or "" for what is still to come
    icon: str


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
class Absence:
    """Why there is no report."""

    title: str
    text: str


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

    @property
    def countable_days(self) -> list[date]:
        return [day.day for week in self.weeks for day in week.days if day.is_open]


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


def remarks(report: ActivityReport) -> list[str]:
    """What whoever approves or validates had better look at."""
    counted = [day for day, units in report.units_by_day.items() if units]
    at_weekend = sum(1 for day in counted if rules.is_weekend(day))
    on_holiday = sum(1 for day in counted if not rules.is_weekend(day) and _holiday(day))
    found = []
    if at_weekend:
        text = ngettext("%(count)s day at the weekend", "%(count)s days at the weekend", at_weekend)
        found.append(text % {"count": at_weekend})
    if on_holiday:
        text = ngettext(
            "%(count)s public holiday worked", "%(count)s public holidays worked", on_holiday
        )
        found.append(text % {"count": on_holiday})
    return found


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


def report_page(report: ActivityReport, *, user: User, today: date) -> ReportPage:
    left = report.units_left()
    earned = earnings(report, today) if policies.may_see_earnings(user) else None
    return ReportPage(
        report=report,
        months=months_around(report.project, report.month),
        weeks=list(_weeks(report)),
        holidays=_holidays(report),
        steps=_steps(report, user),
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


def _weeks(report: ActivityReport) -> Iterator[Week]:
    month, counted = report.calendar, report.units_by_day
    monday = month.first - timedelta(days=month.first.weekday())
    while monday <= month.days[-1]:
        days = [monday + timedelta(days=i) for i in range(7)]
        yield Week(
            number=monday.isocalendar().week,
            days=[_day(report, month, day, counted.get(day, Decimal(0))) for day in days],
            is_fillable=any(month.is_fillable(day) for day in days),
        )
        monday += WEEK


def _day(report: ActivityReport, month: rules.Month, day: date, units: Decimal) -> Day:
    is_inside = month.holds(day)
    holiday = _holiday(day) if is_inside else ""
    is_hourly = report.project.is_hourly
    return Day(
        day=day,
        kind=_kind(day, is_inside=is_inside, holiday=holiday, is_counted=bool(units)),
        holiday=holiday,
        is_inside=is_inside,
        is_open=month.is_open(day),
        shows_count=bool(units) or (month.is_open(day) and not holiday),
        fill=_fill(units * month.scale.per_unit, month.scale),
        figure="½" if units == Decimal("0.5") else f"{units.normalize():f}",
        units=units,
        sentence=_sentence(day, holiday, units_text(units, is_hourly=is_hourly)),
    )


def _kind(day: date, *, is_inside: bool, holiday: str, is_counted: bool) -> str:
    """A weekend that is worked is drawn as work."""
    if not is_inside:
        return "out"
    if holiday:
        return "holiday"
    return "weekend" if rules.is_weekend(day) and not is_counted else ""


def _fill(count: Decimal, scale: rules.Scale) -> str:
    if not count:
        return "0"
    return "1" if count >= scale.full else "0.5"


def _holiday(day: date) -> str:
    code = french_holidays(day.year).get(day)
    return str(label_of_reason(code)) if code else ""


def _sentence(day: date, holiday: str, units: str) -> str:
    name = date_format(day, "l j F")
    if holiday:
        texts = {"day": name, "holiday": holiday, "units": units}
        return _("%(day)s, %(holiday)s, public holiday, %(units)s") % texts
    return f"{name}, {units}"


def _holidays(report: ActivityReport) -> list[tuple[date, str]]:
    month = report.calendar
    named = ((day, _holiday(day)) for day in month.days if month.holds(day))
    return [(day, name) for day, name in named if name]


def _refusal(report: ActivityReport) -> ActivityReportTransition | None:
    if not report.is_refused:
        return None
    refusals = report.transitions.filter(action__startswith="refuse").select_related("by")
    return refusals.order_by("-pk").first()


def earnings(report: ActivityReport, today: date) -> Earnings | None:
    """None when the platform does not pay the supplier: the client does, directly.

    The plan as it stood on the day it was chosen.
    """
    project = report.project
    if project.plan_chosen_at is None:
        return None
    plans = PaymentPlan.objects.in_force(legal_day(project.plan_chosen_at))
    plan = plans.filter(code=project.plan).first()
    if plan is None or project.offer == Project.Offer.RISE:
        return None
    rate = rules.vat_rate(project.supplier_company.vat_regime)
    quoted = quote(
        plan.terms(),
        validated_on=today,
        units=report.units_total,
        unit_price=project.unit_price,
        vat_rate=rate,
        calendar=ClosingDay.objects.calendar(),
        units_in_days=report.worked_days,
    )
    return Earnings(quoted, plan, rate, project.unit_price, explain(quoted.schedule))


def _steps(report: ActivityReport, user: User) -> list[Step]:
    project = report.project
    steps = [_consultant_step(report, user), _manager_step(report, user)]
    if report.is_validated and report.validated_at:
        detail = _("validated on %(day)s") % {"day": _day_of(report.validated_at)}
        name = report.validated_by.name if report.validated_by else ""
        return [*steps, Step(name, detail, "done", "circle-check")]
    state, icon = ("now", "circle-dot") if report.awaits_client else ("", "circle-dashed")
    client = _("to validate for %(client)s") % {"client": project.client_company.name}
    return [*steps, Step(_called(project.operational_manager, user), client, state, icon)]


def _consultant_step(report: ActivityReport, user: User) -> Step:
    title = _called(report.project.consultant, user)
    if report.is_refused:
        return Step(title, _("to correct and submit again"), "now", "circle-dot")
    if report.is_fillable or report.submitted_at is None:
        return Step(title, _("to submit the month"), "now", "circle-dot")
    detail = _("submitted on %(day)s") % {"day": _day_of(report.submitted_at)}
    return Step(title, detail, "done", "circle-check")


def _manager_step(report: ActivityReport, user: User) -> Step:
    project = report.project
    title = _called(project.business_manager, user)
    if report.approved_at and not report.is_fillable:
        detail = _("approved on %(day)s") % {"day": _day_of(report.approved_at)}
        return Step(title, detail, "done", "circle-check")
    if project.consultant_id == project.business_manager_id:
        detail = _("automatic, being the same person")
        return Step(_("Business Manager"), detail, "", "circle-dashed")
    state, icon = ("now", "circle-dot") if report.awaits_business_manager else ("", "circle-dashed")
    return Step(title, _("to approve for the supplier"), state, icon)


def _called(person: User, reader: User) -> str:
    return _("You") if person == reader else person.name


def _day_of(moment: datetime) -> str:
    return written_day(legal_day(moment))


def absence(project: Project, *, month: date, today: date) -> Absence:
    """Why a project has no report for one of its months, and when it will."""
    if project.is_in_verification:
        return Absence(
            _("Contracting is under way"),
            _(
                "The activity report opens once support has validated the start: the purchase "
                "order, the signed conditions, the legal documents and the bank details are in."
            ),
        )
    if project.status == ProjectStatus.CANCELLED:
        return Absence(_("The project was cancelled"), _("It never started: nothing to report."))
    if not project.has_started:
        return Absence(
            _("The project has not begun"),
            _("It starts on %(day)s. Its first activity report opens on that day.")
            % {"day": written_day(project.starts_on)},
        )
    opens_on = max(month, today + timedelta(days=1))
    return Absence(
        _("This month has no report yet"),
        _("It opens on %(day)s, filled with the working days of the month.")
        % {"day": written_day(opens_on)},
    )


def waiting_projects(user: User, *, today: date) -> list[tuple[Project, Absence]]:
    """The next projects of which nothing can be reported yet, with the reason."""
    coming = (ProjectStatus.LEGAL_VERIFICATION, ProjectStatus.YET_TO_START)
    projects = Project.objects.visible_to(user).filter(status__in=coming)
    nearest = projects.select_related("client_company").order_by("starts_on", "pk")[:10]
    return [(p, absence(p, month=p.starts_on.replace(day=1), today=today)) for p in nearest]
