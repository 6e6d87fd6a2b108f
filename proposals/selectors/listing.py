"""The lists: what a supplier has sent, what a client has received."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet

from marketplace.accounts.models import User
from proposals.models import Proposal
from proposals.states import Status, Tab
from rfps.models import Rfp


@dataclass(frozen=True, slots=True)
class TabCount:
    code: str
    label: Any
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the client sees at a glance of all the proposals of one RFP."""

    total: int
    unread: int
    interesting: int
    median_price: Decimal | None


def sent_tabs(user: User, current: str) -> list[TabCount]:
    rows = Proposal.objects.visible_to(user).with_tab().values("tab").annotate(n=Count("pk"))
    counts = {row["tab"]: row["n"] for row in rows.order_by("tab")}
    return [TabCount(tab.value, tab.label, counts.get(tab, 0), tab == current) for tab in Tab]


def sent_proposals(user: User, tab: str) -> QuerySet[Proposal]:
    rows = Proposal.objects.visible_to(user).with_tab().filter(tab=tab)
    return rows.select_related("rfp__company", "company", "consultant", "candidate_file").order_by(
        "-pk"
    )


def received_proposals(rfp: Rfp, *, status: str = "", sort: str = "") -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(rfp=rfp).select_related(
        "rfp__company", "company", "consultant", "candidate_file"
    )
    if status:
        rows = rows.filter(status=status)
    return rows.order_by("client_unit_price", "-pk") if sort == "price" else rows.order_by("-pk")


def at_a_glance(rfp: Rfp) -> Shown:
    """The median leaves out what was withdrawn."""
    rows = list(Proposal.objects.filter(rfp=rfp).values_list("status", "client_unit_price"))
    prices = [price for status, price in rows if status != Status.CANCELLED]
    return Shown(
        total=len(rows),
        unread=sum(status == Status.UNREAD for status, _price in rows),
        interesting=sum(status == Status.INTERESTING for status, _price in rows),
        median_price=median(prices) if prices else None,
    )
