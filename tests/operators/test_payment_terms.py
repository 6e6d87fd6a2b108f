"""The public page that compares the plans."""

from datetime import date
from decimal import Decimal

import pytest

from marketplace.operators.models import ClosingDay, PaymentPlan
from marketplace.operators.selectors import compare_plans, operator, plan_on, plans_on
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/payment-terms/"
MONTH = {"units": "18.5", "unit_price": "500", "vat_rate": "20", "validated_on": "2026-12-24"}
HTMX = {"HX-Request": "true"}
CHRISTMAS_EVE = date(2026, 12, 24)


def test_the_three_plans_of_a_month():
    offers = compare_plans(
        units=Decimal("18.5"),
        unit_price=Decimal(500),
        vat_rate=Decimal(20),
        validated_on=CHRISTMAS_EVE,
        on=CHRISTMAS_EVE,
    )

    figures = [
        (offer.plan.code, str(offer.quote.gross), offer.quote.schedule.pay_on, offer.yearly_cost)
        for offer in offers
    ]
    assert figures == [
        ("basic", "11100.00", date(2027, 2, 22), None),
        ("express", "10822.50", date(2027, 1, 22), Decimal("30.2")),
        ("flash", "10545.00", date(2026, 12, 30), Decimal("35.6")),
    ]
    assert [offer.days_gained for offer in offers] == [0, 31, 54]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_visitor_compares_the_plans(client, headers):
    page = client.get(PAGE, MONTH, headers=headers)

    assert page.status_code == 200
    for text in ("€11,100.00", "€10,822.50", "€10,545.00", "Wednesday 30 December 2026",
                 "Christmas Day", "−462.50", "31 days before Basic"):  # fmt: skip
        assert text in page.text
    assert ("<!doctype html>" in page.text) is not bool(headers)


def test_the_page_opens_with_an_example_of_today(client, time_machine):
    time_machine.move_to("2026-12-24T23:30Z")  # in Paris it is Christmas already

    page = client.get(PAGE, {"utm_source": "letter"})

    assert page.status_code == 200
    assert 'value="2026-12-25"' in page.text
    assert "€10,545.00" in page.text


def test_it_speaks_french(client):
    page = client.get(PAGE, MONTH, headers={"accept-language": "fr"})

    assert "10 545,00 €" in page.text.replace("\u202f", " ").replace("\xa0", " ")
    assert "mercredi 30 décembre 2026" in page.text


def test_what_people_type_is_read(client):
    typed = MONTH | {"units": "18,5", "unit_price": "1 234,50 €", "validated_on": "24/12/26"}
    assert "Wednesday 30 December 2026" in client.get(PAGE, typed).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"units": "0"}, {"units": "32"}, {"units": "many"}, {"units": "NaN"}, {"units": ""},
        {"unit_price": "-1"}, {"unit_price": "1e9"}, {"unit_price": "10000.01"},
        {"vat_rate": "33"}, {"vat_rate": ""},
        {"validated_on": "2007-12-31"}, {"validated_on": "2101-01-01"},
        {"validated_on": "2026-02-30"}, {"validated_on": "9999-12-31"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_bad_input_is_refused_beside_its_field(client, wrong, headers):
    refused = client.get(PAGE, MONTH | wrong, headers=headers)

    assert refused.status_code == 422
    assert f'id="id_{next(iter(wrong))}_error"' in refused.text
    assert "Why this day?" not in refused.text


@pytest.mark.parametrize("day", ["2008-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_are_computed(client, day):
    assert client.get(PAGE, MONTH | {"validated_on": day}).status_code == 200


def test_a_question_is_not_posted(client):
    assert client.post(PAGE, MONTH).status_code == 405


def test_a_signed_in_person_sees_it_too(client):
    client.force_login(UserFactory(freelancer=True))
    assert client.get(PAGE).status_code == 200


def test_a_closing_of_finance_moves_the_day(client):
    ClosingDay.objects.create(day=date(2026, 12, 28), reason="Bank strike", source="Notice")

    page = client.get(PAGE, MONTH)

    assert "Bank strike" in page.text
    assert "Thursday 31 December 2026" in page.text


def test_the_page_costs_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(PAGE, MONTH)


def test_plans_are_those_in_force_that_day():
    PaymentPlan.objects.create(
        code="express", rank=2, name_en="Express", name_fr="Express", description_en="x",
        description_fr="x", counting="calendar", days=30, fee_percent=Decimal(2),
        is_fixed_date=True, effective_on=date(2027, 1, 1), source="Amendment 1",
    )  # fmt: skip

    assert plan_on("express", date(2026, 12, 31)).fee_percent == Decimal("2.5")
    assert plan_on("express", date(2027, 1, 1)).fee_percent == Decimal(2)
    fixed = plans_on(date(2027, 1, 1), fixed_date=True)
    assert [plan.code for plan in fixed] == ["basic", "express", "flash"]
    old = plans_on(date(2027, 1, 1), fixed_date=False)
    assert [plan.code for plan in old] == ["back_to_back", "immediate"]


def test_the_operator_is_one():
    assert operator().name == "The Operator"
