from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from marketplace.core.payment_terms import STEP_REASONS, PlanTerms, schedule
from marketplace.core.workdays import CLOSING_REASONS, Calendar
from marketplace.kernel.calendars import REASONS, explain, label_of_reason

CHRISTMAS_EVE = date(2026, 12, 24)


def plan(counting, days, until=None):
    return PlanTerms("plan", counting, days, until, Decimal(0), Decimal(0))


def told(terms, day=CHRISTMAS_EVE, calendar=None):
    steps = explain(schedule(terms, day, calendar or Calendar()))
    return [(step.day.isoformat(), str(step.label), str(step.note), step.kind) for step in steps]


def test_every_reason_has_its_words():
    assert set(REASONS) == CLOSING_REASONS | STEP_REASONS


def test_every_closing_has_a_name_of_its_own_in_both_languages():
    for language in ("en", "fr"):
        with override(language):
            names = [str(label_of_reason(code)) for code in CLOSING_REASONS]
        assert len(set(names)) == len(names)
        assert not set(names) & CLOSING_REASONS


def test_working_days_are_counted_one_by_one():
    assert told(plan("open_days", 3)) == [
        ("2026-12-24", "Report validated by the client", "day 0", ""),
        ("2026-12-25", "Christmas Day", "not counted", "skip"),
        ("2026-12-26", "Saturday", "not counted", "skip"),
        ("2026-12-27", "Sunday", "not counted", "skip"),
        ("2026-12-28", "Working day", "day 1", ""),
        ("2026-12-29", "Working day", "day 2", ""),
        ("2026-12-30", "Working day", "day 3", "result"),
    ]


def test_a_closed_due_day_brings_the_payment_forward():
    assert told(plan("calendar", 30)) == [
        ("2026-12-24", "Report validated by the client", "day 0", ""),
        ("2027-01-23", "30 calendar days later", "due", ""),
        ("2027-01-23", "Saturday", "go back a day", "skip"),
        ("2027-01-22", "Last working day before", "paid", "result"),
    ]


def test_an_open_due_day_is_the_day_of_payment():
    assert told(plan("calendar", 60))[1:] == [
        ("2027-02-22", "60 calendar days later", "paid", "result")
    ]


def test_a_window_shows_its_first_day_and_its_last():
    told_steps = told(plan("window", 3, 5))

    assert ("2026-12-30", "Working day", "day 3", "result") in told_steps
    assert told_steps[-1] == ("2027-01-04", "Working day", "day 5", "")


def test_one_working_day_is_a_working_day():
    assert told(plan("open_days", 1), day=date(2026, 11, 24))[-1][1:] == (
        "Working day",
        "day 1",
        "result",
    )


def test_after_the_client_there_is_only_the_validation():
    assert [kind for *_rest, kind in told(plan("after_client", 5, 8))] == [""]


def test_what_finance_closes_is_told_in_its_own_words():
    calendar = Calendar(extra_closings={date(2026, 12, 28): "Bank strike"})

    assert ("2026-12-28", "Bank strike", "not counted", "skip") in told(
        plan("open_days", 3), calendar=calendar
    )


@pytest.mark.parametrize("day", ["2026-12-24", "2027-04-30", "2027-03-24"])
@pytest.mark.parametrize(
    "terms", [plan("open_days", 3), plan("calendar", 30), plan("calendar", 60)], ids=repr
)
def test_exactly_one_day_is_the_result(terms, day):
    steps = explain(schedule(terms, date.fromisoformat(day), Calendar()))

    results = [step.day for step in steps if step.kind == "result"]
    assert results == [schedule(terms, date.fromisoformat(day), Calendar()).pay_on]
