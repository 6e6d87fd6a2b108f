"""What the lines of a month are worth."""

from decimal import Decimal

import pytest

from activity_reports import rules
from activity_reports.rules import Both, Line, OvertimeTerms, Totals

PRICES = Both(Decimal("500.00"), Decimal("550.00"))


def expense(net, rate):
    amount = Decimal(net)
    return Line("expense", "Train", None, None, Both(amount, amount), False, Decimal(rate))


@pytest.mark.behaviour("S86")
@pytest.mark.parametrize(
    ("terms", "amounts"),
    [
        (OvertimeTerms("coefficient", Decimal("1.5"), Decimal(8)), ("281.25", "309.38")),
        (OvertimeTerms("per_hour", Decimal(90), Decimal(8)), ("270.00", "297.00")),
        (OvertimeTerms("flat", Decimal(200), Decimal(8)), ("200.00", "220.00")),
    ],
)
def test_each_client_prices_three_hours_by_its_own_rule(terms, amounts):
    price = terms.price(Decimal(3), PRICES, is_hourly=False)

    assert price == Both(*map(Decimal, amounts))


def test_an_hourly_price_needs_no_hours_of_a_day():
    terms = OvertimeTerms("coefficient", Decimal("1.25"), Decimal(8))

    price = terms.price(Decimal(2), Both(Decimal(60), Decimal(66)), is_hourly=True)

    assert price == Both(Decimal("150.00"), Decimal("165.00"))


def test_the_taxes_of_receipts_are_added_up_by_rate():
    lines = [expense("33.33", "20"), expense("33.33", "20"), expense("10.00", "5.5")]

    taxes = [(tax.rate, tax.net, tax.tax) for tax in rules.taxes(lines)]

    assert taxes == [
        (Decimal("5.5"), Decimal("10.00"), Decimal("0.55")),
        (Decimal(20), Decimal("66.66"), Decimal("13.34")),
    ]
    assert Totals.of(lines).expenses_tax == Decimal("13.89")


def test_expenses_bear_neither_margin_nor_fee():
    totals = Totals.of([expense("100.00", "20")])

    assert (totals.services.supplier, totals.fee_base, totals.expenses) == (0, 0, 100)


def test_a_line_says_the_same_as_json():
    line = Line("adjustment", "Paid twice", Decimal(-1), PRICES, PRICES.times(Decimal(-1)), True,
                about="2026-04-01")  # fmt: skip

    assert line.as_json() == {
        "kind": "adjustment", "label": "Paid twice", "quantity": "-1", "unit_price": "500.00",
        "client_unit_price": "550.00", "amount": "-500.00", "client_amount": "-550.00",
        "bears_fee": True, "tax_rate": None, "about": "2026-04-01",
    }  # fmt: skip
