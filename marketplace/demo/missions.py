"""From an RFP to a project that runs: appointment, contracting, start."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from math import ceil

from marketplace.core.days import add_months, first_of_month, last_of_month, legal_day
from marketplace.core.workdays import ONE_DAY
from marketplace.demo.market import Call, Market
from marketplace.demo.papers import Papers, accept, upload
from marketplace.demo.reports import Reports, worked_days
from marketplace.demo.story import missions as told
from marketplace.demo.story import words
from marketplace.demo.story.missions import Mission
from marketplace.demo.story.needs import needs
from marketplace.demo.world import CALENDAR
from projects import services as projects
from projects.models import Project
from proposals import services as proposals
from proposals.models import Proposal
from rfps.models import Rfp

OLD_CONTRACT_SIGNED_AROUND = date(2025, 3, 12)
OLD_CONTRACT_STARTS = date(2025, 9, 1)  # after the summer shutdown of the factory
OLD_CONTRACT_GOES_ON = 3  # months
HOURS_A_DAY = 7
RIVALS = 2
VALIDATED_AT_MOST_BEFORE = timedelta(days=30)
DAYS_BETWEEN_APPOINTMENT_AND_START = 23
CONSENT = {
    "fr": "J’ai lu les conditions particulières et le mandat de facturation, et je les accepte.",
    "en": "I have read the specific conditions and the billing mandate, and I accept them.",
}


@dataclass(frozen=True)
class Order:
    """A mission with its days."""

    mission: Mission
    starts_on: date
    ends_on: date
    appointed_on: date

    @property
    def days(self) -> list[date]:
        return worked_days(self.mission, self.starts_on, self.ends_on)


def start_due_projects(at: datetime) -> None:
    projects.start_due_projects(at=at)


def complete_due_projects(at: datetime) -> None:
    projects.complete_due_projects(at=at)


class Missions:
    def __init__(self, market: Market, papers: Papers, reports: Reports) -> None:
        self.market, self.papers, self.reports = market, papers, reports
        self.world, self.cast = market.world, market.cast

    def plan(self, missions: tuple[Mission, ...]) -> None:
        for mission in missions:
            self._announce(self._dated(mission))

    def _dated(self, mission: Mission) -> Order:
        months = mission.months or needs()[mission.need].months
        if mission.is_old:
            ends_on = last_of_month(add_months(self.world.today, OLD_CONTRACT_GOES_ON))
            appointed = OLD_CONTRACT_SIGNED_AROUND - timedelta(days=6)
            return Order(mission, OLD_CONTRACT_STARTS, ends_on, appointed)
        if mission.starts is None:
            starts_on = self._working_day(self.world.day(mission.days_ahead))
            appointed = self.world.day(-14)
        else:
            month = first_of_month(add_months(self.world.today, mission.starts))
            starts_on = self._working_day(month)
            appointed = starts_on - timedelta(days=DAYS_BETWEEN_APPOINTMENT_AND_START)
        ends_on = last_of_month(add_months(starts_on, months - 1))
        return Order(mission, starts_on, ends_on, self._working_day(appointed))

    def _working_day(self, day: date) -> date:
        return CALENDAR.working_days(day, day + timedelta(days=10))[0]

    def _announce(self, order: Order) -> None:
        mission = order.mission
        published_on = order.appointed_on - timedelta(days=19)
        written_on = published_on - timedelta(days=4)
        price = mission.price * 1.1
        self.market.announce(
            Call(
                need=mission.need,
                client=mission.client,
                manager=mission.manager,
                entity=mission.entity,
                language=mission.language,
                written_at=self.world.office(written_on, hours=(8, 9)),
                published_at=self.world.office(published_on),
                closes_on=order.appointed_on + timedelta(days=5),
                starts_on=order.starts_on,
                ends_on=order.ends_on,
                units=len(order.days) * (HOURS_A_DAY if mission.is_hourly else 1),
                budget=ceil(price) if mission.is_hourly else ceil(price / 10) * 10,
                unit_type="hour" if mission.is_hourly else "day",
                then=partial(self._answer, order),
            )
        )

    # The market: the winner and those who lose against it

    def _answer(self, order: Order, rfp: Rfp, at: datetime) -> None:
        sent_at = self.world.days_after(at, 3)
        self.world.plan(sent_at, partial(self._propose, order, rfp))
        rivals = self.market.rivals(order.mission.need, at=at, apart_from=order.mission.supplier)
        for supplier, consultant in rivals[:RIVALS]:
            send = partial(self._propose_rival, rfp, supplier, consultant)
            self.world.plan(self.world.days_after(at, self.world.random.randrange(2, 8)), send)

    def _propose(self, order: Order, rfp: Rfp, at: datetime) -> None:
        mission = order.mission
        proposal = self.market.propose(
            rfp,
            mission.supplier,
            mission.consultant,
            at,
            price=mission.price,
            author=mission.author,
        )
        self.world.plan(self.world.days_after(at, 6), partial(self.market.read, proposal))
        self.world.plan(self.world.days_after(at, 9), partial(self.market.like, proposal))
        appointed_at = self.world.office(order.appointed_on)
        self.world.plan(appointed_at, partial(self._appoint, order, proposal))

    def _propose_rival(self, rfp: Rfp, supplier: str, consultant: str, at: datetime) -> None:
        price = self.market.fair_price(rfp)
        proposal = self.market.propose(rfp, supplier, consultant, at, price=price)
        if self.world.chance(0.7):
            self.world.plan(self.world.days_after(at, 2), partial(self.market.read, proposal))

    def _appoint(self, order: Order, proposal: Proposal, at: datetime) -> None:
        proposals.appoint_proposal(proposal, by=self.market.manager_of(proposal), at=at)
        project = Project.objects.get(proposal=proposal)
        first_step = {
            told.PAPER_REFUSED: None,
            told.PLAN_OPEN: self._send_order,
            told.CANCELLED: self._cancel,
        }.get(order.mission.stage, self._choose_plan)
        if first_step is not None:
            self.world.plan(self.world.days_after(at, 3), partial(first_step, order, project))

    # Contracting, step after step

    def _choose_plan(self, order: Order, project: Project, at: datetime) -> None:
        director = project.supplier_company.created_by
        projects.choose_plan(project, plan=order.mission.plan, by=director, at=at)
        self.world.plan(self.world.days_after(at, 1), partial(self._sign, order, project))

    def _sign(self, order: Order, project: Project, at: datetime) -> None:
        company = project.supplier_company
        projects.sign_conditions(
            project,
            consent=CONSENT[company.document_language],
            address="192.0.2.1",  # of nobody: RFC 5737
            by=company.created_by,
            at=at,
        )
        needed_on = max(order.starts_on, legal_day(at)) + timedelta(days=7)
        self.papers.renew(order.mission.supplier, at, until=needed_on)
        if order.mission.stage != told.ORDER_MISSING:
            self.world.plan(self.world.days_after(at, 3), partial(self._send_order, order, project))

    def _send_order(self, order: Order, project: Project, at: datetime) -> None:
        number = f"{order.mission.client.upper()[:3]}-{at:%y}-{project.number:05d}"
        projects.record_client_order(
            project,
            number=number,
            issued_on=legal_day(at) - ONE_DAY,
            upload=upload(f"commande-{number}"),
            by=self.cast.support,
            at=at,
        )
        accept(project.client_po_file)
        if order.mission.stage in (told.RUNNING, told.READY):
            self._plan_validation(order, project, self.world.days_after(at, 2))

    def _plan_validation(self, order: Order, project: Project, at: datetime) -> None:
        """Papers are in force on the first day: tax certificates end with the year, others soon."""
        new_year = date(order.starts_on.year, 1, 1)
        earliest = max(new_year, order.starts_on - VALIDATED_AT_MOST_BEFORE)
        if legal_day(at) < earliest:
            renewed_at = self.world.office(earliest)
            needed_on = order.starts_on + timedelta(days=7)
            renew = partial(self.papers.renew, order.mission.supplier, until=needed_on)
            self.world.plan(renewed_at, renew)
            at = self.world.days_after(renewed_at, 5)
        self.world.plan(at, partial(self._validate, order, project))

    def _validate(self, order: Order, project: Project, at: datetime) -> None:
        projects.validate_start(project, by=self.cast.support, at=at)
        self.world.plan_night(order.starts_on, start_due_projects)
        self.world.plan_night(order.ends_on + ONE_DAY, complete_due_projects)
        if order.mission.stage == told.RUNNING:
            self.reports.plan(order.mission, project)

    def _cancel(self, order: Order, project: Project, at: datetime) -> None:
        reason = words.PROJECT_CANCELLED
        projects.cancel_project(project, reason=reason, by=self.cast.support, at=at)
