import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.payment_terms import (
    STEP_REASONS,
    PlanTerms,
    Schedule,
    annual_cost_percent,
    fee,
    quote,
    regime,
    schedule,
)
from marketplace.core.workdays import Calendar
from tests.core.strategies import (
    BACK_TO_BACK,
    BASIC,
    EXPRESS,
    FLASH,
    IMMEDIATE,
    PLANS,
    amounts,
    calendars,
    dated_plans,
    days,
    tried,
)

CALENDAR = Calendar()
FIXED_DATES_FROM = date(2025, 4, 28)


def day(text):
    return date.fromisoformat(text)


def dates(plan, validated_on):
    found = schedule(plan, day(validated_on), CALENDAR)
    return found.due_on, found.pay_on


def told(found):
    """The steps as one reads them aloud."""
    return [
        f"{step.day:%d %b} {step.reason}" + (f" {step.number}" if step.number else "")
        for step in found.steps
    ]


@pytest.mark.behaviour("S115")
@pytest.mark.parametrize(
    ("validated_on", "paid_on"),
    [
        pytest.param("2026-11-24", "2026-11-27", id="an ordinary week"),
        pytest.param("2026-12-24", "2026-12-30", id="Christmas and a weekend"),
        pytest.param("2026-12-31", "2027-01-06", id="New Year and a weekend"),
        pytest.param("2025-12-22", "2025-12-29", id="26 December: banks closed"),
        pytest.param("2027-03-25", "2027-04-01", id="Good Friday: banks closed"),
        pytest.param("2027-02-26", "2027-03-03", id="a weekend"),
        pytest.param("2027-05-05", "2027-05-11", id="Ascension"),
        pytest.param("2026-05-12", "2026-05-18", id="Ascension and a weekend"),
        pytest.param("2026-10-30", "2026-11-04", id="All Saints on a Sunday"),
        pytest.param("2026-11-09", "2026-11-13", id="the armistice"),
        pytest.param("2027-07-12", "2027-07-16", id="Bastille Day"),
        pytest.param("2027-10-02", "2027-10-06", id="validated on a Saturday"),
        pytest.param("2025-04-30", "2025-05-06", id="1 May and a weekend"),
        pytest.param("2025-07-11", "2025-07-17", id="Bastille Day after a weekend"),
    ],
)
def test_flash_pays_on_the_third_open_day(validated_on, paid_on):
    assert dates(FLASH, validated_on) == (day(paid_on), day(paid_on))


@pytest.mark.behaviour("S105")
@pytest.mark.parametrize(
    ("plan", "validated_on", "due_on", "pay_on"),
    [
        (EXPRESS, "2026-11-24", "2026-12-24", "2026-12-24"),
        (BASIC, "2026-11-24", "2027-01-23", "2027-01-22"),
        (EXPRESS, "2026-12-24", "2027-01-23", "2027-01-22"),
        (BASIC, "2026-12-24", "2027-02-22", "2027-02-22"),
        (EXPRESS, "2025-12-22", "2026-01-21", "2026-01-21"),
        (BASIC, "2025-12-22", "2026-02-20", "2026-02-20"),
        (EXPRESS, "2027-02-26", "2027-03-28", "2027-03-25"),
        (BASIC, "2027-02-26", "2027-04-27", "2027-04-27"),
        (EXPRESS, "2027-10-02", "2027-11-01", "2027-10-29"),
        (BASIC, "2027-10-02", "2027-12-01", "2027-12-01"),
        (EXPRESS, "2025-04-30", "2025-05-30", "2025-05-30"),
        (BASIC, "2025-04-30", "2025-06-29", "2025-06-27"),
    ],
)
def test_a_closed_due_day_brings_the_payment_forward(plan, validated_on, due_on, pay_on):
    assert dates(plan, validated_on) == (day(due_on), day(pay_on))


def test_immediate_pays_from_the_third_to_the_fifth_open_day():
    assert dates(IMMEDIATE, "2026-12-24") == (day("2027-01-04"), day("2026-12-30"))


def test_the_clients_money_gives_no_date_beforehand():
    found = schedule(BACK_TO_BACK, day("2026-11-24"), CALENDAR)

    assert (found.due_on, found.pay_on) == (None, None)
    assert told(found) == ["24 Nov validated"]


def test_flash_tells_every_day_it_skips():
    assert told(schedule(FLASH, day("2027-03-25"), CALENDAR)) == [
        "25 Mar validated",
        "26 Mar good_friday",
        "27 Mar saturday",
        "28 Mar sunday",
        "29 Mar easter_monday",
        "30 Mar counted 1",
        "31 Mar counted 2",
        "01 Apr due 3",
    ]


def test_a_calendar_plan_tells_the_days_it_walks_back_over():
    assert told(schedule(EXPRESS, day("2027-02-26"), CALENDAR)) == [
        "26 Feb validated",
        "28 Mar due 30",
        "28 Mar sunday",
        "27 Mar saturday",
        "26 Mar good_friday",
        "25 Mar paid_before",
    ]


def test_a_calendar_plan_has_nothing_to_add_when_the_due_day_is_open():
    assert told(schedule(EXPRESS, day("2026-11-24"), CALENDAR)) == [
        "24 Nov validated",
        "24 Dec due 30",
    ]


def test_a_day_finance_closes_is_skipped_under_its_own_reason():
    calendar = Calendar({day("2026-11-25"): "system_closed"})

    assert told(schedule(FLASH, day("2026-11-24"), calendar)) == [
        "24 Nov validated",
        "25 Nov system_closed",
        "26 Nov counted 1",
        "27 Nov counted 2",
        "28 Nov saturday",
        "29 Nov sunday",
        "30 Nov due 3",
    ]


@given(dated_plans, days, calendars)
@tried
def test_the_bank_pays_on_an_open_day_not_after_the_due_day(plan, validated_on, calendar):
    found = schedule(plan, validated_on, calendar)

    assert validated_on < found.pay_on <= found.due_on
    assert calendar.is_open(found.pay_on)


@given(days, calendars)
@tried
def test_flash_counts_three_open_days_and_names_every_day_between(validated_on, calendar):
    found = schedule(FLASH, validated_on, calendar)
    counted = [step for step in found.steps if step.counted]

    assert [step.number for step in counted] == [1, 2, 3]
    assert all(calendar.is_open(step.day) for step in counted)
    assert [step.day for step in found.steps] == [
        validated_on + timedelta(days=i) for i in range((found.due_on - validated_on).days + 1)
    ]


@pytest.mark.behaviour("S112")
@given(dated_plans, days, calendars, st.integers(0, 15))
@tried
def test_a_later_validation_is_never_paid_sooner(plan, validated_on, calendar, later):
    first = schedule(plan, validated_on, calendar)
    second = schedule(plan, validated_on + timedelta(days=later), calendar)

    assert first.due_on <= second.due_on
    assert first.pay_on <= second.pay_on


@given(st.sampled_from(sorted(PLANS)), days)
@tried
def test_a_schedule_survives_storage(code, validated_on):
    found = schedule(PLANS[code], validated_on, CALENDAR)

    assert Schedule.from_json(json.loads(json.dumps(found.as_json()))) == found
    assert {step.reason for step in found.steps} <= STEP_REASONS


def test_a_stored_schedule_reads_as_plain_values():
    assert schedule(BACK_TO_BACK, day("2026-11-24"), CALENDAR).as_json() == {
        "plan": "back_to_back",
        "validated_on": "2026-11-24",
        "due_on": None,
        "pay_on": None,
        "steps": [{"day": "2026-11-24", "counted": False, "reason": "validated", "number": None}],
    }


@pytest.mark.parametrize(
    ("counting", "length", "until", "reason"),
    [
        ("open_days", 0, None, "one day at least"),
        ("window", 3, None, "needs an end"),
        ("after_client", 8, 5, "needs an end"),
        ("open_days", 3, 5, "no end"),
        ("calendar", 3, None, "shorter than a week"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(counting, length, until, reason):
    with pytest.raises(ValueError, match=reason):
        PlanTerms("odd", counting, length, until, Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("plan", "units", "price", "vat_rate", "expenses", "amounts"),
    [
        pytest.param(
            BASIC, "20", "500", "20", "0.00", "10000.00 0.00 10000.00 2000.00 12000.00",
            id="Basic", marks=pytest.mark.behaviour("S136"),
        ),
        pytest.param(
            EXPRESS, "20", "500", "20", "0.00", "10000.00 250.00 9750.00 1950.00 11700.00",
            id="Express", marks=pytest.mark.behaviour("S137"),
        ),
        pytest.param(
            FLASH, "20", "500", "20", "0.00", "10000.00 500.00 9500.00 1900.00 11400.00",
            id="Flash", marks=pytest.mark.behaviour("S138"),
        ),
        pytest.param(
            IMMEDIATE, "20", "500", "20", "0.00", "10000.00 400.00 9600.00 1920.00 11520.00",
            id="immediate", marks=pytest.mark.behaviour("S133"),
        ),
        pytest.param(
            EXPRESS, "17.5", "430", "20", "0.00", "7525.00 188.13 7336.87 1467.37 8804.24",
            id="half a cent is rounded up",
        ),
        pytest.param(
            IMMEDIATE, "17.5", "430", "20", "0.00", "7525.00 350.00 7175.00 1435.00 8610.00",
            id="half a day costs half",
        ),
        pytest.param(
            FLASH, "18", "350", "0", "0.00", "6300.00 315.00 5985.00 0.00 5985.00",
            id="auto-entrepreneur",
        ),
        pytest.param(
            EXPRESS, "20", "500", "20", "100.00", "10000.00 250.00 9850.00 1970.00 11820.00",
            id="expenses bear no fee",
        ),
        pytest.param(
            EXPRESS, "18.5", "500", "20", "0.00", "9250.00 231.25 9018.75 1803.75 10822.50",
            id="e-invoice vector",
        ),
        pytest.param(
            EXPRESS, "18.5", "500", "0", "0.00", "9250.00 231.25 9018.75 0.00 9018.75",
            id="e-invoice vector under franchise",
        ),
        pytest.param(
            FLASH, "18.5", "500", "20", "0.00", "9250.00 462.50 8787.50 1757.50 10545.00",
            id="the example of the API",
        ),
        pytest.param(
            BACK_TO_BACK, "20", "500", "20", "0.00", "10000.00 0.00 10000.00 2000.00 12000.00",
            id="old regime", marks=pytest.mark.behaviour("S131"),
        ),
        pytest.param(
            EXPRESS, "-2", "500", "20", "0.00", "-1000.00 -25.00 -975.00 -195.00 -1170.00",
            id="a negative month gives the fee back",
        ),
        pytest.param(
            FLASH, "0", "500", "20", "0.00", "0.00 0.00 0.00 0.00 0.00", id="an empty month"
        ),
    ],
)  # fmt: skip
def test_a_month_in_euros(plan, units, price, vat_rate, expenses, amounts):
    found = quote(
        plan,
        validated_on=day("2026-11-24"),
        units=Decimal(units),
        unit_price=Decimal(price),
        vat_rate=Decimal(vat_rate),
        calendar=CALENDAR,
        expenses_net=Decimal(expenses),
    )

    quoted = (found.services, found.fee, found.net, found.vat, found.gross)
    assert [str(amount) for amount in quoted] == amounts.split()


def test_a_quote_carries_its_dates():
    found = quote(
        FLASH,
        validated_on=day("2026-12-24"),
        units=Decimal("18.5"),
        unit_price=Decimal(500),
        vat_rate=Decimal(20),
        calendar=CALENDAR,
    )

    assert found.schedule == schedule(FLASH, day("2026-12-24"), CALENDAR)


def test_hours_are_turned_into_days_for_a_fee_by_the_day():
    found = quote(
        IMMEDIATE,
        validated_on=day("2026-11-24"),
        units=Decimal(140),
        unit_price=Decimal("62.50"),
        vat_rate=Decimal(20),
        calendar=CALENDAR,
        units_in_days=Decimal("17.5"),
    )

    assert (found.services, found.fee) == (Decimal("8750.00"), Decimal("350.00"))


@pytest.mark.behaviour("S132")
@pytest.mark.parametrize(
    ("worked", "charged"), [("1", "20.00"), ("0.5", "10.00"), ("-0.5", "-10.00")]
)
def test_immediate_payment_costs_twenty_euros_a_day(worked, charged):
    assert fee(IMMEDIATE, Decimal("430.00"), Decimal(worked)) == Decimal(charged)


@given(st.sampled_from(sorted(PLANS)), amounts)
@tried
def test_a_fee_has_the_sign_of_the_services_and_never_exceeds_them(code, services):
    charged = fee(PLANS[code], services, units_in_days=Decimal(0))

    assert charged * services >= 0
    assert abs(charged) <= abs(services)
    assert fee(PLANS[code], -services, units_in_days=Decimal(0)) == -charged


@pytest.mark.parametrize(
    ("offer", "country", "signed_on", "expected"),
    [
        pytest.param("connect", "FR", "2025-04-28", "fixed_date", id="on the day of the switch",
                     marks=[pytest.mark.behaviour("S103"), pytest.mark.behaviour("S104")]),
        pytest.param("connect", "FR", "2025-04-27", "back_to_back", id="the day before",
                     marks=[pytest.mark.behaviour("S104"), pytest.mark.behaviour("S106")]),
        pytest.param("connect", "FR", "2026-11-24", "fixed_date", id="long after"),
        pytest.param("connect", "BE", "2026-11-24", "back_to_back", id="outside France",
                     marks=pytest.mark.behaviour("S107")),
        pytest.param("rise", "FR", "2026-11-24", "direct", id="the client pays"),
        pytest.param("rise", "BE", "2025-01-01", "direct", id="the client pays, anywhere"),
    ],
)  # fmt: skip
def test_the_regime_of_a_project(offer, country, signed_on, expected):
    found = regime(
        offer=offer,
        supplier_country=country,
        signed_on=day(signed_on),
        switch_on=FIXED_DATES_FROM,
    )

    assert found == expected


def test_an_unknown_offer_has_no_regime():
    with pytest.raises(ValueError, match="no offer"):
        regime(
            offer="", supplier_country="FR", signed_on=FIXED_DATES_FROM, switch_on=FIXED_DATES_FROM
        )


@pytest.mark.parametrize(
    ("percent", "gained", "yearly"), [("2.5", 30, "31.2"), ("5", 57, "33.7"), ("0", 30, "0.0")]
)
def test_the_yearly_cost_of_being_paid_earlier(percent, gained, yearly):
    assert annual_cost_percent(Decimal(percent), gained) == Decimal(yearly)


@pytest.mark.parametrize(("percent", "gained"), [("2.5", 0), ("100", 30), ("-1", 30)])
def test_no_yearly_cost_without_a_gain(percent, gained):
    with pytest.raises(ValueError, match="at least one day"):
        annual_cost_percent(Decimal(percent), gained)
