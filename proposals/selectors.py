"""What the pages of proposals read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.models import DocumentType
from compliance.policies import missing_types
from marketplace.accounts.models import User
from marketplace.clients.models import SpendingLine
from marketplace.core import references
from marketplace.core.money import to_cents
from marketplace.suppliers.models import SupplierCompany
from proposals.models import Proposal
from proposals.policies import may_change_proposal, may_qualify_proposal
from proposals.states import Status, Tab
from rfps.models import Rfp

QUALIFYING = ("mark_interesting", "mark_not_interesting", "appoint")
ACTIONS = {
    "read": _("Read by the client"),
    "mark_interesting": _("Marked as interesting"),
    "mark_not_interesting": _("Marked as not interesting"),
    "appoint": pgettext_lazy("proposal", "Appointed"),
    "cancel": pgettext_lazy("proposal", "Withdrawn"),
    "lose": _("RFP closed without this proposal"),
}


@dataclass(frozen=True, slots=True)
class TabCount:
    code: str
    label: Any
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Happening:
    label: Any
    at: datetime
    who: Any


@dataclass(frozen=True, slots=True)
class Shown:
    """What the client sees at a glance of all the proposals of one RFP."""

    total: int
    unread: int
    interesting: int
    median_price: Decimal | None


def actions_for(user: User, proposal: Proposal) -> list[str]:
    """What this person can do now: the rows of the table that he may do."""
    possible = proposal.TRANSITIONS.actions_from(proposal.status)
    may_qualify = may_qualify_proposal(user, proposal) and proposal.rfp.is_open
    may_change = may_change_proposal(user, proposal)
    return [
        action
        for action in possible
        if (action in QUALIFYING and may_qualify) or (action == "cancel" and may_change)
    ]


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


def documents_to_update(proposal: Proposal, *, today: date) -> list[DocumentType]:
    """What keeps the project of an appointed proposal from starting (until all are in force)."""
    if not proposal.is_appointed:
        return []
    return missing_types(proposal.company, on=max(proposal.first_day, today))


def colleagues(company: SupplierCompany) -> QuerySet[User]:
    """Who can be proposed: the active members of the company."""
    members = User.objects.filter(supplier_memberships__in=company.memberships.active())
    return members.filter(is_active=True).order_by("last_name", "first_name")


def project_reference(proposal: Proposal) -> str:
    """What the appointment became, read by the name of the reverse key."""
    rows = Proposal.objects.filter(pk=proposal.pk).exclude(project=None)
    found = rows.values_list("project__number", "project__iteration").first()
    return references.project_reference(*found) if found else ""


def history(proposal: Proposal, *, reader: User) -> list[Happening]:
    """What happened, newest first. A supplier reads the client's name, not its people's."""
    logs = proposal.transitions.select_related("by").order_by("-pk")
    happenings = [
        Happening(ACTIONS[log.action], log.at, _who(log.by, proposal, reader)) for log in logs
    ]
    sent = Happening(_("Proposal sent"), proposal.sent_at, proposal.author.name)
    return [*happenings, sent]


def _who(person: User | None, proposal: Proposal, reader: User) -> Any:
    if person is None:
        return ""
    if reader.is_supplier and not person.is_supplier:
        return proposal.shown_client
    return person.name


def committed_on(lines: Iterable[SpendingLine]) -> dict[int, Decimal]:
    """What appointed proposals take of each line, in the client's price, by the line's key."""
    amount = Sum(F("rfp__units") * F("client_unit_price"))
    appointed = Proposal.objects.filter(rfp__spending_line__in=lines, status=Status.APPOINTED)
    rows = appointed.values_list("rfp__spending_line").annotate(taken=amount).order_by()
    return {line: to_cents(committed) for line, committed in rows}
