from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.money import (
    CENT,
    ZERO,
    Line,
    VatSubtotal,
    priced_for_client,
    share_out,
    to_cents,
    vat_breakdown,
)
from tests.core.strategies import amounts, tried

weights = st.lists(st.decimals(0, 1000, places=4), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("188.125", "188.13"),
        ("188.1249999", "188.12"),
        ("-188.125", "-188.13"),
        ("2.675", "2.68"),
        ("1E+2", "100.00"),
    ],
)
def test_halves_go_away_from_zero(amount, cents):
    assert str(to_cents(Decimal(amount))) == cents


def test_nothing_is_never_written_with_a_minus():
    assert str(to_cents(Decimal("-0.004"))) == "0.00"


@given(amounts)
@tried
def test_rounding_a_rounded_amount_changes_nothing(amount):
    assert to_cents(amount) == amount


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        ("100.00", "1 1 1", "33.34 33.33 33.33"),
        ("-100.00", "1 1 1", "-33.34 -33.33 -33.33"),
        ("0.05", "3 7", "0.02 0.03"),
        ("250.00", "18.5 1.5", "231.25 18.75"),
        ("0.01", "0 1", "0.00 0.01"),
        ("0.00", "1 2", "0.00 0.00"),
    ],
)
def test_cents_left_over_go_to_the_largest_remainders(total, weights, shares):
    found = share_out(Decimal(total), [Decimal(weight) for weight in weights.split()])

    assert [str(share) for share in found] == shares.split()


@given(amounts, weights)
@tried
def test_shares_add_up_to_the_total(total, weights):
    assert sum(share_out(total, weights)) == total


@given(amounts, weights)
@tried
def test_a_share_is_within_a_cent_of_its_exact_part(total, weights):
    for share, weight in zip(share_out(total, weights), weights, strict=True):
        assert abs(share - total * weight / sum(weights)) < CENT


@given(amounts, weights)
@tried
def test_a_credit_note_mirrors_its_invoice(total, weights):
    assert share_out(-total, weights) == [-share for share in share_out(total, weights)]


def test_long_weights_lose_nothing():
    third = Decimal(1) / Decimal(3)

    assert sum(share_out(Decimal("9999999999.99"), [third] * 7)) == Decimal("9999999999.99")


@pytest.mark.parametrize("weights", [[], [Decimal(0)], [Decimal(0)] * 3, [Decimal(2), Decimal(-1)]])
def test_a_split_without_weights_is_refused(weights):
    with pytest.raises(ValueError, match="not all of them zero"):
        share_out(Decimal("10.00"), weights)


def test_part_of_a_cent_cannot_be_split():
    with pytest.raises(ValueError, match="whole number of cents"):
        share_out(Decimal("10.005"), [Decimal(1)])


@pytest.mark.parametrize(
    ("price", "margin", "client_price"),
    [("500.00", "10", "550.00"), ("433.33", "12.5", "487.50"), ("430.00", "0", "430.00")],
)
def test_the_client_pays_the_price_and_the_margin(price, margin, client_price):
    assert priced_for_client(Decimal(price), Decimal(margin)) == Decimal(client_price)


@pytest.mark.parametrize(
    ("net", "rate", "tax"),
    [
        pytest.param("9018.75", "20", "1803.75", id="18.5 x 500, Express"),
        pytest.param("9018.75", "0", "0.00", id="the same under franchise"),
        pytest.param("7336.87", "20", "1467.37", id="17.5 x 430, Express"),
        pytest.param("1000.00", "8.5", "85.00", id="overseas rate"),
        pytest.param("-975.00", "20", "-195.00", id="credit"),
    ],
)
def test_tax_of_one_line(net, rate, tax):
    [subtotal] = vat_breakdown([Line(Decimal(net), Decimal(rate))])

    assert subtotal == VatSubtotal(Decimal(rate), Decimal(net), Decimal(tax))


def test_tax_is_computed_on_the_sum_of_the_lines():
    [subtotal] = vat_breakdown([Line(Decimal("33.33"), Decimal(20))] * 3)

    assert subtotal.tax == Decimal("20.00")  # line by line it would be 20.01


def test_each_rate_has_one_subtotal_lowest_first():
    lines = [
        Line(Decimal("100.00"), Decimal("20.00")),
        Line(Decimal("10.00"), Decimal("5.5")),
        Line(Decimal("50.00"), Decimal(20)),
    ]

    assert vat_breakdown(lines) == [
        VatSubtotal(Decimal("5.5"), Decimal("10.00"), Decimal("0.55")),
        VatSubtotal(Decimal(20), Decimal("150.00"), Decimal("30.00")),
    ]


@given(st.lists(st.tuples(amounts, st.sampled_from([0, 2.1, 5.5, 8.5, 10, 20])), max_size=8))
@tried
def test_bases_add_up_to_the_nets(pairs):
    lines = [Line(net, Decimal(str(rate))) for net, rate in pairs]
    subtotals = vat_breakdown(lines)

    assert sum((s.base for s in subtotals), ZERO) == sum((line.net for line in lines), ZERO)
    assert [s.rate for s in subtotals] == sorted({line.vat_rate for line in lines})


def test_no_line_no_tax():
    assert vat_breakdown([]) == []
