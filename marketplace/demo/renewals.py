"""Orders near their end that the client wishes to go on, at fixed hours."""

from datetime import datetime, time
from decimal import Decimal
from functools import partial

from marketplace.core.days import PARIS, add_months, first_of_month, last_of_month, legal_day
from marketplace.core.money import to_cents
from marketplace.core.workdays import ONE_DAY
from marketplace.demo.cast import Cast
from marketplace.demo.missions import CONSENT
from marketplace.demo.story import renewals as told
from marketplace.demo.story.renewals import Renewal
from marketplace.demo.world import World
from projects import rules
from projects import services as projects
from projects.models import Project, RenewalRequest


class Renewals:
    """Without drawing a minute: the rest of the story stays as it was drawn."""

    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast

    def plan(self) -> None:
        for renewal in told.RENEWALS:
            self.world.plan(self._at(renewal.asked, time(10)), partial(self._ask, renewal))

    def _at(self, workday: int, hour: time) -> datetime:
        return datetime.combine(self.world.workday(workday), hour, tzinfo=PARIS)

    def _ask(self, renewal: Renewal, at: datetime) -> None:
        manager = self.cast.users[renewal.manager]
        project = Project.objects.get(
            operational_manager=manager, consultant=self.cast.users[renewal.consultant]
        )
        asked = projects.request_renewal(
            project, wish=self._wish(renewal, project, at), by=manager, at=at
        )
        answer = {told.ACCEPTED: self._agree, told.REFUSED: self._refuse}.get(renewal.fate)
        if answer is not None:
            answered_at = self._at(renewal.asked + 1, time(9, 30))
            self.world.plan(answered_at, partial(answer, renewal, asked))

    def _wish(self, renewal: Renewal, project: Project, at: datetime) -> projects.Wish:
        starts_on = max(project.ends_on + ONE_DAY, legal_day(at))
        ends_on = last_of_month(add_months(first_of_month(starts_on), renewal.months - 1))
        price = to_cents(project.client_unit_price * (100 + renewal.rise) / Decimal(100))
        return projects.Wish(
            starts_on=starts_on,
            ends_on=ends_on,
            units=rules.units_between(starts_on, ends_on, is_hourly=project.is_hourly),
            client_unit_price=price if renewal.rise else None,
            comment=told.COMMENT[project.supplier_company.document_language],
        )

    def _agree(self, renewal: Renewal, asked: RenewalRequest, at: datetime) -> None:
        company = asked.project.supplier_company
        director = company.created_by
        projects.choose_renewal_plan(asked, plan=renewal.plan, by=director, at=at)
        projects.sign_renewal(
            asked,
            consent=CONSENT[company.document_language],
            address="192.0.2.1",  # of nobody: RFC 5737
            by=director,
            at=at,
        )
        confirm = partial(projects.accept_renewal, asked, by=self.cast.users[renewal.manager])
        self.world.plan(self._at(renewal.asked + 2, time(14)), lambda moment: confirm(at=moment))

    def _refuse(self, renewal: Renewal, asked: RenewalRequest, at: datetime) -> None:
        project = asked.project
        projects.refuse_renewal(
            asked,
            refusal=told.REFUSAL,
            comment=told.REFUSAL_COMMENT[project.supplier_company.document_language],
            by=project.business_manager,
            at=at,
        )
