from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.money import priced_for_client
from rfps.rules import (
    are_orderable,
    closes_soon,
    max_supplier_price,
    months_ordered,
    neighbours_swapped,
    opening_days,
)
from rfps.states import RFP_LIFE, TONES, Status


@pytest.mark.parametrize(
    ("client", "margin", "supplier"),
    [("550.00", "10", "500.00"), ("560.00", "10", "509.09"), ("500.00", "0", "500.00")],
)
def test_the_suppliers_side_of_a_budget_is_rounded_down(client, margin, supplier):
    assert max_supplier_price(Decimal(client), Decimal(margin)) == Decimal(supplier)


@given(
    st.decimals(min_value=1, max_value=5000, places=2),
    st.decimals(min_value=0, max_value=40, places=2),
)
def test_what_the_supplier_may_ask_never_costs_the_client_more_than_its_budget(budget, margin):
    assert priced_for_client(max_supplier_price(budget, margin), margin) <= budget


@pytest.mark.parametrize(
    ("units", "unit_type", "fits"),
    [
        ("62", "day", True),
        ("62.5", "day", True),
        ("62.3", "day", False),
        ("0", "day", False),
        ("80", "hour", True),
        ("80.5", "hour", False),
    ],
)
def test_days_go_by_halves_and_hours_are_whole(units, unit_type, fits):
    assert are_orderable(Decimal(units), unit_type) is fits


def test_an_rfp_closes_soon_in_its_last_four_days():
    assert closes_soon(date(2026, 6, 4), date(2026, 6, 1))
    assert not closes_soon(date(2026, 6, 5), date(2026, 6, 1))
    assert not closes_soon(date(2026, 5, 31), date(2026, 6, 1))


def test_every_status_has_its_look():
    assert set(TONES) == set(Status.values)


@pytest.mark.parametrize("final", [Status.WON, Status.CANCELLED])
def test_what_is_over_stays_over(final):
    assert RFP_LIFE.actions_from(final) == ()


def test_a_closed_rfp_can_only_be_opened_again():
    assert RFP_LIFE.actions_from(Status.CLOSED) == ("reopen",)


def test_two_letters_in_the_wrong_order_are_put_right():
    assert "python" in neighbours_swapped("pyhton")
    assert neighbours_swapped("ab") == ["ba"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "months"),
    [
        (date(2026, 7, 1), date(2026, 12, 31), 6),
        (date(2026, 7, 1), date(2026, 7, 1), 1),
        (date(2026, 7, 15), date(2026, 8, 14), 1),
        (date(2026, 7, 15), date(2026, 8, 15), 2),
        (date(2026, 1, 31), date(2026, 2, 28), 2),
    ],
)
def test_a_month_begun_counts(starts_on, ends_on, months):
    assert months_ordered(starts_on, ends_on) == months


def test_days_add_up_along_a_sequence_and_a_list_has_its_first_turn():
    assert opening_days([(7, 0), (8, 3), (7, 2)], 4) == [(7, 0), (8, 3), (None, 9)]
    assert opening_days([], None) == []
