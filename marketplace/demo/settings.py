"""What a client of the demo sets beside what it registered with."""

from datetime import date, datetime, time
from decimal import Decimal

from marketplace.clients import services as clients
from marketplace.clients.models import ClientCompany, PreferredList
from marketplace.core.days import PARIS, legal_day
from marketplace.demo.cast import Cast
from marketplace.demo.story import settings as told
from marketplace.demo.world import World

# In working days. The workflow comes late: what was published before stays published
SET_ON, WORKFLOW_SET_ON = -110, -3


class Settings:
    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast

    def plan(self) -> None:
        """At ten, without drawing a minute: the rest of the story stays as it was drawn."""
        for offset, act in ((SET_ON, self._set), (WORKFLOW_SET_ON, self._set_workflow)):
            day = self.world.workday(offset)
            self.world.plan(datetime.combine(day, time(10), tzinfo=PARIS), act)

    @property
    def company(self) -> ClientCompany:
        return self.cast.clients[told.CLIENT]

    def _set(self, at: datetime) -> None:
        self._open_budget(at)
        self._prefer(at)
        admin = self.cast.users[told.ADMIN]
        for field in told.FIELDS:
            clients.create_custom_field(self.company, entities=[], by=admin, at=at, **field)
        for code, manager, description in told.CODES:
            clients.add_project_code(
                self.company, code=code, manager_name=manager, description=description,
                by=admin, at=at,
            )  # fmt: skip

    def _open_budget(self, at: datetime) -> None:
        admin, buyer = self.cast.users[told.ADMIN], self.cast.users[told.BUYER]
        entities = self.cast.entities[told.CLIENT]
        year = legal_day(at).year
        budget = clients.create_budget(
            self.company,
            entities=[entities[told.DATA], entities[told.RISKS]],
            starts_on=date(year, 1, 1),
            ends_on=date(year + 1, 12, 31),
            manager=admin,
            deputy=buyer,
            by=admin,
            at=at,
            **told.BUDGET,
        )
        for name, place, amount, threshold in told.LINES:
            clients.add_line(
                budget, entities=[entities[place]], name=name, amount=Decimal(amount),
                buyer=buyer, substitute=admin, validation_threshold=Decimal(threshold),
                by=buyer, at=at,
            )  # fmt: skip

    def _prefer(self, at: datetime) -> None:
        clients.change_contract(
            self.company, has_sequences=True, has_negotiation=True, by=self.cast.support, at=at
        )
        lists = [self._list(name, suppliers, at) for name, suppliers in told.PREFERRED]
        first, second = lists
        clients.create_sequence(
            self.company,
            name=told.SEQUENCE,
            entities=[],
            steps=[(first, 0), (second, told.NEXT_AFTER)],
            marketplace_after_days=told.MARKETPLACE_AFTER,
            by=self.cast.users[told.ADMIN],
            at=at,
        )

    def _list(self, name: str, suppliers: tuple[str, ...], at: datetime) -> PreferredList:
        return clients.create_list(
            self.company,
            name=name,
            entities=[],
            suppliers=[self.cast.suppliers[key] for key in suppliers],
            by=self.cast.users[told.ADMIN],
            at=at,
        )

    def _set_workflow(self, at: datetime) -> None:
        """Its only step is led by the lead of the entity that passes it."""
        data = self.cast.entities[told.CLIENT][told.DATA]
        clients.create_workflow(
            self.company,
            name=told.WORKFLOW,
            min_amount=Decimal(told.WORKFLOW_FROM),
            steps=[data],
            entities=[data],
            by=self.cast.users[told.ADMIN],
            at=at,
        )
