"""What a client has received for one RFP: filtered, sorted, and at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import PreferredList
from marketplace.kernel.models import StoredFile
from proposals.models import Proposal
from proposals.states import Status
from rfps.models import Rfp

NEWEST = "newest"
MOST_FILES = 200  # in one ZIP, which is two gigabytes at most
PASSED = StoredFile.Check.PASSED
# What was withdrawn is not carried away any more
WITH_CV = ~Q(status=Status.CANCELLED) & (
    Q(candidate_file__cv__check_status=PASSED)
    | Q(candidate_file=None, consultant__supplier_profile__cv__check_status=PASSED)
)
SORTS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    NEWEST: (_("Newest first"), ("-pk",)),
    "price": (_("Lowest price first"), ("client_unit_price", "-pk")),
    "-price": (_("Highest price first"), ("-client_unit_price", "-pk")),
    "available": (_("Available first"), ("available_from", "-pk")),
}
HAS_CV = Case(When(WITH_CV, then=Value(True)), default=Value(False))


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
    files: int  # CVs of those that can be read
    median_price: Decimal | None


def received_proposals(rfp: Rfp, wanted: Wanted | None = None) -> QuerySet[Any]:
    """Each with `is_preferred`, and with what its line shows."""
    wanted = wanted or Wanted()
    shown = _received(rfp).select_related(
        "rfp__company", "rfp__entity", "company", "consultant__supplier_profile", "candidate_file"
    )
    _label, order = SORTS[wanted.sort]
    return shown.filter(**wanted.asks).order_by(*order)


def prices_received(rfp: Rfp) -> QuerySet[Proposal]:
    """What a median is made of: it leaves out what was withdrawn."""
    return Proposal.objects.filter(rfp=rfp).exclude(status=Status.CANCELLED)


def at_a_glance(rfp: Rfp, wanted: Wanted | None = None) -> Shown:
    """The median leaves out what was withdrawn."""
    asks = wanted.asks if wanted else {}
    fits = ExpressionWrapper(Q(**asks), BooleanField()) if asks else Value(True)
    rows = _received(rfp).annotate(fits=fits, has_file=HAS_CV)
    columns = ("status", "client_unit_price", "fits", "has_file")
    found = list(rows.values_list(*columns, named=True))
    prices = [row.client_unit_price for row in found if row.status != Status.CANCELLED]
    return Shown(
        total=len(found),
        unread=sum(row.status == Status.UNREAD for row in found),
        interesting=sum(row.status == Status.INTERESTING for row in found),
        fitting=sum(row.fits for row in found),
        files=sum(row.fits and row.has_file for row in found),
        median_price=median(prices) if prices else None,
    )


def cvs_of(rfp: Rfp, wanted: Wanted | None = None) -> list[tuple[str, StoredFile]]:
    """Those of what is looked for, oldest first, each under the name that the client knows."""
    rows = received_proposals(rfp, wanted).filter(WITH_CV).order_by("pk")
    shown = rows.select_related(
        "company", "consultant__supplier_profile__cv", "candidate_file__cv"
    )[:MOST_FILES]
    return [(f"{row.pk} {row.candidate_name}, {row.company.legal_name}", row.cv) for row in shown]


def place_of(proposal: Proposal) -> str:
    """Where the person works from, as far as the profile says it; else the company's town."""
    profile = getattr(proposal.consultant, "supplier_profile", None)
    return (profile.city if profile else "") or proposal.company.city


def _received(rfp: Rfp) -> QuerySet[Any]:
    lists = PreferredList.objects.filter(rfps=rfp, is_active=True, suppliers=OuterRef("company"))
    return Proposal.objects.filter(rfp=rfp).annotate(is_preferred=Exists(lists))
