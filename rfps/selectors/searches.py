"""The search of RFPs: by number or by words, with filters that count what they would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from marketplace.accounts.models import User
from marketplace.core.days import legal_day, paris_midnight
from marketplace.core.references import parse_rfp_number
from marketplace.suppliers.policies import company_of
from rfps.models import Place, Rfp
from rfps.querysets import RfpQuerySet
from rfps.selectors.facets import (
    MOST_COUNTED,
    SINCE_DAYS,
    Facet,
    FacetGroup,
    facet_groups,
    survey,
)
from rfps.selectors.orders import NEWEST, RELEVANCE, Cursor, Order
from rfps.selectors.pages import PAGE_SIZE, Card
from rfps.selectors.wording import other_spellings

LITTLE = 2  # fewer results than that, and words that resemble are looked for too


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a supplier asks for. Nothing asked: every open RFP."""

    text: str = ""
    boxes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: Place | None = None
    km: int = 50
    min_rate: Decimal | None = None
    is_preferred: bool = False  # only RFPs that prefer the reader's company
    order: Order = NEWEST
    after: Cursor | None = None
    before: Cursor | None = None
    # How else the skills in the text are written; asked for once, when the search begins
    others: Mapping[str, Sequence[str]] = field(default_factory=dict, compare=False)

    @property
    def number(self) -> int | None:
        return parse_rfp_number(self.text)

    @property
    def checked(self) -> dict[str, tuple[str, ...]]:
        return {group: values for group, values in self.boxes.items() if values}


@dataclass(frozen=True, slots=True)
class SearchResults:
    cards: list[Card]
    total: int
    is_capped: bool = False
    groups: list[FacetGroup] = field(default_factory=list)
    resembles: bool = False  # words that resemble were let in
    previous: Cursor | None = None
    next: Cursor | None = None

    @property
    def checked(self) -> list[Facet]:
        return [facet for group in self.groups for facet in group.facets if facet.is_checked]


def search(user: User, criteria: Criteria, *, at: datetime) -> SearchResults:
    """The page of RFPs that fit.

    A number finds its RFPs whatever became of them and whatever else is asked; what only looks
    like a number ("365") and names no RFP is searched as a word.
    """
    visible = Rfp.objects.visible_to(user)
    if criteria.number:
        numbered = visible.filter(number=criteria.number).order_by("-published_at", "-pk")
        if pks := list(numbered.values_list("pk", flat=True)[:PAGE_SIZE]):
            return SearchResults(_cards(user, pks, criteria, at=at), total=len(pks))
    criteria = _widened(criteria)
    results = _search_words(user, criteria, at=at)
    if criteria.text and results.total < LITTLE:
        return _search_words(user, criteria, at=at, resembles=True)
    return results


def found_by(user: User, criteria: Criteria, *, at: datetime) -> RfpQuerySet:
    """Every open RFP that fits, in no order: what saved searches are told about."""
    found = _in_groups(_asked(user, criteria), criteria.checked, at)
    return _saying(found, _widened(criteria))


def _widened(criteria: Criteria) -> Criteria:
    return replace(criteria, others=other_spellings(criteria.text))


def _search_words(
    user: User, criteria: Criteria, *, at: datetime, resembles: bool = False
) -> SearchResults:
    asked, checked = _asked(user, criteria), criteria.checked
    fitting = {
        group: _saying(_in_groups(asked, others_than(group, checked), at), criteria, resembles)
        for group in checked
    }
    found = _saying(_in_groups(asked, checked, at), criteria, resembles)
    counted_order = NEWEST if criteria.order is RELEVANCE else criteria.order
    told = survey(
        counted_order.sort(found),
        {group: counted_order.sort(rfps) for group, rfps in fitting.items()},
        checked=[f"{group}:{value}" for group, values in checked.items() for value in values],
        since=[_since(days, at) for days in SINCE_DAYS],
        page_size=PAGE_SIZE + 1,
    )
    is_first = criteria.after is None and criteria.before is None
    if is_first and criteria.order is not RELEVANCE:
        pks = told.first
    else:
        pks = _page_keys(found, criteria)
    return _page(
        user,
        pks,
        criteria,
        SearchResults(
            cards=[],
            total=min(told.total, MOST_COUNTED),
            is_capped=told.total > MOST_COUNTED,
            groups=facet_groups(told, checked),
            resembles=resembles,
        ),
        at=at,
    )


def others_than(group: str, checked: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {other: values for other, values in checked.items() if other != group}


def _saying(rfps: RfpQuerySet, criteria: Criteria, resembles: bool = False) -> RfpQuerySet:
    """The words come last: in that order the rows are checked, and words cost the most."""
    if not criteria.text:
        return rfps
    find = rfps.resembling if resembles else rfps.matching
    return find(criteria.text, criteria.others)


def _asked(user: User, criteria: Criteria) -> RfpQuerySet:
    """Everything but the boxes and the words."""
    rfps = Rfp.objects.visible_to(user).open()
    if criteria.near is not None:
        around = Place.objects.around(criteria.near, criteria.km)
        rfps = rfps.in_boxes([place.facet for place in around])
    if criteria.min_rate is not None:
        # A hidden budget fits no minimum: it would be read out of the answers.
        rfps = rfps.filter(
            shows_max_price=True,
            max_unit_price__gte=criteria.min_rate,
            kind=Rfp.Kind.T_AND_M,
            unit_type=Rfp.UnitType.DAY,
        )
    if criteria.is_preferred:
        rfps = rfps.preferring(company_of(user))
    return rfps


def _in_groups(
    rfps: RfpQuerySet, checked: Mapping[str, tuple[str, ...]], at: datetime
) -> RfpQuerySet:
    """Boxes are alternatives inside their group; groups add up."""
    for group, values in checked.items():
        rfps = _in_group(rfps, group, values, at)
    return rfps


def _in_group(rfps: RfpQuerySet, group: str, values: tuple[str, ...], at: datetime) -> RfpQuerySet:
    if group == "since":
        return rfps.published_since(_since(max(map(int, values)), at))
    return rfps.in_boxes([f"{group}:{value}" for value in values])


def _since(days: int, at: datetime) -> datetime:
    return paris_midnight(legal_day(at) - timedelta(days=days))


def _page_keys(found: RfpQuerySet, criteria: Criteria) -> list[int]:
    order = criteria.order
    if order is RELEVANCE:
        # Ranking reads each row: the newest are enough to find the best among.
        newest = NEWEST.sort(found).values("pk")[:MOST_COUNTED]
        found = Rfp.objects.filter(pk__in=newest).ranked(criteria.text, criteria.others)
    if criteria.before is not None:
        rows = order.beyond(found, criteria.before, is_reversed=True)
    elif criteria.after is not None:
        rows = order.beyond(found, criteria.after)
    else:
        rows = order.sort(found)
    return list(rows.values_list("pk", flat=True)[: PAGE_SIZE + 1])


def _page(
    user: User, pks: list[int], criteria: Criteria, results: SearchResults, *, at: datetime
) -> SearchResults:
    """One key more than a page holds says that the order goes on."""
    order, goes_on = criteria.order, len(pks) > PAGE_SIZE
    pks = pks[:PAGE_SIZE]
    if criteria.before is not None:
        pks.reverse()
    cards = _cards(user, pks, criteria, at=at)
    if not cards:
        return results
    first, last = order.cursor_of(cards[0].rfp), order.cursor_of(cards[-1].rfp)
    has_previous = goes_on if criteria.before is not None else criteria.after is not None
    has_next = criteria.before is not None or goes_on
    return replace(
        results,
        cards=cards,
        previous=first if has_previous else None,
        next=last if has_next else None,
    )


def _cards(user: User, pks: list[int], criteria: Criteria, *, at: datetime) -> list[Card]:
    rfps = Rfp.objects.filter(pk__in=pks).for_lines().with_marks_of(user)
    if criteria.order is RELEVANCE:
        rfps = rfps.ranked(criteria.text, criteria.others)
    by_pk = rfps.in_bulk()
    today = legal_day(at)
    return [Card.of(by_pk[pk], today=today) for pk in pks if pk in by_pk]
