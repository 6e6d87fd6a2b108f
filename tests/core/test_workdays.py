from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given

from marketplace.core.days import days_of_month
from marketplace.core.workdays import (
    CLOSING_REASONS,
    Calendar,
    easter,
    french_holidays,
    target_closings,
)
from tests.core.strategies import calendars, days, tried

CALENDAR = Calendar()
YEARS = range(2008, 2041)  # before 2008 Whit Monday was now a holiday, now not


def days_of_year(year):
    return [date(year, 1, 1) + timedelta(days=i) for i in range(366) if i < 365 or year % 4 == 0]


@pytest.mark.parametrize(
    "sunday", ["2026-04-05", "2027-03-28", "2028-04-16", "2008-03-23", "2038-04-25"]
)
def test_easter(sunday):
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


@pytest.mark.parametrize("year", YEARS)
def test_french_holidays_are_those_of_an_independent_calendar(year):
    assert set(french_holidays(year)) == set(holidays.country_holidays("FR", years=year))


@pytest.mark.parametrize("year", YEARS)
def test_target_closings_are_those_of_an_independent_calendar(year):
    assert set(target_closings(year)) == set(holidays.financial_holidays("ECB", years=year))


def test_french_holidays_are_named_and_in_order():
    assert list(french_holidays(2026).items()) == [
        (date(2026, 1, 1), "new_year"),
        (date(2026, 4, 6), "easter_monday"),
        (date(2026, 5, 1), "labour_day"),
        (date(2026, 5, 8), "victory_1945"),
        (date(2026, 5, 14), "ascension"),
        (date(2026, 5, 25), "whit_monday"),
        (date(2026, 7, 14), "bastille_day"),
        (date(2026, 8, 15), "assumption"),
        (date(2026, 11, 1), "all_saints"),
        (date(2026, 11, 11), "armistice_1918"),
        (date(2026, 12, 25), "christmas"),
    ]


def test_target_closings_are_named_and_in_order():
    assert list(target_closings(2026).items()) == [
        (date(2026, 1, 1), "new_year"),
        (date(2026, 4, 3), "good_friday"),
        (date(2026, 4, 6), "easter_monday"),
        (date(2026, 5, 1), "labour_day"),
        (date(2026, 12, 25), "christmas"),
        (date(2026, 12, 26), "saint_stephen"),
    ]


def test_where_two_holidays_meet_the_fixed_one_gives_the_name():
    assert french_holidays(2008)[date(2008, 5, 1)] == "labour_day"  # and Ascension


def test_a_caller_cannot_spoil_the_calendar():
    french_holidays(2026).clear()

    assert len(french_holidays(2026)) == 11


@pytest.mark.parametrize(
    ("year", "french", "open_in_both"), [(2026, 252, 251), (2027, 254, 253), (2028, 251, 249)]
)
def test_working_days_of_a_year(year, french, open_in_both):
    every_day = days_of_year(year)

    assert len(CALENDAR.working_days(every_day[0], every_day[-1])) == french
    assert sum(map(CALENDAR.is_open, every_day)) == open_in_both


@pytest.mark.parametrize(
    ("year", "bank_only"),
    [
        (2025, ["2025-04-18", "2025-12-26"]),
        (2026, ["2026-04-03"]),
        (2027, ["2027-03-26"]),
        (2028, ["2028-04-14", "2028-12-26"]),
    ],
)
def test_days_worked_in_france_while_banks_are_closed(year, bank_only):
    found = [
        day.isoformat()
        for day in days_of_year(year)
        if not CALENDAR.french_closing(day) and not CALENDAR.is_open(day)
    ]

    assert found == bank_only


@pytest.mark.parametrize(
    ("day", "french", "anywhere"),
    [
        ("2026-11-24", None, None),
        ("2026-11-28", "saturday", "saturday"),
        ("2026-08-15", "saturday", "saturday"),  # Assumption too
        ("2026-11-01", "sunday", "sunday"),  # All Saints too
        ("2027-03-26", None, "good_friday"),
        ("2028-12-26", None, "saint_stephen"),
        ("2026-05-14", "ascension", "ascension"),
        ("2026-12-25", "christmas", "christmas"),
    ],
)
def test_a_closed_day_says_why(day, french, anywhere):
    assert CALENDAR.french_closing(date.fromisoformat(day)) == french
    assert CALENDAR.closing(date.fromisoformat(day)) == anywhere


def test_finance_closes_a_day_of_its_own():
    day = date(2026, 11, 25)
    calendar = Calendar({day: "system_closed"})

    assert calendar.closing(day) == "system_closed"
    assert calendar.next_open(day) == date(2026, 11, 26)
    assert day in calendar.working_days(day, day)  # people work all the same


def test_two_calendars_with_the_same_closings_are_one():
    closings = {date(2026, 11, 25): "system_closed"}
    calendar = Calendar(closings)
    closings.clear()

    assert calendar == Calendar({date(2026, 11, 25): "system_closed"})
    assert len({calendar, Calendar({date(2026, 11, 25): "system_closed"}), Calendar()}) == 2


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [
        ("2026-11-24", "2026-11-24", "2026-11-24"),
        ("2027-03-28", "2027-03-25", "2027-03-30"),  # Easter Sunday
        ("2025-12-27", "2025-12-24", "2025-12-29"),
    ],
)
def test_nearest_open_days(day, previous, following):
    assert CALENDAR.previous_open(date.fromisoformat(day)) == date.fromisoformat(previous)
    assert CALENDAR.next_open(date.fromisoformat(day)) == date.fromisoformat(following)


@given(calendars, days)
@tried
def test_between_a_day_and_the_nearest_open_ones_all_is_closed(calendar, day):
    previous, following = calendar.previous_open(day), calendar.next_open(day)
    between = [previous + timedelta(days=i) for i in range(1, (following - previous).days)]

    assert previous <= day <= following
    assert calendar.is_open(previous)
    assert calendar.is_open(following)
    assert not any(map(calendar.is_open, between))


@given(days)
@tried
def test_every_closing_has_a_known_reason(day):
    assert {CALENDAR.closing(each) for each in days_of_month(day)} <= CLOSING_REASONS | {None}


def test_a_month_is_filled_with_its_working_days():
    november = CALENDAR.working_days(date(2026, 11, 1), date(2026, 11, 30))

    assert len(november) == 20
    assert date(2026, 11, 11) not in november
    assert (november[0], november[-1]) == (date(2026, 11, 2), date(2026, 11, 30))


def test_no_working_day_in_an_interval_turned_around():
    assert CALENDAR.working_days(date(2026, 11, 30), date(2026, 11, 1)) == []
