"""The lines of an invoice, from those of its voucher, in the language of the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from invoicing.models import BillingVoucher
from marketplace.core.money import ZERO, share_out, to_cents
from marketplace.kernel.templatetags.formats import amount, day, money, month, percent, units

Line = dict[str, Any]
# UN/ECE recommendation 20
HOUR, DAY, ONE = "HUR", "DAY", "C62"


@dataclass(frozen=True, slots=True)
class Side:
    """Under which names a line of the voucher keeps what this side sees."""

    price: str
    amount: str


SUPPLIER = Side("unit_price", "amount")
CLIENT = Side("client_unit_price", "client_amount")


def supplier_lines(voucher: BillingVoucher, *, language: str, rate: Decimal) -> list[Line]:
    """The month as the supplier sells it, less the plan's fee, a reduction of the price."""
    lines = _lines(voucher, SUPPLIER, rate)
    if not voucher.fee_amount:
        return lines
    plan = voucher.plan_terms[f"name_{language}"]
    label = _("Price reduction, %(plan)s") % {"plan": plan}
    return _reduced(lines, voucher, label=label, rate=rate)


def client_lines(voucher: BillingVoucher, *, rate: Decimal) -> list[Line]:
    return _lines(voucher, CLIENT, rate)


def _lines(voucher: BillingVoucher, side: Side, rate: Decimal) -> list[Line]:
    """What is worth nothing has no line. Expenses bear the VAT of the service that they follow."""
    return [
        _line(voucher, source, side, rate) for source in voucher.shown_lines if source[side.amount]
    ]


def _line(voucher: BillingVoucher, source: dict[str, Any], side: Side, rate: Decimal) -> Line:
    label, detail = _texts(voucher, source)
    value = source[side.amount]
    return {
        "kind": source["kind"],
        "label": label,
        "detail": detail,
        **_counted(voucher, source["quantity"], source[side.price], value),
        "amount": value,
        "reduction": None,
        "net": value,
        "vat_rate": rate,
        "bears_fee": source["bears_fee"],
    }


def _counted(
    voucher: BillingVoucher, quantity: Decimal | None, price: Decimal | None, value: Decimal
) -> Line:
    """Quantity times price is the amount, to the cent; a price is never negative (BR-27)."""
    if quantity and price and to_cents(quantity * price) == value:
        is_hourly = voucher.project.is_hourly
        return {
            "quantity": quantity,
            "unit": _unit(quantity, is_hourly=is_hourly),
            "unit_code": HOUR if is_hourly else DAY,
            "unit_price": price,
        }
    one = Decimal(1 if value > 0 else -1)
    return {"quantity": one, "unit": "", "unit_code": ONE, "unit_price": abs(value)}


def _unit(quantity: Decimal, *, is_hourly: bool) -> str:
    count = ceil(abs(quantity))
    return ngettext("hour", "hours", count) if is_hourly else ngettext("day", "days", count)


def _texts(voucher: BillingVoucher, source: dict[str, Any]) -> tuple[str, str]:
    project = voucher.project
    if source["is_adjustment"]:
        return _("Adjustment of %(month)s") % {"month": month(source["about"])}, source["label"]
    if source["is_overtime"]:
        when = {"day": day(source["about"]), "hours": units(source["quantity"])}
        return _("Overtime, %(kind)s") % {"kind": source["label"]}, _("%(day)s, %(hours)s h") % when
    if source["is_expense"]:
        return _("Expense, %(title)s") % {"title": source["label"]}, ""
    label = _("Services of %(month)s") % {"month": month(voucher.month)}
    return label, f"{project.consultant.name}, {project.title}"


def _reduced(
    lines: Sequence[Line], voucher: BillingVoucher, *, label: str, rate: Decimal
) -> list[Line]:
    """The fee on the lines that bear it, in proportion; on a line of its own where none can.

    A correction downwards lowers the fee and bears none of it. A fee that is given back is a
    sum to add, and a reduction is never negative.
    """
    fee, formula = voucher.fee_amount, _fee_formula(voucher)
    bearing = [line["bears_fee"] and line["amount"] > 0 for line in lines]
    weights = [
        line["amount"] if bears else ZERO for line, bears in zip(lines, bearing, strict=True)
    ]
    if not 0 < fee <= sum(weights):
        return [*lines, _given_back(fee, label=label, detail=formula, rate=rate)]
    detail = formula if sum(bearing) == 1 else _("share of %(formula)s") % {"formula": formula}
    return list(_less(lines, share_out(fee, weights), label=label, detail=detail))


def _less(
    lines: Sequence[Line], shares: Sequence[Decimal], *, label: str, detail: str
) -> Iterator[Line]:
    for line, share in zip(lines, shares, strict=True):
        if not share:
            yield line
            continue
        reduction = {"label": label, "detail": detail, "amount": share}
        yield line | {"reduction": reduction, "net": line["amount"] - share}


def _given_back(fee: Decimal, *, label: str, detail: str, rate: Decimal) -> Line:
    return {
        "kind": "fee",
        "label": label,
        "detail": detail,
        "quantity": Decimal(1 if fee < 0 else -1),
        "unit": "",
        "unit_code": ONE,
        "unit_price": abs(fee),
        "amount": -fee,
        "reduction": None,
        "net": -fee,
        "vat_rate": rate,
        "bears_fee": False,
    }


def _fee_formula(voucher: BillingVoucher) -> str:
    rate = Decimal(voucher.plan_terms["fee_percent"])
    if rate:
        facts = {"rate": percent(rate), "amount": amount(_fee_base(voucher))}
        return _("%(rate)s of %(amount)s") % facts
    price = money(Decimal(voucher.plan_terms["fee_per_day"]))
    return _("%(price)s per worked day") % {"price": price}


def _fee_base(voucher: BillingVoucher) -> Decimal:
    """At the supplier's price, corrections with their sign."""
    bearing = (line for line in voucher.shown_lines if line["bears_fee"])
    return sum((line["amount"] for line in bearing), ZERO)
