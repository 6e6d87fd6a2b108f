"""What a line of a report is worth, on both sides. Pure.

Each line is rounded once, to the cent, at the supplier's price and at the client's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Self

from marketplace.core.money import ZERO, to_cents

Kind = Literal["services", "declared", "adjustment", "overtime", "expense"]
Method = Literal["coefficient", "per_hour", "flat"]


@dataclass(frozen=True, slots=True)
class Both:
    """An amount, or the price of a unit, as the supplier and as the client see it."""

    supplier: Decimal
    client: Decimal

    def times(self, quantity: Decimal) -> "Both":
        return Both(to_cents(quantity * self.supplier), to_cents(quantity * self.client))

    def __add__(self, other: "Both") -> "Both":
        return Both(self.supplier + other.supplier, self.client + other.client)


NOTHING = Both(ZERO, ZERO)


def for_both(amount: Decimal, prices: Both) -> Both:
    """A sum agreed at the supplier's price, with the client's margin upon it."""
    client = amount * prices.client / prices.supplier if prices.supplier else amount
    return Both(to_cents(amount), to_cents(client))


@dataclass(frozen=True, slots=True)
class OvertimeTerms:
    """How a client prices a kind of intervention. The value is a factor, or euros."""

    method: Method
    value: Decimal
    hours_per_day: Decimal  # by which a daily price becomes an hourly one

    def price(self, hours: Decimal, prices: Both, *, is_hourly: bool) -> Both:
        if self.method == "flat":
            return for_both(self.value, prices)
        if self.method == "per_hour":
            return for_both(hours * self.value, prices)
        hours_of_a_price = Decimal(1) if is_hourly else self.hours_per_day
        return prices.times(hours * self.value / hours_of_a_price)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report, of its voucher and of the invoice."""

    kind: Kind
    label: str  # what somebody wrote: a title, a kind of intervention, a reason
    quantity: Decimal | None  # units of the order, or hours of overtime
    unit_price: Both | None
    amount: Both
    bears_fee: bool  # whether a plan's percentage is taken of it
    tax_rate: Decimal | None = None  # on the receipt of an expense
    about: str = ""  # the corrected month, the day of the overtime, as ISO text

    def as_json(self) -> dict[str, str | bool | None]:
        price = self.unit_price
        return {
            "kind": self.kind,
            "label": self.label,
            "quantity": _text(self.quantity),
            "unit_price": _text(price.supplier if price else None),
            "client_unit_price": _text(price.client if price else None),
            "amount": _text(self.amount.supplier),
            "client_amount": _text(self.amount.client),
            "bears_fee": self.bears_fee,
            "tax_rate": _text(self.tax_rate),
            "about": self.about,
        }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a month comes to, before the plan's reduction and before tax."""

    time: Both  # the days or hours, or the declared amount of a fixed price
    adjustments: Both
    overtime: Both
    fee_base: Decimal  # at the supplier's price
    expenses: Decimal  # net; they bear no margin and no fee
    expenses_tax: Decimal  # paid by the supplier on the receipts

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        return cls(
            time=_sum(lines, "services", "declared"),
            adjustments=_sum(lines, "adjustment"),
            overtime=_sum(lines, "overtime"),
            fee_base=sum((line.amount.supplier for line in lines if line.bears_fee), ZERO),
            expenses=_sum(lines, "expense").supplier,
            expenses_tax=sum((subtotal.tax for subtotal in taxes(lines)), ZERO),
        )

    @property
    def services(self) -> Both:
        """All that is sold at a price: everything but the expenses."""
        return self.time + self.extra

    @property
    def is_time_alone(self) -> bool:
        """Neither corrected, nor more than the usual hours, nor an expense."""
        return self.extra == NOTHING and not self.expenses

    @property
    def extra(self) -> Both:
        return self.adjustments + self.overtime


def _sum(lines: Sequence[Line], *kinds: Kind) -> Both:
    return sum((line.amount for line in lines if line.kind in kinds), NOTHING)


@dataclass(frozen=True, slots=True)
class TaxPaid:
    """Of the expenses of a month with the same rate."""

    rate: Decimal
    net: Decimal
    tax: Decimal


def taxes(lines: Sequence[Line]) -> list[TaxPaid]:
    """One subtotal per rate, lowest first: the taxes as the receipts bear them, added up."""
    found: dict[Decimal, TaxPaid] = {}
    for line in lines:
        if line.tax_rate is None:
            continue
        so_far = found.get(line.tax_rate, TaxPaid(line.tax_rate, ZERO, ZERO))
        net = line.amount.supplier
        tax = so_far.tax + tax_on(net, line.tax_rate)
        found[line.tax_rate] = TaxPaid(line.tax_rate, so_far.net + net, tax)
    return [found[rate] for rate in sorted(found)]


def tax_on(net: Decimal, rate: Decimal) -> Decimal:
    return to_cents(net * rate / 100)
