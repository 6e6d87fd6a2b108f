"""What a client has received for one RFP: filtered, sorted, and at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import PreferredList
from proposals.models import Proposal
from proposals.states import Status
from rfps.models import Rfp

NEWEST = "newest"
SORTS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    NEWEST: (_("Newest first"), ("-pk",)),
    "price": (_("Lowest price first"), ("client_unit_price", "-pk")),
    "-price": (_("Highest price first"), ("-client_unit_price", "-pk")),
    "available": (_("Available first"), ("available_from", "-pk")),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader looks for. Prices are the client's."""

    status: str = ""
    is_preferred: bool = False
    available_by: date | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    sort: str = NEWEST

    @property
    def asks(self) -> Mapping[str, Any]:
        """The filters that are set, as the database is asked."""
        asked = {
            "status": self.status or None,
            "is_preferred": self.is_preferred or None,
            "available_from__lte": self.available_by,
            "client_unit_price__gte": self.min_price,
            "client_unit_price__lte": self.max_price,
        }
        return {name: value for name, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the client sees at a glance of all the proposals of one RFP."""

    total: int
    unread: int
    interesting: int
    fitting: int  # what is looked for
    median_price: Decimal | None


def received_proposals(rfp: Rfp, wanted: Wanted | None = None) -> QuerySet[Any]:
    """Each with `is_preferred`, and with what its line shows."""
    wanted = wanted or Wanted()
    shown = _received(rfp).select_related(
        "rfp__company", "rfp__entity", "company", "consultant__supplier_profile", "candidate_file"
    )
    _label, order = SORTS[wanted.sort]
    return shown.filter(**wanted.asks).order_by(*order)


def at_a_glance(rfp: Rfp, wanted: Wanted | None = None) -> Shown:
    """The median leaves out what was withdrawn."""
    asks = wanted.asks if wanted else {}
    fits = ExpressionWrapper(Q(**asks), BooleanField()) if asks else Value(True)
    rows = _received(rfp).annotate(fits=fits)
    found = list(rows.values_list("status", "client_unit_price", "fits"))
    prices = [price for status, price, _fits in found if status != Status.CANCELLED]
    return Shown(
        total=len(found),
        unread=sum(status == Status.UNREAD for status, _price, _fits in found),
        interesting=sum(status == Status.INTERESTING for status, _price, _fits in found),
        fitting=sum(fits for _status, _price, fits in found),
        median_price=median(prices) if prices else None,
    )


def place_of(proposal: Proposal) -> str:
    """Where the person works from, as far as the profile says it; else the company's town."""
    profile = getattr(proposal.consultant, "supplier_profile", None)
    return (profile.city if profile else "") or proposal.company.city


def _received(rfp: Rfp) -> QuerySet[Any]:
    lists = PreferredList.objects.filter(rfps=rfp, is_active=True, suppliers=OuterRef("company"))
    return Proposal.objects.filter(rfp=rfp).annotate(is_preferred=Exists(lists))
