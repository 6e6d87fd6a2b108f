from datetime import date
from decimal import Decimal

import pytest

from marketplace.accounts import services
from marketplace.operators.models import ClosingDay, Operator, PaymentPlan
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PLANS = "/admin/operators/paymentplan/"
CLOSINGS = "/admin/operators/closingday/"
OPERATOR = "/admin/operators/operator/1/change/"
EXPRESS = {
    "code": "express", "rank": "2", "name_en": "Express", "name_fr": "Express",
    "description_en": "In a month.", "description_fr": "En un mois.", "counting": "calendar",
    "days": "30", "until": "", "fee_percent": "2", "fee_per_day": "0", "is_fixed_date": "on",
    "effective_on": "2027-01-01", "source": "Amendment 1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-24T10:00Z")


def sign_in(client, group):
    services.ensure_groups()
    user = UserFactory()
    services.join_operator(user, group=group)
    client.force_login(user)


@pytest.fixture
def finance(client):
    sign_in(client, "finance")


@pytest.fixture
def support(client):
    sign_in(client, "support")


def test_finance_adds_terms_for_a_day_to_come(client, finance):
    added = client.post(f"{PLANS}add/", EXPRESS)

    assert added.status_code == 302
    assert PaymentPlan.objects.get(effective_on=date(2027, 1, 1)).fee_percent == Decimal(2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": "0"},
        {"days": "5"},
        {"until": "40"},
        {"counting": "window"},
        {"counting": "after_client", "until": "20"},
    ],
)
def test_terms_that_cannot_be_counted_are_refused(client, finance, wrong):
    refused = client.post(f"{PLANS}add/", EXPRESS | wrong)

    assert "These terms cannot be counted." in refused.text
    assert PaymentPlan.objects.filter(code="express").count() == 1


@pytest.mark.parametrize("day", ["2026-11-24", "2026-01-01"])
def test_terms_do_not_begin_in_the_past(client, finance, day):
    refused = client.post(f"{PLANS}add/", EXPRESS | {"effective_on": day})
    assert "New terms begin tomorrow at the earliest." in refused.text


def test_terms_in_force_are_not_changed_and_terms_to_come_are(client, finance):
    client.post(f"{PLANS}add/", EXPRESS)
    in_force, to_come = PaymentPlan.objects.filter(code="express").order_by("effective_on")

    assert client.post(f"{PLANS}{in_force.pk}/change/", EXPRESS).status_code == 403
    assert client.post(f"{PLANS}{in_force.pk}/delete/", {"post": "yes"}).status_code == 403
    corrected = EXPRESS | {"fee_percent": "1.5"}
    assert client.post(f"{PLANS}{to_come.pk}/change/", corrected).status_code == 302

    to_come.refresh_from_db()
    assert to_come.fee_percent == Decimal("1.5")
    assert client.post(f"{PLANS}{to_come.pk}/delete/", {"post": "yes"}).status_code == 302


def test_many_plans_are_not_deleted_at_once(client, finance):
    plans = PaymentPlan.objects.order_by("pk").values_list("pk", flat=True)

    client.post(PLANS, {"action": "delete_selected", "_selected_action": plans, "post": "yes"})

    assert PaymentPlan.objects.count() == 5


def test_support_reads_the_plans_and_adds_none(client, support):
    assert client.get(PLANS).status_code == 200
    assert client.post(f"{PLANS}add/", EXPRESS).status_code == 403


def test_the_list_says_which_terms_are_in_force(client, finance):
    client.post(f"{PLANS}add/", EXPRESS)
    page = client.get(PLANS).text
    assert page.count("icon-yes") == 5
    assert page.count("icon-no.svg") == 1


def test_finance_adds_a_closing_to_come(client, finance):
    closing = {"day": "2026-12-28", "reason": "Bank strike", "source": "Notice of the bank"}

    assert client.post(f"{CLOSINGS}add/", closing).status_code == 302

    assert ClosingDay.objects.calendar().closing(date(2026, 12, 28)) == "Bank strike"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-24", "Payments of this day have left."),
        ("2026-12-25", "Banks are closed on this day already: Christmas Day."),
    ],
)
def test_a_closing_that_changes_nothing_is_refused(client, finance, day, why):
    refused = client.post(f"{CLOSINGS}add/", {"day": day, "reason": "x", "source": "y"})

    assert why in refused.text
    assert not ClosingDay.objects.exists()


def test_a_closing_that_has_passed_stays(client, finance):
    row = ClosingDay.objects.create(day=date(2026, 11, 23), reason="Strike", source="Notice")

    changed = client.post(f"{CLOSINGS}{row.pk}/change/", {"day": "2026-12-01"})

    assert changed.status_code == 403


def test_support_corrects_the_operator(client, support):
    answers = {field.name: getattr(Operator.objects.get(), field.name)
               for field in Operator._meta.fields if field.name != "id"}  # fmt: skip

    wrong = client.post(OPERATOR, answers | {"iban": "FR00 1"})
    right = client.post(OPERATOR, answers | {"iban": "FR14 2004 1010 0505 0001 3M02 606"})

    assert "This number does not pass its own check." in wrong.text
    assert right.status_code == 302
    assert Operator.objects.get().iban == "FR1420041010050500013M02606"


def test_there_is_one_operator_and_it_stays(client, support):
    assert client.get("/admin/operators/operator/add/").status_code == 403
    assert client.post("/admin/operators/operator/1/delete/", {"post": "y"}).status_code == 403


def test_a_first_operator_is_the_one(client):
    Operator.objects.all().delete()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert client.get("/admin/operators/operator/add/").status_code == 200


@pytest.mark.parametrize("path", [PLANS, CLOSINGS, "/admin/operators/operator/"])
def test_a_list_costs_few_queries(client, finance, django_assert_max_num_queries, path):
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


def test_a_day_to_come_is_deleted_after_a_question_in_our_words(client, finance):
    day = ClosingDay.objects.create(day=date(2027, 5, 6), reason="Strike", source="Bank of France")

    asked = client.get(f"{CLOSINGS}{day.pk}/delete/")
    done = client.post(f"{CLOSINGS}{day.pk}/delete/", {"post": "yes"}, follow=True)

    assert "Delete Strike?" in asked.text
    assert str(day) not in asked.text
    assert "Deleted." in done.text
    assert not ClosingDay.objects.exists()


def test_saved_terms_are_told_by_their_name(client, finance):
    told = client.post(f"{PLANS}add/", EXPRESS, follow=True).text

    assert "Express added." in told


def test_documents_are_filtered_by_the_names_of_plans(client, finance):
    PaymentPlan.objects.filter(code="flash").update(name_en="In a flash")

    text = client.get("/admin/invoicing/supplierinvoice/").text

    assert '<a href="?voucher__plan=flash">In a flash</a>' in text
