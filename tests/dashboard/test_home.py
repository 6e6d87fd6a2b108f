"""What waits for each of the roles, where the money is, and what it costs to say so."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from tests.dashboard.factories import (
    NOON,
    client,
    company_of,
    company_project,
    contracting_of,
    freelancer,
    invoice_of,
    ordered_by,
    report_of,
    rfp_of,
    to_validate,
)
from tests.dashboard.homes import document_of, home, ordered_by_manager, page, titles
from tests.factories import (
    ActivityReportFactory,
    BankDetailsFactory,
    ProposalFactory,
    RfpFactory,
    SupplierCompanyFactory,
    UserFactory,
)
from tests.invoicing.factories import issued_invoices, paris

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(NOON, tick=False)
    with translation.override("en"):
        yield


# --- Everybody ----------------------------------------------------------------------------------


def test_a_visitor_gets_the_landing_page(client):
    assert "every date is known beforehand" in client.get("/").text


def test_whoever_has_not_chosen_a_side_is_asked_first(client):
    response = page(client, UserFactory())
    assert response.status_code == 302
    assert response["Location"] == reverse("accounts:choose_profile")


def test_nobody_posts_to_the_home(client):
    client.force_login(freelancer())
    assert client.post("/").status_code == 405


def test_an_empty_list_says_so_and_what_will_come(client):
    text = page(client, freelancer()).text
    assert "Nothing waits for you" in text
    assert "Next: what clients decide on your proposals" in text


def test_the_list_is_ordered_by_what_stands_still_then_by_its_day():
    person = freelancer()
    report_of(person, month=date(2026, 6, 1), days=[0] * 30)
    report_of(person, status="refused_om", refusal_comment="One day too many.")
    contracting_of(person, starts_on=date(2026, 6, 12))
    assert titles(person) == [
        "May report refused", "Choose when you are paid", "June report to submit",
    ]  # fmt: skip


def test_what_keeps_a_project_from_starting_is_said_of_one_and_of_several():
    person = freelancer()
    assert home(person).waiting.consequence == ""

    contracting_of(person, starts_on=date(2026, 6, 12))
    assert home(person).waiting.consequence == "It stops a project from starting."

    report_of(person, month=date(2026, 6, 1), days=[0] * 30)
    assert home(person).waiting.consequence == "One of them stops a project from starting."


def test_a_long_list_shows_the_first_and_keeps_the_rest_one_click_away(client):
    person = freelancer()
    for _ in range(10):
        report_of(person)
    shown = home(person).waiting
    assert (len(shown.first), len(shown.rest)) == (8, 2)
    assert "Show 2 more" in page(client, person).text


# --- The operator's people ----------------------------------------------------------------------

SUPPORT = (
    "suppliers.change_suppliercompany",
    "compliance.review_legaldocument",
    "suppliers.check_bankdetails",
    "projects.validate_start",
)


FINANCE = ("suppliers.confirm_bankdetails", "invoicing.pay_supplierinvoice")


def test_support_reads_how_much_waits_at_each_desk(client):
    person = UserFactory(support=True, permissions=SUPPORT)
    supplier = freelancer()
    SupplierCompanyFactory(status="pending")
    document = document_of(supplier)
    company_of(supplier).documents.filter(pk=document.pk).update(status="pending")
    BankDetailsFactory(status="requested")
    contracting_of(supplier)
    assert set(titles(person)) == {
        "1 company to verify",
        "1 document to review",
        "1 bank account to check",
        "1 start to validate",
    }
    assert reverse("admin:compliance_legaldocument_changelist") in page(client, person).text


def test_finance_reads_what_is_to_be_confirmed_issued_and_paid():
    person = UserFactory(support=True, permissions=FINANCE)
    BankDetailsFactory(status="checked")
    supplier = freelancer()
    invoice_of(supplier, validated=(2026, 4, 22, 10))
    without_vat_number = freelancer()
    type(company_of(without_vat_number)).objects.filter(
        pk=company_of(without_vat_number).pk
    ).update(vat_number="")
    invoice_of(without_vat_number)
    assert set(titles(person)) == {
        "1 bank account to confirm",
        "1 supplier invoice to pay",
        "1 invoice without a number",
        "1 client invoice overdue",
    }


def test_whoever_may_do_nothing_reads_nothing():
    BankDetailsFactory(status="requested")
    assert titles(UserFactory(support=True)) == []


# --- French -------------------------------------------------------------------------------------


def test_a_supplier_reads_it_in_french(client):
    person = freelancer()
    contracting_of(person)
    report_of(person)
    text = page(client, person, "fr").text
    assert "2 choses vous attendent" in text
    assert "L’une d’elles empêche une mission de commencer." in text
    assert "Où en est mon argent" in text


def test_a_client_reads_it_in_french(client):
    person = ordered_by_manager()
    rfp_of(person, proposals=["unread"])
    text = page(client, person, "fr").text
    assert "Une chose vous attend" in text
    assert "1 proposition à lire" in text


# --- What it costs ------------------------------------------------------------------------------


def supplier_with(rows):
    person = freelancer()
    for _ in range(rows):
        report_of(person)
        contracting_of(person)
        invoice_of(person)
        ProposalFactory(company=company_of(person), author=person, consultant=person)
    company_of(person).documents.all().delete()
    return person


def manager_with(rows):
    made = company_project()
    for back in range(rows):
        month = date(2026 - back // 12, 12 - back % 12, 1)
        ActivityReportFactory(project=made.project, month=month, submitted=True)
    return made.manager


def consultant_with(rows):
    made = company_project()
    for back in range(rows):
        month = date(2026 - back // 12, 12 - back % 12, 1)
        ActivityReportFactory(project=made.project, month=month)
    return made.consultant


def client_with(rows):
    person = client()
    for _ in range(rows):
        rfp_of(person, proposals=["unread", "ongoing"])
        rfp_of(person, draft=True)
        to_validate(person)
        ordered_by(person, status="legal_verification")
        issued_invoices(project=ordered_by(person), at=paris(2026, 5, 20, 10))
    return person


def staff_with(rows):
    for _ in range(rows):
        SupplierCompanyFactory(status="pending")
        BankDetailsFactory(status="requested")
        invoice_of(freelancer())
        RfpFactory()
    return UserFactory(support=True, permissions=(*SUPPORT, *FINANCE))


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize(
    "reader", [supplier_with, manager_with, consultant_with, client_with, staff_with]
)
def test_a_home_costs_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, reader, rows
):
    client.force_login(reader(rows))
    with django_assert_max_num_queries(17):
        assert client.get("/").status_code == 200
