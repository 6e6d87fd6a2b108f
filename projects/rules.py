"""Decisions about projects that need nothing but values. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

CLIENT_ORDER = "client_order"
LEGAL_DOCUMENTS = "legal_documents"
BANK_DETAILS = "bank_details"
PLAN = "plan"
CONDITIONS = "conditions"

# Support may go on without these two, with a reason: money still waits for the bank details. It
# may not without current documents (Labour Code, L. 8222-1), nor without the signature that says
# how the supplier is paid.
OVERRIDABLE = frozenset({CLIENT_ORDER, BANK_DETAILS})

TYPICAL_UNITS = {"day": Decimal(18), "hour": Decimal(126)}  # of the month that a plan is shown on
HOURS_OF_A_DAY = Decimal(7)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a contract, or the heading above it."""

    is_heading: bool
    text: str


def blocking(unmet: Iterable[str], *, has_reason: bool) -> list[str]:
    """What still keeps the project from starting when support gives a reason to go on, or none."""
    return [code for code in unmet if not has_reason or code not in OVERRIDABLE]


def documents_day(starts_on: date, today: date) -> date:
    """The day on which the legal documents must be in force: the start, or today if it is past."""
    return max(starts_on, today)


def units_in_days(units: Decimal, *, is_hourly: bool) -> Decimal:
    return units / HOURS_OF_A_DAY if is_hourly else units


def filled(body: str, facts: Mapping[str, str]) -> str:
    """The text of a contract with the facts of one project. An unknown name is an error."""
    return body.format_map(facts).strip() + "\n"


def fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def blocks(text: str) -> list[Block]:
    """Paragraphs are parted by an empty line, a heading begins with a hash."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [Block(part.startswith("# "), part.removeprefix("# ")) for part in parts]
