"""Decisions about proposals that need nothing but values. Pure."""

from datetime import date
from decimal import Decimal

from marketplace.core.money import to_cents
from rfps.rules import are_orderable


def first_day(rfp_starts_on: date, available_from: date) -> date:
    """The work begins on the day the client asked, or when the consultant is free."""
    return max(rfp_starts_on, available_from)


def are_free_units(units: Decimal, unit_type: str) -> bool:
    """None at all, or days by halves and hours whole, like those that are ordered."""
    return units == 0 or are_orderable(units, unit_type)


def priced_for_supplier(client_price: Decimal, margin_percent: Decimal) -> Decimal:
    """What is left for the supplier of a price that the client named: its twin, to the cent."""
    return to_cents(client_price * 100 / (100 + margin_percent))
