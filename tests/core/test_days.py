from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.days import (
    add_months,
    days_of_month,
    first_of_month,
    last_of_month,
    legal_day,
    months_between,
    paris_midnight,
)
from tests.core.strategies import days, tried


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param("2026-12-31T22:59:59+00:00", "2026-12-31", id="winter, before midnight"),
        pytest.param("2026-12-31T23:00:00+00:00", "2027-01-01", id="winter, midnight"),
        pytest.param("2026-12-31T23:30:00+00:00", "2027-01-01", id="winter, after midnight"),
        pytest.param("2026-07-14T21:59:59+00:00", "2026-07-14", id="summer, before midnight"),
        pytest.param("2026-07-14T22:00:00+00:00", "2026-07-15", id="summer, midnight"),
        pytest.param("2026-03-28T22:59:59+00:00", "2026-03-28", id="eve of summer time"),
        pytest.param("2026-03-28T23:00:00+00:00", "2026-03-29", id="day of summer time"),
        pytest.param("2026-03-29T22:00:00+00:00", "2026-03-30", id="first summer midnight"),
        pytest.param("2026-10-24T22:00:00+00:00", "2026-10-25", id="day of winter time"),
        pytest.param("2026-10-25T22:59:59+00:00", "2026-10-25", id="the long day's last second"),
        pytest.param("2026-10-25T23:00:00+00:00", "2026-10-26", id="first winter midnight"),
        pytest.param("2026-12-31T18:30:00-05:00", "2027-01-01", id="clicked in New York"),
    ],
)
def test_the_legal_day_is_that_of_paris(at, day):
    assert legal_day(datetime.fromisoformat(at)) == date.fromisoformat(day)


def test_an_instant_without_a_zone_has_no_legal_day():
    with pytest.raises(ValueError, match="no time zone"):
        legal_day(datetime(2026, 7, 1, 10))  # noqa: DTZ001 - that is what is refused


@given(days)
@tried
def test_a_day_begins_at_its_paris_midnight(day):
    midnight = paris_midnight(day)

    assert midnight.tzinfo is UTC
    assert legal_day(midnight) == day
    assert legal_day(midnight - timedelta(microseconds=1)) == day - timedelta(days=1)


@given(st.datetimes(datetime(2008, 1, 1), datetime(2060, 1, 1)), st.integers(-14, 14))  # noqa: DTZ001
@tried
def test_the_zone_an_instant_is_written_in_does_not_matter(moment, hours):
    at = moment.replace(tzinfo=UTC)

    assert legal_day(at.astimezone(timezone(timedelta(hours=hours)))) == legal_day(at)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-31", -2, "2025-11-30"),
        ("2026-06-30", 12, "2027-06-30"),
        ("2026-06-30", 0, "2026-06-30"),
    ],
)
def test_months_are_added_up_to_the_last_day_there_is(day, months, then):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2028-02-10", "2028-02-01", "2028-02-29"), ("2026-12-31", "2026-12-01", "2026-12-31")],
)
def test_a_month_has_a_first_and_a_last_day(day, first, last):
    assert first_of_month(date.fromisoformat(day)) == date.fromisoformat(first)
    assert last_of_month(date.fromisoformat(day)) == date.fromisoformat(last)


@given(days)
@tried
def test_the_days_of_a_month_run_from_its_first_to_its_last(day):
    found = days_of_month(day)

    assert day in found
    assert (found[0], found[-1]) == (first_of_month(day), last_of_month(day))
    assert len(found) == last_of_month(day).day


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-11-30", "2027-01-01", ["2026-11-01", "2026-12-01", "2027-01-01"]),
        ("2026-11-02", "2026-11-20", ["2026-11-01"]),
        ("2026-12-01", "2026-11-30", []),
    ],
)
def test_months_between_are_those_touched(first, last, months):
    found = months_between(date.fromisoformat(first), date.fromisoformat(last))

    assert found == [date.fromisoformat(month) for month in months]
