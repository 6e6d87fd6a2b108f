from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity_reports import rules
from activity_reports.rules import DAILY, HOURLY, Month
from marketplace.core.workdays import french_holidays

MAY = date(2026, 5, 1)  # Labour Day, 8 May, Ascension on the 14th and Whit Monday on the 25th
PLENTY = Decimal(1000)


def month(first=MAY, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), **kwargs):
    return Month(first, starts_on, ends_on, kwargs.pop("scale", DAILY), **kwargs)


def empty(first=MAY):
    return [0] * len(month(first).days)


def filled(of, units_left=PLENTY, counts=None):
    return rules.filled(of, counts or [0] * len(of.days), of.days, units_left)


@st.composite
def months(draw):
    starts_on = draw(st.dates(date(2024, 1, 1), date(2032, 1, 1)))
    ends_on = starts_on + timedelta(days=draw(st.integers(0, 500)))
    inside = draw(st.dates(starts_on, ends_on))
    scale = draw(st.sampled_from([DAILY, HOURLY]))
    return Month(inside.replace(day=1), starts_on, ends_on, scale, draw(st.booleans()))


def test_a_month_is_filled_with_the_days_on_which_france_works():
    counts = filled(month())

    assert rules.units(counts, DAILY) == 17
    for day in (1, 2, 3, 8, 14, 25):
        assert counts[day - 1] == 0


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2028, 2, 1), 21),  # a leap year
        (date(2027, 2, 1), 20),
        (date(2026, 12, 1), 22),  # Christmas is a Friday
        (date(2026, 8, 1), 21),  # Assumption is a Saturday
    ],
)
def test_months_of_every_length_are_filled(first, days):
    counts = filled(Month(first, first, date(2030, 1, 1), DAILY))

    assert rules.units(counts, DAILY) == days
    assert len(counts) == len(Month(first, first, first, DAILY).days)


def test_an_hour_of_summer_time_changes_no_day():
    march = month(date(2026, 3, 1))

    assert len(march.days) == 31
    assert rules.units(filled(march), DAILY) == 22


def test_filling_stops_with_the_order_in_the_middle_of_a_day():
    counts = filled(month(), Decimal("2.5"))

    assert rules.units(counts, DAILY) == Decimal("2.5")
    assert counts[3:6] == [2, 2, 1]


def test_filling_an_hourly_order_gives_the_legal_week():
    counts = filled(month(scale=HOURLY), Decimal(17))

    assert counts[3:7] == [7, 7, 3, 0]


def test_filling_keeps_what_it_does_not_touch_and_serves_it_first():
    counts = empty()
    counts[7] = 2  # worked on 8 May, on purpose
    week = rules.days_of_week(month(), 19)

    assert rules.filled(month(), counts, week, Decimal(3))[3:8] == [2, 2, 0, 0, 2]


@given(months(), st.decimals(-5, 60, places=1))
def test_filling_never_exceeds_the_order_nor_leaves_the_project(of, left):
    counts = filled(of, left)

    assert rules.units(counts, of.scale) <= max(left, 0)
    for day, count in zip(of.days, counts, strict=True):
        assert 0 <= count <= of.scale.full
        if count:
            assert of.starts_on <= day <= of.ends_on
            assert day.weekday() < 5
            assert day not in french_holidays(day.year)


@given(months(), st.data())
def test_filling_a_week_twice_changes_nothing_more(of, data):
    counts = data.draw(st.lists(st.integers(0, 2), min_size=len(of.days), max_size=len(of.days)))
    week = rules.days_of_week(of, data.draw(st.sampled_from(of.days)).isocalendar().week)

    once = rules.filled(of, counts, week, PLENTY)

    assert rules.filled(of, once, week, PLENTY) == once
    outside = [i for i, day in enumerate(of.days) if day not in week]
    assert [once[i] for i in outside] == [counts[i] for i in outside]


@given(months(), st.data())
def test_touching_a_day_always_comes_back_to_nothing(of, data):
    count = data.draw(st.integers(0, of.scale.most))
    for _touch in of.scale.steps:
        count = rules.following(count, of.scale)
        assert 0 <= count <= of.scale.most
        if count == 0:
            return
    raise AssertionError("never back to nothing")


@pytest.mark.parametrize(
    ("day", "units", "problem"),
    [
        (date(2026, 5, 4), "1", None),
        (date(2026, 5, 4), "0.5", None),
        (date(2026, 5, 4), "0", None),
        (date(2026, 5, 8), "1", None),  # a holiday, on purpose
        (date(2026, 5, 4), "1.5", "too_much"),
        (date(2026, 5, 4), "0.25", "not_countable"),
        (date(2026, 5, 4), "-1", "not_countable"),
        (date(2026, 5, 9), "1", "weekend"),
        (date(2026, 5, 9), "0", "weekend"),
        (date(2026, 6, 1), "1", "outside_project"),
    ],
)
def test_what_a_day_of_a_daily_order_may_hold(day, units, problem):
    assert rules.problem(month(), day, Decimal(units)) == problem


@pytest.mark.parametrize(
    ("units", "problem"),
    [("7", None), ("24", None), ("7.5", "not_countable"), ("25", "too_much")],
)
def test_what_a_day_of_an_hourly_order_may_hold(units, problem):
    assert rules.problem(month(scale=HOURLY), date(2026, 5, 4), Decimal(units)) == problem


def test_days_before_the_start_and_after_the_end_are_refused():
    short = month(starts_on=date(2026, 5, 11), ends_on=date(2026, 5, 20))

    assert rules.problem(short, date(2026, 5, 7), Decimal(1)) == "outside_project"
    assert rules.problem(short, date(2026, 5, 21), Decimal(1)) == "outside_project"
    assert rules.units(filled(short), DAILY) == 7


def test_weekends_count_once_they_are_allowed():
    allowed = month(has_weekends=True)

    assert rules.problem(allowed, date(2026, 5, 9), Decimal(1)) is None
    assert filled(allowed) == filled(month())  # filling leaves them alone


def test_the_last_days_of_december_lie_in_the_first_week_of_the_next_year():
    december = month(date(2025, 12, 1), starts_on=date(2025, 1, 1))

    assert rules.days_of_week(december, 1) == [date(2025, 12, d) for d in (29, 30, 31)]


@pytest.mark.parametrize(("regime", "rate"), [("normal", 20), ("franchise", 0), ("foreign", 0)])
def test_the_vat_of_a_supplier_follows_its_regime(regime, rate):
    assert rules.vat_rate(regime) == rate
