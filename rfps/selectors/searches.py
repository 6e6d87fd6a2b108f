"""The search of RFPs with its filters."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Func, TextField, Value
from django.db.models.functions import Cast

from marketplace.accounts.models import User
from marketplace.core.references import parse_rfp_number
from rfps.models import Rfp
from rfps.querysets import RfpQuerySet
from rfps.selectors.pages import PAGE_SIZE, cards

MOST_COUNTED = 1000  # beyond it a count says "1,000+" and costs no more
SKILLS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a supplier asks for. Nothing asked: every open RFP."""

    text: str = ""
    skills: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    min_rate: Decimal | None = None
    page: Any = 1

    @property
    def number(self) -> int | None:
        return parse_rfp_number(self.text)

    @property
    def filters(self) -> int:
        """How many filters are set, for the button that hides them on a phone."""
        return len(self.skills) + len(self.remote) + (self.min_rate is not None)


@dataclass(frozen=True, slots=True)
class Facet:
    """One box of a filter, and how many RFPs it would leave."""

    value: str
    label: str
    count: int
    is_checked: bool
    others: list[str]  # what stays checked when this one is taken away


@dataclass(frozen=True, slots=True)
class SearchResults:
    page: Page
    skills: list[Facet]
    remote: list[Facet]

    @property
    def checked_skills(self) -> list[Facet]:
        return [facet for facet in self.skills if facet.is_checked]

    @property
    def checked_remote(self) -> list[Facet]:
        return [facet for facet in self.remote if facet.is_checked]

    @property
    def total(self) -> int:
        return min(self.page.paginator.count, MOST_COUNTED)

    @property
    def is_capped(self) -> bool:
        return self.page.paginator.count > MOST_COUNTED


class CappedPaginator(Paginator):
    """Counts no further than people page."""

    @cached_property
    def count(self) -> int:
        rows = cast(RfpQuerySet, self.object_list).order_by().values("pk")
        return rows[: MOST_COUNTED + 1].count()


def search(user: User, criteria: Criteria, *, today: date) -> SearchResults:
    """The page of RFPs that fit, newest first.

    A number finds its RFPs whatever became of them and whatever else is asked; what only looks
    like a number ("365") and names no RFP is searched as a word.
    """
    visible = Rfp.objects.visible_to(user)
    numbered = visible.filter(number=criteria.number) if criteria.number else visible.none()
    if criteria.number and numbered.exists():
        return SearchResults(_page(user, numbered, criteria.page, today), skills=[], remote=[])
    found = visible.open()
    if criteria.text:
        found = found.matching(criteria.text)
    if criteria.min_rate is not None:
        # A hidden budget fits no minimum: it would be read out of the answers.
        found = found.filter(
            shows_max_price=True,
            max_unit_price__gte=criteria.min_rate,
            unit_type=Rfp.UnitType.DAY,
        )
    with_skills = found.filter(skills__overlap=list(criteria.skills)) if criteria.skills else found
    with_remote = found.filter(remote__in=criteria.remote) if criteria.remote else found
    page = _page(user, with_skills & with_remote, criteria.page, today)
    counts = _counts(for_skills=with_remote, for_remote=with_skills)
    return SearchResults(
        page=page,
        skills=_skill_facets(counts["skills"], criteria.skills),
        remote=_remote_facets(counts["remote"], criteria.remote),
    )


def _page(user: User, rfps: RfpQuerySet, number: Any, today: date) -> Page:
    ordered = rfps.for_cards().with_favourite_of(user).order_by("-published_at", "-pk")
    return cards(CappedPaginator(ordered, PAGE_SIZE).get_page(number), today)


def _newest(rfps: RfpQuerySet) -> RfpQuerySet:
    """What the boxes count: as many as the total does."""
    newest = rfps.order_by("-published_at", "-pk")[:MOST_COUNTED]
    return Rfp.objects.filter(pk__in=newest.values("pk"))


def _counts(for_skills: RfpQuerySet, for_remote: RfpQuerySet) -> dict[str, dict[str, int]]:
    """How many RFPs each skill and each kind of remote work has, in one query."""
    skill = Func(F("skills"), function="unnest", output_field=TextField())
    remote = Cast("remote", TextField())
    queries = [
        _newest(rfps)
        .annotate(filter=Value(name), value=value)
        .values_list("filter", "value")
        .annotate(n=Count("pk"))
        for name, rfps, value in (("skills", for_skills, skill), ("remote", for_remote, remote))
    ]
    counts: dict[str, dict[str, int]] = {"skills": {}, "remote": {}}
    for name, value, n in queries[0].union(queries[1], all=True).order_by("-n", "value"):
        counts[name][value] = n
    return counts


def _skill_facets(counts: dict[str, int], checked: tuple[str, ...]) -> list[Facet]:
    """The commonest skills, and those that are checked however rare."""
    shown = [*list(counts)[:SKILLS_SHOWN]]
    shown += [skill for skill in checked if skill not in shown]
    return [_facet(skill, skill, counts, checked) for skill in shown]


def _remote_facets(counts: dict[str, int], checked: tuple[str, ...]) -> list[Facet]:
    return [_facet(value, str(label), counts, checked) for value, label in Rfp.Remote.choices]


def _facet(value: str, label: str, counts: dict[str, int], checked: tuple[str, ...]) -> Facet:
    others = [other for other in checked if other != value]
    return Facet(value, label, counts.get(value, 0), value in checked, others)
