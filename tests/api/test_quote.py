"""The public quote: to the letter of what is promised to programs."""

import pytest

from tests.api.callers import Caller, problem_of

pytestmark = pytest.mark.django_db
URL = "/payment-terms/quote/"
MONTH = {
    "plan": "flash", "validated_on": "2026-12-24", "units": "18.5", "unit_price": "500.00",
    "vat_rate": "20",
}  # fmt: skip


def test_flash_over_christmas_is_quoted_day_by_day():
    answer = Caller().get(URL, **MONTH)

    assert answer.status_code == 200
    quoted = answer.json()
    steps = quoted.pop("steps")
    assert "3 days on which both France and" in quoted.pop("explanation")
    assert quoted == {
        "plan": "flash", "validated_on": "2026-12-24", "due_on": "2026-12-30",
        "pay_on": "2026-12-30", "services": "9250.00", "fee": "462.50", "net": "8787.50",
        "vat": "1757.50", "gross": "10545.00", "currency": "EUR",
    }  # fmt: skip
    assert steps[0] == {"day": "2026-12-25", "counted": False, "why": "Christmas Day"}
    assert [step["day"] for step in steps if step["counted"]] == [
        "2026-12-28", "2026-12-29", "2026-12-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "pay_on", "due_on", "fee"),
    [
        ("basic", "2027-02-22", "2027-02-22", "0.00"),
        ("express", "2027-01-22", "2027-01-23", "231.25"),
        ("immediate", "2026-12-30", "2027-01-04", "370.00"),
        ("back_to_back", None, None, "0.00"),
    ],
)
def test_each_plan_has_its_dates_and_its_fee(plan, pay_on, due_on, fee):
    quoted = Caller().get(URL, **MONTH | {"plan": plan}).json()

    assert (quoted["pay_on"], quoted["due_on"], quoted["fee"]) == (pay_on, due_on, fee)


def test_after_the_client_the_rule_is_said_in_place_of_a_day():
    quoted = Caller().get(URL, **MONTH | {"plan": "back_to_back"}).json()

    assert quoted["steps"] == []
    assert quoted["explanation"].startswith("5 to 8 working days after")


def test_it_explains_in_the_language_of_the_caller():
    quoted = Caller(**{"Accept-Language": "fr"}).get(URL, **MONTH).json()

    assert quoted["steps"][0]["why"] == "Noël"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("plan", "yesterday"), ("plan", ""), ("validated_on", "24/12/2026"),
        ("validated_on", "2007-12-31"), ("validated_on", "2101-01-01"), ("units", "0"),
        ("units", "32"), ("units", "NaN"), ("units", "many"), ("unit_price", "-1"),
        ("unit_price", "1e9"), ("vat_rate", "200"), ("vat_rate", ""),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(field, value):
    document = problem_of(Caller().get(URL, **MONTH | {field: value}), 400, "invalid")

    assert list(document["errors"]) == [field]


def test_nothing_asked_names_every_field():
    document = problem_of(Caller().get(URL), 400, "invalid")
    assert set(document["errors"]) == set(MONTH)


def test_no_token_is_looked_at():
    assert Caller("mkp_nonsense").get(URL, **MONTH).status_code == 200


def test_an_address_has_so_many_calls_a_minute(settings):
    settings.API_PUBLIC_CALLS_PER_MINUTE = 2
    from_elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    caller = Caller()

    answers = [
        caller.client.get("/api/v1" + URL, MONTH, **from_elsewhere).status_code for _ in range(2)
    ]
    refused = caller.client.get("/api/v1" + URL, MONTH, **from_elsewhere)

    assert answers == [200, 200]
    problem_of(refused, 429, "throttled")
    assert 1 <= int(refused["Retry-After"]) <= 60


def test_it_is_only_read():
    problem_of(Caller().post(URL, MONTH), 405, "method_not_allowed")
