"""The answers as a reader gets them: language, the operator's facts, the pages of their menu."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.dashboard.help.rules import Block, blocks, is_asked
from marketplace.dashboard.http import Entry, best, menu_of
from marketplace.operators.models import Operator
from projects import states as project_states
from proposals.policies import may_see_proposals

CHECKLIST = settings.BASE_DIR / "docs/behaviours.toml"
AREAS: dict[str, str | Promise] = {
    "registration": pgettext_lazy("help", "Registration"),
    "configuration": pgettext_lazy("help", "Configuration"),
    "rfps": _("RFPs"),
    "projects": _("Projects"),
    "activity_reports": _("Activity reports"),
    "invoicing": _("Invoicing"),
}
BESIDE_THE_MENU = (
    Entry(_("Settings"), "accounts:settings"),
    Entry(_("News"), "notifications:list"),
    Entry(_("The statuses of a proposal"), "proposals:statuses", may_see_proposals),
)
FOR_VISITORS = (Entry(_("Register"), "account_signup"),)
ALSO_READ = {"statuses-of-a-proposal": ("proposals:statuses",)}
LEGENDS = {"legal-verification": project_states}


@dataclass(frozen=True, slots=True)
class Answer:
    key: str
    area: str
    question: str
    text: str
    screens: tuple[str, ...]  # the names of the addresses that it speaks of

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.text)

    @property
    def area_name(self) -> str | Promise:
        return AREAS[self.area]


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    name: str | Promise
    answers: list[Answer]


@cache
def checklist() -> dict[str, Any]:
    return tomllib.loads(CHECKLIST.read_text(encoding="utf-8"))


def answers(operator: Operator) -> dict[str, Answer]:
    """By their keys, those of which something is built."""
    built = defaultdict(list)
    for row in checklist()["behaviours"].values():
        if row["state"] == "built":
            built[row["topic"]].append(row["screen"])
    facts = facts_of(operator)
    language = "fr" if get_language() == "fr" else "en"
    return {
        key: Answer(
            key,
            topic["area"],
            topic[f"question_{language}"].format_map(facts),
            topic[f"answer_{language}"].format_map(facts),
            (*dict.fromkeys(built[key]), *ALSO_READ.get(key, ())),
        )
        for key, topic in checklist()["topics"].items()
        if key in built
    }


def facts_of(operator: Operator) -> dict[str, str]:
    return {
        "operator": operator.name,
        "office": ", ".join(operator.address_lines),
        "support_email": operator.support_email,
        "support_hours": operator.support_hours,
        "accounting_email": operator.accounting_email,
    }


def by_area(found: Iterable[Answer]) -> list[Area]:
    found = list(found)
    areas = (
        Area(code, name, [answer for answer in found if answer.area == code])
        for code, name in AREAS.items()
    )
    return [area for area in areas if area.answers]


def search(found: Iterable[Answer], query: str) -> list[Answer]:
    """Those whose question fits come before those whose answer alone does."""
    fitting = [each for each in found if is_asked(query, f"{each.question} {each.text}")]
    return sorted(fitting, key=lambda each: not is_asked(query, each.question))


def pages_of(answer: Answer, reader: User | AnonymousUser) -> list[dict[str, Any]]:
    """The pages of the reader's own menu on which the answer is lived."""
    open_to_reader = _open_pages(reader)
    entries = (best(open_to_reader, screen) for screen in answer.screens)
    return [
        {"label": entry.label, "url": reverse(entry.view)}
        for entry in dict.fromkeys(entries)
        if entry is not None
    ]


def _open_pages(reader: User | AnonymousUser) -> tuple[Entry, ...]:
    if not isinstance(reader, User):
        return FOR_VISITORS
    entries = (*menu_of(reader), *BESIDE_THE_MENU)
    return tuple(page for entry in entries for page in entry.open_to(reader))


def legend_of(answer: Answer) -> list[dict[str, Any]]:
    """Every status of what the answer explains one status of."""
    states = LEGENDS.get(answer.key)
    if states is None:
        return []
    return [
        {
            "label": status.label,
            "tone": states.TONES[status][0],
            "icon": states.TONES[status][1],
            "explanation": states.EXPLANATIONS[status],
        }
        for status in states.Status
    ]
