"""Month after month of the projects that run: reports, invoices, payments."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from activity_reports import services as reports
from activity_reports.models import ActivityReport
from invoicing import services as invoicing
from invoicing.models import ClientInvoice, SupplierInvoice
from marketplace.core.days import (
    add_months,
    first_of_month,
    last_of_month,
    legal_day,
    months_between,
)
from marketplace.demo.cast import Cast
from marketplace.demo.story import words
from marketplace.demo.story.missions import Mission
from marketplace.demo.world import CALENDAR, World
from projects.models import Project

CLOSING_BEGINS = 20  # the day of a month from which its own report is closed, not the last one's
STEPS_OF_CLOSING = (-4, -3, -2)  # working days: handed in, approved, decided by the client
TO_VALIDATION = (1, 4)  # days
CLIENT_PAYS = (-4, 4)  # days from the due day


def worked_days(mission: Mission, first: date, last: date) -> list[date]:
    """The working days of a mission, which may take one week in two."""
    days = CALENDAR.working_days(first, last)
    parity = {"even": 0, "odd": 1}.get(mission.weeks)
    return [day for day in days if parity is None or day.isocalendar().week % 2 == parity]


def open_month(at: datetime) -> None:
    reports.open_reports(month=first_of_month(legal_day(at)), at=at)


class Reports:
    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast
        is_late = world.today.day >= CLOSING_BEGINS
        self.closing = first_of_month(add_months(world.today, 0 if is_late else -1))

    def plan(self, mission: Mission, project: Project) -> None:
        """The months behind us are validated; how far the last one is, the mission says."""
        for month in months_between(project.starts_on, self.world.today):
            if month > project.ends_on:
                return
            self.world.plan_night(month, open_month)
            if month < self.closing:
                last_day = min(last_of_month(month), project.ends_on)
                at = self.world.office(CALENDAR.working_days(month, last_day)[-1], hours=(15, 18))
                self.world.plan(at, partial(self._hand_in, mission, project, month))
            elif month == self.closing:
                self._plan_closing(mission, project, month)

    def _plan_closing(self, mission: Mission, project: Project, month: date) -> None:
        act = self._fill_in if mission.last == "open" else self._hand_in
        at = self._closing_time(0)
        self.world.plan(at, partial(act, mission, project, month))

    def _closing_time(self, step: int) -> datetime:
        return self.world.office(self.world.workday(STEPS_OF_CLOSING[step]))

    # The report

    def _fill_in(
        self, mission: Mission, project: Project, month: date, at: datetime
    ) -> ActivityReport:
        report = ActivityReport.objects.select_related("project").get(project=project, month=month)
        by = project.consultant
        if mission.weeks != "all":
            reports.clear_month(report, by=by, at=at)
            worked = worked_days(mission, month, last_of_month(month))
            for week in dict.fromkeys(day.isocalendar().week for day in worked):
                reports.fill_week(report, week=week, by=by, at=at)
        elif self.world.chance(0.5):
            self._be_absent(report, at)
        return report

    def _be_absent(self, report: ActivityReport, at: datetime) -> None:
        filled = [day for day, units in report.units_by_day.items() if units]
        day = self.world.random.choice(filled)
        is_half = not report.project.is_hourly and self.world.chance(0.5)
        units = Decimal("0.5") if is_half else Decimal(0)
        reports.set_day(report, day=day, units=units, by=report.project.consultant, at=at)

    def _hand_in(self, mission: Mission, project: Project, month: date, at: datetime) -> None:
        report = self._fill_in(mission, project, month, at)
        reports.submit_report(report, by=project.consultant, at=at)
        goal = self._goal(mission, month)
        if goal == "submitted":
            return
        is_approved = project.consultant_id == project.business_manager_id
        at = at if is_approved else self._next_step(month, 1, at)
        if goal == "refused_bm":
            self.world.plan(at, partial(self._refuse_as_manager, report))
        elif is_approved:
            self._plan_decision(mission, report, at)
        else:
            self.world.plan(at, partial(self._approve, mission, report))

    def _goal(self, mission: Mission, month: date) -> str:
        return "validated" if month < self.closing else mission.last

    def _next_step(self, month: date, step: int, at: datetime) -> datetime:
        """Counted from what came before; in the month being closed, back from today."""
        if month == self.closing:
            return self._closing_time(step)
        days = 1 if step == 1 else self.world.random.randrange(*TO_VALIDATION)
        return self.world.days_after(at, days)

    def _approve(self, mission: Mission, report: ActivityReport, at: datetime) -> None:
        reports.approve_report(report, by=report.project.business_manager, at=at)
        self._plan_decision(mission, report, at)

    def _refuse_as_manager(self, report: ActivityReport, at: datetime) -> None:
        comment = self.world.random.choice(words.REFUSED_BY_MANAGER)
        by = report.project.business_manager
        reports.refuse_report(report, comment=comment, by=by, at=at)

    def _plan_decision(self, mission: Mission, report: ActivityReport, at: datetime) -> None:
        decide = {
            "validated": partial(self._validate, mission, report),
            "refused_om": partial(self._refuse_as_client, report),
        }.get(self._goal(mission, report.month))
        if decide is not None:
            self.world.plan(self._next_step(report.month, 2, at), decide)

    def _refuse_as_client(self, report: ActivityReport, at: datetime) -> None:
        comment = self.world.random.choice(words.REFUSED_BY_CLIENT)
        by = report.project.operational_manager
        reports.refuse_report(report, comment=comment, by=by, at=at)

    def _validate(self, mission: Mission, report: ActivityReport, at: datetime) -> None:
        reports.validate_report(report, by=self.cast.users[mission.manager], at=at)
        issue = partial(self._issue, mission, report)
        self.world.plan(at + timedelta(minutes=1), issue)

    # Money

    def _issue(self, mission: Mission, report: ActivityReport, at: datetime) -> None:
        bought, sold = invoicing.issue_invoices(report.pk, at=at, fully=False)
        if sold is not None and sold.due_on is not None:
            day = sold.due_on + timedelta(days=self.world.random.randrange(*CLIENT_PAYS))
            self.world.plan(self.world.office(day), partial(self._client_pays, sold, bought))
        if bought is not None and not self._is_forgotten(mission, report):
            self._plan_payment(bought)

    def _is_forgotten(self, mission: Mission, report: ActivityReport) -> bool:
        return mission.has_late_payment and report.month == add_months(self.closing, -1)

    def _plan_payment(self, invoice: SupplierInvoice) -> None:
        if invoice.pay_on is not None:
            at = self.world.office(invoice.pay_on, hours=(9, 11))
            self.world.plan(at, partial(self._pay, invoice))

    def _pay(self, invoice: SupplierInvoice, at: datetime) -> None:
        invoicing.record_payment(
            invoice,
            paid_on=legal_day(at),
            reference=f"LBC {invoice.number}",
            by=self.cast.finance,
            at=at,
        )

    def _client_pays(
        self, sold: ClientInvoice, bought: SupplierInvoice | None, at: datetime
    ) -> None:
        invoicing.record_client_payment(
            sold,
            paid_on=legal_day(at),
            reference=f"VIR {sold.number}",
            by=self.cast.finance_second,
            at=at,
        )
        if bought is not None and bought.pay_on is None:
            bought.refresh_from_db()
            self._plan_payment(bought)
