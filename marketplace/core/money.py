"""Amounts to the cent. The roundings that documents share are written here, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def to_cents(amount: Decimal) -> Decimal:
    """The amount to the cent, halves away from zero as on paper, and never "-0.00"."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP) + ZERO


def share_out(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split whole cents in proportion to `weights`: the shares add up to `total` exactly.

    Each share is rounded down; the cents left over go to the largest remainders, the first
    of equals first. A credit note is split like the invoice that it mirrors.
    """
    if total != to_cents(total):
        raise ValueError(f"{total} is not a whole number of cents")
    if any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("Weights are zero or more, and not all of them zero")
    if total < 0:
        return [-share for share in share_out(-total, weights)]

    # Fractions, because a quotient cut to 28 digits could round a share up to a whole cent.
    cents, whole = int(total / CENT), sum(map(Fraction, weights))
    exact = [cents * Fraction(weight) / whole for weight in weights]
    shares = [floor(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: shares[i] - exact[i])
    for i in by_remainder[: cents - sum(shares)]:
        shares[i] += 1
    return [share * CENT for share in shares]


def priced_for_client(supplier_price: Decimal, margin_percent: Decimal) -> Decimal:
    """What the client pays for a unit: the supplier's price and the margin upon it."""
    return to_cents(supplier_price * (100 + margin_percent) / 100)


@dataclass(frozen=True, slots=True)
class Line:
    net: Decimal
    vat_rate: Decimal  # Decimal(20) means 20 %


@dataclass(frozen=True, slots=True)
class VatSubtotal:
    rate: Decimal
    base: Decimal
    tax: Decimal


def vat_breakdown(lines: Sequence[Line]) -> list[VatSubtotal]:
    """One subtotal per rate, lowest first. EN 16931 taxes the sum of the lines, not each line."""
    bases: dict[Decimal, Decimal] = {}
    for line in lines:
        bases[line.vat_rate] = bases.get(line.vat_rate, ZERO) + line.net
    return [
        VatSubtotal(rate, base, tax=to_cents(base * rate / 100))
        for rate, base in sorted(bases.items())
    ]
