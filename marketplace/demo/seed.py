"""The demo world, told from its first day to the day of the seed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial

from django.db import connection, transaction

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.core.days import paris_midnight
from marketplace.demo.agreements import Agreements
from marketplace.demo.cast import Cast
from marketplace.demo.companies import Companies
from marketplace.demo.market import Market
from marketplace.demo.missions import Missions
from marketplace.demo.newcomers import Newcomers
from marketplace.demo.openings import Openings
from marketplace.demo.papers import Papers
from marketplace.demo.profiles import Profiles
from marketplace.demo.publications import Publications
from marketplace.demo.renewals import Renewals
from marketplace.demo.reports import Reports
from marketplace.demo.settings import Settings
from marketplace.demo.story.crowd import Crowd, crowd
from marketplace.demo.story.missions import MISSIONS
from marketplace.demo.story.openings import MORE_OPEN
from marketplace.demo.story.operator import OPERATOR
from marketplace.demo.story.people import LOGIN_DOMAIN
from marketplace.demo.story.suppliers import SUPPLIERS
from marketplace.demo.told import Outbox
from marketplace.demo.tree import Tree
from marketplace.demo.world import World
from marketplace.kernel.outbox import holding_back, let_go
from marketplace.operators.services import establish_operator

FIRST_DAY = date(2025, 1, 6)
STAFF = (("lukasz", "support"), ("camille", "finance"), ("nadia", "finance"))


def is_demo() -> bool:
    return User.objects.filter(email=f"support@{LOGIN_DOMAIN}").exists()


def is_inhabited() -> bool:
    return User.objects.exists()


def seed(*, today: date, number: int, scale: str) -> None:
    """The same day and number tell the same story, as a whole or not at all."""
    with transaction.atomic(), without_savepoints():
        _tell(today=today, number=number, scale=scale)


@contextmanager
def without_savepoints() -> Iterator[None]:
    """Nothing in the story is refused: points to return to would be a third of its statements."""
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = True


def _tell(*, today: date, number: int, scale: str) -> None:
    establish_operator(**OPERATOR)
    accounts.ensure_groups()
    world = World(today=today, seed=number)
    with holding_back() as posted:
        outbox = Outbox(world, posted)
        _plan(world, crowd(is_large=scale == "large"))
        world.tell(after_each=outbox.listen)
    let_go(outbox.to_send)


def _plan(world: World, extras: Crowd) -> None:
    cast = Cast(people=extras.people)
    suppliers = SUPPLIERS | extras.suppliers
    papers, market = Papers(world, cast), Market(world, cast, suppliers)
    openings = Openings(market)
    world.plan(paris_midnight(FIRST_DAY), partial(_employ_staff, cast))
    Companies(world, cast, papers).plan(suppliers)
    Settings(world, cast).plan()
    Tree(world, cast).plan()
    Missions(market, papers, Reports(world, cast)).plan((*MISSIONS, *extras.missions))
    openings.plan(more_open=MORE_OPEN + extras.more_open)
    openings.plan_favourites()
    Publications(market).plan()
    Agreements(market).plan()
    Renewals(world, cast).plan()
    market.plan()
    Newcomers(world, cast).plan()
    Profiles(world, cast).plan()


def _employ_staff(cast: Cast, at: datetime) -> None:
    for who, group in STAFF:
        cast.employ(who, group, at=at)
