"""In which order results stand, and how a page goes on where the one before it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rfps.models import Rfp
from rfps.querysets import RfpQuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST = {"published_at": 2**52, "closes_on": date.max.toordinal(), "rank": 2**31 - 1}


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row at which a page begins or ends: its place in the order, and its key."""

    value: int
    pk: int

    def __str__(self) -> str:
        return f"{self.value}.{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        value, _point, pk = text.partition(".")
        if not (value.isdecimal() and pk.isdecimal() and len(value) <= 16 and len(pk) <= 18):
            return None
        return cls(int(value), int(pk))


@dataclass(frozen=True, slots=True)
class Order:
    code: str
    label: Any
    field: str
    is_descending: bool
    number_of: Callable[[Any], int]
    value_of: Callable[[int], Any]

    def sort(self, rfps: RfpQuerySet, *, is_reversed: bool = False) -> RfpQuerySet:
        sign = "-" if self.is_descending != is_reversed else ""
        return rfps.order_by(f"{sign}{self.field}", f"{sign}pk")

    def beyond(
        self, rfps: RfpQuerySet, cursor: Cursor, *, is_reversed: bool = False
    ) -> RfpQuerySet:
        """The rows after the cursor, nearest first; reversed, those before it."""
        further = "lt" if self.is_descending != is_reversed else "gt"
        value = self.value_of(min(max(cursor.value, 1), LARGEST[self.field]))
        tie = Q(**{self.field: value, f"pk__{further}": cursor.pk})
        # The first condition says nothing new: by it the index begins at the cursor.
        rows = rfps.filter(**{f"{self.field}__{further}e": value}).filter(
            Q(**{f"{self.field}__{further}": value}) | tie
        )
        return self.sort(rows, is_reversed=is_reversed)

    def cursor_of(self, rfp: Rfp) -> Cursor:
        return Cursor(self.number_of(getattr(rfp, self.field)), rfp.pk)


NEWEST = Order(
    code="newest",
    label=_("publication"),
    field="published_at",
    is_descending=True,
    number_of=lambda at: (at - EPOCH) // MICROSECOND,
    value_of=lambda number: EPOCH + number * MICROSECOND,
)
CLOSING = Order(
    code="closing",
    label=_("closing day"),
    field="closes_on",
    is_descending=False,
    number_of=date.toordinal,
    value_of=date.fromordinal,
)
RELEVANCE = Order(
    code="relevance",
    label=_("relevance"),
    field="rank",
    is_descending=True,
    number_of=int,
    value_of=int,
)
ORDERS = {order.code: order for order in (NEWEST, RELEVANCE, CLOSING)}
