"""Decisions about proposals that need nothing but values. Pure."""

from datetime import date
from decimal import Decimal
from enum import Enum, auto

from marketplace.core.money import to_cents
from rfps.rules import are_orderable

MEETING_LENGTHS = (15, 30, 45, 60, 90, 120)  # minutes
MOST_SLOTS = 3  # of one offer


def first_day(rfp_starts_on: date, available_from: date) -> date:
    """The work begins on the day the client asked, or when the consultant is free."""
    return max(rfp_starts_on, available_from)


def are_free_units(units: Decimal, unit_type: str) -> bool:
    """None at all, or days by halves and hours whole, like those that are ordered."""
    return units == 0 or are_orderable(units, unit_type)


class Consequence(Enum):
    """What follows for the sender of proposals that do not answer their RFPs."""

    NOTHING = auto()
    WARNING = auto()
    PAUSE = auto()
    STOP = auto()  # until support lifts it


def consequence(count: int, *, warning_at: int, pause_at: int, stop_at: int) -> Consequence:
    """Of so many in the time they are counted over; each threshold is included."""
    if count >= stop_at:
        return Consequence.STOP
    if count >= pause_at:
        return Consequence.PAUSE
    return Consequence.WARNING if count >= warning_at else Consequence.NOTHING


def priced_for_supplier(client_price: Decimal, margin_percent: Decimal) -> Decimal:
    """What is left for the supplier of a price that the client named: its twin, to the cent."""
    return to_cents(client_price * 100 / (100 + margin_percent))
