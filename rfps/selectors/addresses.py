"""A search as the address of its page writes it: read back, and written in one spelling.

What does not make sense in an address is left out, never refused.
"""

import re
from decimal import Decimal, InvalidOperation

from django.http import QueryDict

from marketplace.kernel.forms import plain_number
from rfps.models import Place
from rfps.selectors.facets import LISTED
from rfps.selectors.orders import NEWEST, ORDERS, RELEVANCE, Cursor
from rfps.selectors.searches import Criteria

LONGEST_SEARCH = 200
LONGEST_PLACE = 80
HIGHEST_RATE = 100_000
MOST_BOXES = 20
RADII = (10, 25, 50, 100)
USUAL_RADIUS = 50
SHAPES = {  # of the boxes whose values are not known beforehand
    "skills": r".{1,40}",
    "country": r"[A-Z]{2}",
    "city": r"[A-Z]{2}/[a-z ]{1,80}",
    "start": r"20[0-9]{2}-(0[1-9]|1[0-2])",
    "client": r"[1-9][0-9]{0,17}",
}
BOXES = (*SHAPES, *LISTED)
# In the order in which addresses name them; pages of results are no part of a search
FIELDS = (
    "q", "preferred", "skills", "remote", "duration", "since", "rate", "min_rate", "near", "km",
    "city", "country", "start", "client", "kind", "unit", "sort",
)  # fmt: skip


def read_address(query: QueryDict) -> Criteria:
    text = query.get("q", "").strip()[:LONGEST_SEARCH]
    order = ORDERS.get(query.get("sort", ""), NEWEST)
    return Criteria(
        text=text,
        boxes={group: _boxes(group, query.getlist(group)) for group in BOXES},
        near=read_place(query.get("near", "")),
        km=_radius(query.get("km", "")),
        min_rate=_rate(query.get("min_rate", "")),
        is_preferred=bool(query.get("preferred")),
        order=NEWEST if order is RELEVANCE and not text else order,
        after=Cursor.read(query.get("after", "")),
        before=Cursor.read(query.get("before", "")),
    )


def write_address(query: QueryDict, *, without: tuple[str, str] = ("", ""), **added: str) -> str:
    """Without empty fields, pages and repetitions.

    `without` takes one box away, or a whole field when its value is "".
    """
    written = QueryDict(mutable=True)
    for name in FIELDS:
        if without != (name, "") and (name != "km" or "near" in written):
            values = dict.fromkeys(value.strip() for value in query.getlist(name))
            written.setlist(name, [v for v in values if v and without != (name, v)])
            if not written.getlist(name):
                del written[name]
    for name, value in added.items():
        written[name] = value
    return written.urlencode()


def read_place(name: str) -> Place | None:
    name = name.strip()[:LONGEST_PLACE]
    return Place.objects.called(name).first() if name else None


def _boxes(group: str, values: list[str]) -> tuple[str, ...]:
    return tuple(value for value in dict.fromkeys(values) if _is_box(group, value))[:MOST_BOXES]


def _is_box(group: str, value: str) -> bool:
    if group in LISTED:
        return value in LISTED[group]
    return re.fullmatch(SHAPES[group], value) is not None


def _radius(text: str) -> int:
    return int(text) if text in map(str, RADII) else USUAL_RADIUS


def _rate(text: str) -> Decimal | None:
    try:
        rate = Decimal(plain_number(text))
    except InvalidOperation:
        return None
    return rate if 0 <= rate <= HIGHEST_RATE else None
