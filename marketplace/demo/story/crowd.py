"""Those who make the lists of the large scale two hundred rows long."""

from dataclasses import dataclass, field
from itertools import product

from marketplace.demo.story.missions import Mission
from marketplace.demo.story.people import (
    CROWD_FIRST_NAMES,
    CROWD_LAST_NAMES,
    LOGIN_DOMAIN,
    PEOPLE,
    Person,
)
from marketplace.demo.story.suppliers import FOUNDERS, ONE, Supplier

FREELANCERS, MORE_OPEN = 60, 190
FIRST_NUMBER = 500  # of their identifiers
TRADES = ("payments", "testing", "fraud", "regulatory", "design_system", "sre")
MONTHS = 5  # that each has worked for the same client: 45 × 5 reports and more
AT_WORK = 45


@dataclass(frozen=True)
class Crowd:
    people: dict[str, Person] = field(default_factory=lambda: dict(PEOPLE))
    suppliers: dict[str, Supplier] = field(default_factory=dict)
    missions: tuple[Mission, ...] = ()
    more_open: int = 0


def crowd(*, is_large: bool) -> Crowd:
    if not is_large:
        return Crowd()
    names = list(product(CROWD_FIRST_NAMES, CROWD_LAST_NAMES))
    chosen = {f"crowd{n}": names[n * 11 % len(names)] for n in range(FREELANCERS)}
    people = {key: _person(key, *name) for key, name in chosen.items()}
    suppliers = {key: _supplier(n, key, *name) for n, (key, name) in enumerate(chosen.items())}
    return Crowd(
        people=PEOPLE | people,
        suppliers=suppliers,
        missions=tuple(_mission(n, key) for n, key in enumerate(list(chosen)[:AT_WORK])),
        more_open=MORE_OPEN,
    )


def _person(key: str, first_name: str, last_name: str) -> Person:
    return Person(first_name, last_name, f"{key}@crowd.{LOGIN_DOMAIN}")


def _supplier(n: int, key: str, first_name: str, last_name: str) -> Supplier:
    return Supplier(
        f"{last_name} Conseil {n + 1}",
        ONE,
        key,
        FIRST_NUMBER + n,
        f"{n + 1} rue du Calvaire",
        "44000",
        "Nantes",
        joined=FOUNDERS + n % 5,
        trades=(TRADES[n % len(TRADES)], TRADES[(n + 1) % len(TRADES)]),
    )


def _mission(n: int, key: str) -> Mission:
    plans, ends = ("basic", "express", "flash"), ("open", "approved", "validated", "refused_om")
    return Mission(
        TRADES[n % len(TRADES)],
        "bml",
        ("marc", "yann")[n % 2],
        n % 2,
        key,
        key,
        430 + n * 3,
        plans[n % len(plans)],
        -MONTHS,
        9,
        last=ends[n % len(ends)],
    )
