from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.late_payment import days_overdue, late_claim, late_penalty, late_rate
from tests.core.strategies import tried

FORTY = Decimal("40.00")


@pytest.mark.behaviour("S119")
@pytest.mark.parametrize(
    ("gross", "rate", "days", "penalty"),
    [
        pytest.param("12000.00", "10", 45, "147.95", id="45 days, and not 150.00 as on 360"),
        pytest.param("10822.50", "10", 30, "88.95", id="30 days"),
        pytest.param("10822.50", "10", 1, "2.97", id="one day"),
        pytest.param("10822.50", "12.15", 30, "108.08", id="ECB rate and ten points"),
        pytest.param("10822.50", "10", 0, "0.00", id="on the due day"),
        pytest.param("10822.50", "10", -5, "0.00", id="before the due day"),
        pytest.param("-1170.00", "10", 30, "0.00", id="a credit note is never late"),
    ],
)
def test_interest_runs_by_the_day(gross, rate, days, penalty):
    assert late_penalty(Decimal(gross), Decimal(rate), days) == Decimal(penalty)


@pytest.mark.parametrize(
    ("contract", "legal", "rate"),
    [
        pytest.param("10", "4.92", "14.76", id="second half of 2024"),
        pytest.param("10", "3.71", "11.13", id="first half of 2025"),
        pytest.param("10", "2.76", "10", id="second half of 2025: floor 8.28"),
        pytest.param("10", "2.62", "10", id="first half of 2026: floor 7.86"),
    ],
)
def test_the_rate_is_never_below_three_times_the_legal_one(contract, legal, rate):
    assert late_rate(Decimal(contract), Decimal(legal)) == Decimal(rate)


@pytest.mark.behaviour("S119")
def test_the_indemnity_is_added_once():
    claim = late_claim(Decimal("12000.00"), Decimal(10), 45, indemnity=FORTY)

    assert claim == Decimal("187.95")


def test_nothing_is_claimed_for_a_payment_on_time():
    assert late_claim(Decimal("12000.00"), Decimal(10), 0, indemnity=FORTY) == 0


@pytest.mark.parametrize(
    ("paid_on", "days"), [("2026-12-24", 0), ("2026-12-25", 1), ("2026-12-01", 0)]
)
def test_the_day_after_the_due_day_is_the_first_late_one(paid_on, days):
    assert days_overdue(date(2026, 12, 24), date.fromisoformat(paid_on)) == days


@given(st.decimals("0.01", 1_000_000, places=2), st.integers(0, 1000))
@tried
def test_interest_never_falls_as_days_pass(gross, days):
    today, tomorrow = (late_penalty(gross, Decimal(10), each) for each in (days, days + 1))

    assert today <= tomorrow
