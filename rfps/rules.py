"""What an RFP may say, in numbers. Pure."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from marketplace.core.money import CENT

SMALLEST_STEP = {"day": Decimal("0.5"), "hour": Decimal(1)}
CLOSES_SOON_WITHIN = 3  # days


def max_supplier_price(client_price: Decimal, margin_percent: Decimal) -> Decimal:
    """The highest supplier's price whose twin with the margin stays within the client's budget."""
    return (client_price * 100 / (100 + margin_percent)).quantize(CENT, rounding=ROUND_DOWN)


def are_orderable(units: Decimal, unit_type: str) -> bool:
    """Days go by halves, hours are whole."""
    return units > 0 and units % SMALLEST_STEP[unit_type] == 0


def closes_soon(closes_on: date, today: date) -> bool:
    return 0 <= (closes_on - today).days <= CLOSES_SOON_WITHIN
