"""What an RFP may say, in numbers. Pure."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal

from marketplace.core.days import add_months
from marketplace.core.money import CENT

SMALLEST_STEP = {"day": Decimal("0.5"), "hour": Decimal(1)}
CLOSES_SOON_WITHIN = 3  # days
DOCUMENTS = "documents"  # in the log of a change, beside the names of fields


def max_supplier_price(client_price: Decimal, margin_percent: Decimal) -> Decimal:
    """The highest supplier's price whose twin with the margin stays within the client's budget."""
    return (client_price * 100 / (100 + margin_percent)).quantize(CENT, rounding=ROUND_DOWN)


def are_orderable(units: Decimal, unit_type: str) -> bool:
    """Days go by halves, hours are whole."""
    return units > 0 and units % SMALLEST_STEP[unit_type] == 0


def closes_soon(closes_on: date, today: date) -> bool:
    return 0 <= (closes_on - today).days <= CLOSES_SOON_WITHIN


def months_ordered(starts_on: date, ends_on: date) -> int:
    """How many times a monthly price is due: each month begun counts, from the day of the start."""
    months = 1
    while add_months(starts_on, months) <= ends_on:
        months += 1
    return months


def opening_days(
    steps: Sequence[tuple[int, int]], marketplace_after: int | None
) -> list[tuple[int | None, int]]:
    """Each list of a sequence with the days from the publication on which its turn comes.

    `steps` are keys of lists with the days after the step before. The marketplace, named None,
    comes last, or not at all.
    """
    days = 0
    turns: dict[int | None, int] = {}
    for key, after in steps:
        days += after
        turns.setdefault(key, days)  # a list named twice has its first turn
    if marketplace_after is not None:
        turns[None] = days + marketplace_after
    return list(turns.items())


def neighbours_swapped(word: str) -> list[str]:
    """What was meant, if two letters were typed in the wrong order: "pyhton"."""
    pairs = range(len(word) - 1)
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in pairs]
