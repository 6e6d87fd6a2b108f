"""The tables of docs/money.md, each row computed again."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from marketplace.core.late_payment import days_overdue, late_claim, late_penalty, late_rate
from marketplace.core.money import Line, priced_for_client, share_out, to_cents, vat_breakdown
from marketplace.core.payment_terms import annual_cost_percent, quote, regime, schedule
from marketplace.core.workdays import Calendar
from tests.core.strategies import PLANS

PAGE = Path(__file__).parents[2] / "docs" / "money.md"
CALENDAR = Calendar()


def tables_of(text):
    """{title of the section: its rows, each a list of cells}"""
    tables = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("|")]
        tables[title] = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]
        ]
    return tables


TABLES = tables_of(PAGE.read_text(encoding="utf-8"))


def rows(title):
    return [pytest.param(*row, id=", ".join(row[:3])) for row in TABLES.get(title, [])]


def list_of(cell, separator=","):
    return [Decimal(part) for part in cell.split(separator)]


def shown(day):
    return day.isoformat() if day else "–"


def test_every_table_of_the_page_is_computed_again():
    source = Path(__file__).read_text(encoding="utf-8")

    assert TABLES
    for title, found in TABLES.items():
        assert found, f"{title!r} has no row"
        assert f'rows("{title}")' in source, f"{title!r} is read by no test"


@pytest.mark.parametrize(
    ("plan", "counting", "days", "until", "percent", "per_day"), rows("The plans")
)
def test_plan(plan, counting, days, until, percent, per_day):
    terms = PLANS[plan]

    assert terms.counting == counting
    assert (str(terms.days), str(terms.until or "–")) == (days, until)
    assert (terms.fee_percent, terms.fee_per_day) == (Decimal(percent), Decimal(per_day))


@pytest.mark.parametrize(("amount", "cents"), rows("Rounding to the cent"))
def test_rounding(amount, cents):
    assert str(to_cents(Decimal(amount))) == cents


@pytest.mark.parametrize(("nets", "rate", "base", "tax"), rows("VAT by rate"))
def test_vat(nets, rate, base, tax):
    [subtotal] = vat_breakdown([Line(net, Decimal(rate)) for net in list_of(nets, "+")])

    assert (str(subtotal.base), str(subtotal.tax)) == (base, tax)


@pytest.mark.parametrize(("total", "weights", "shares"), rows("Splitting an amount"))
def test_split(total, weights, shares):
    assert share_out(Decimal(total), list_of(weights)) == list_of(shares)


@pytest.mark.parametrize(("price", "margin", "client_price"), rows("The client's price"))
def test_client_price(price, margin, client_price):
    assert str(priced_for_client(Decimal(price), Decimal(margin))) == client_price


@pytest.mark.parametrize(
    (
        *("case", "plan", "units", "price", "worked", "expenses", "vat_rate"),
        *("services", "fee", "net", "tax", "gross"),
    ),
    rows("A month of work"),
)
def test_month(
    case, plan, units, price, worked, expenses, vat_rate, services, fee, net, tax, gross
):
    found = quote(
        PLANS[plan],
        validated_on=date(2026, 11, 24),
        units=Decimal(units),
        unit_price=Decimal(price),
        vat_rate=Decimal(vat_rate),
        calendar=CALENDAR,
        expenses_net=Decimal(expenses),
        units_in_days=Decimal(worked),
    )

    quoted = [found.services, found.fee, found.net, found.vat, found.gross]
    assert [str(amount) for amount in quoted] == [services, fee, net, tax, gross]


@pytest.mark.parametrize(("offer", "country", "signed_on", "expected"), rows("Which regime"))
def test_regime(offer, country, signed_on, expected):
    signed_on, switch_on = date.fromisoformat(signed_on), date(2025, 4, 28)

    found = regime(offer=offer, supplier_country=country, signed_on=signed_on, switch_on=switch_on)

    assert found == expected


@pytest.mark.parametrize(("year", "french", "open_days"), rows("Open days"))
def test_open_days(year, french, open_days):
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    every_day = [first + timedelta(days=i) for i in range((last - first).days + 1)]

    assert len(CALENDAR.working_days(first, last)) == int(french)
    assert sum(map(CALENDAR.is_open, every_day)) == int(open_days)


@pytest.mark.parametrize(("validated_on", "plan", "due_on", "pay_on"), rows("Payment days"))
def test_payment_day(validated_on, plan, due_on, pay_on):
    found = schedule(PLANS[plan], date.fromisoformat(validated_on), CALENDAR)

    assert (shown(found.due_on), shown(found.pay_on)) == (due_on, pay_on)


@pytest.mark.parametrize(("validated_on", "plan", "steps"), rows("The explanation of a day"))
def test_explanation(validated_on, plan, steps):
    found = schedule(PLANS[plan], date.fromisoformat(validated_on), CALENDAR)

    assert ", ".join(f"{step.day} {step.reason}" for step in found.steps) == steps


@pytest.mark.parametrize(
    ("plan", "percent", "gained", "yearly"), rows("What being paid earlier costs in a year")
)
def test_yearly_cost(plan, percent, gained, yearly):
    assert PLANS[plan].fee_percent == Decimal(percent)
    assert str(annual_cost_percent(Decimal(percent), int(gained))) == yearly


@pytest.mark.parametrize(
    ("gross", "rate", "due_on", "paid_on", "late", "interest", "claim"), rows("Late payment")
)
def test_late_payment(gross, rate, due_on, paid_on, late, interest, claim):
    gross, rate, indemnity = Decimal(gross), Decimal(rate), Decimal("40.00")
    days = days_overdue(date.fromisoformat(due_on), date.fromisoformat(paid_on))

    assert days == int(late)
    assert str(late_penalty(gross, rate, days)) == interest
    assert str(late_claim(gross, rate, days, indemnity=indemnity)) == claim


@pytest.mark.parametrize(
    ("half_year", "contract", "legal", "applied"), rows("The floor of the late rate")
)
def test_late_rate(half_year, contract, legal, applied):
    assert late_rate(Decimal(contract), Decimal(legal)) == Decimal(applied)
