"""What a supplier changed after sending, as each side may read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags import formats
from proposals.models import Proposal, ProposalRevision

SHOWN = 10  # of the edits, the latest


def _money(text: str) -> str:
    return formats.money(Decimal(text)) if text else ""


def _units(text: str) -> str:
    return formats.units(Decimal(text)) if text else ""


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text))


def _choice(text: str) -> Any:
    return _("asked for") if text == "True" else _("not asked for")


WRITTEN: dict[str, tuple[Any, Callable[[str], Any]]] = {
    "who": (_("Consultant"), str),
    "unit_price": (_("Price"), _money),
    "client_unit_price": (_("Price"), _money),
    "non_invoiced_units": (_("Not invoiced"), _units),
    "daily_fees": (_("Daily fees"), _money),
    "available_from": (_("Available from"), _day),
    "wants_immediate_payment": (_("Immediate payment"), _choice),
    "pitch": (_("Text of the proposal"), str),
}
NOT_FOR = {"client": ("unit_price", "wants_immediate_payment"), "supplier": ("client_unit_price",)}


@dataclass(frozen=True, slots=True)
class Change:
    label: Any
    before: Any
    after: Any
    is_long: bool


@dataclass(frozen=True, slots=True)
class Edit:
    at: datetime
    offers_again: bool
    changes: Sequence[Change]


def edits(proposal: Proposal, *, reader: User) -> list[Edit]:
    """Newest first; each side reads its own price and never the other's."""
    if proposal.edited_at is None:
        return []
    hidden = NOT_FOR["client" if reader.is_client else "supplier"]
    revisions = proposal.revisions.order_by("-pk")[:SHOWN]
    return [Edit(each.edited_at, each.offers_again, _changes(each, hidden)) for each in revisions]


def _changes(revision: ProposalRevision, hidden: Sequence[str]) -> list[Change]:
    shown = [
        (name, *revision.changes[name])
        for name in WRITTEN
        if name in revision.changes and name not in hidden
    ]
    return [
        Change(WRITTEN[name][0], WRITTEN[name][1](before), WRITTEN[name][1](after), name == "pitch")
        for name, before, after in shown
    ]
