from datetime import date

import pytest
from django.urls import reverse

from invoicing import services
from marketplace.kernel.files import store_own
from tests.factories import (
    NOW,
    BankDetailsFactory,
    ClientMembershipFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.invoicing.factories import (
    BilledProjectFactory,
    issued_invoices,
    issued_voucher,
    paris,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_june(time_machine):
    time_machine.move_to(paris(2026, 6, 10, 9), tick=False)


def director_of(project):
    return project.supplier_company.created_by


def client_person(project, role="company_admin", user=None):
    fields = {"user": user} if user else {}
    return ClientMembershipFactory(company=project.client_company, role=role, **fields).user


def operational_manager_of(project):
    return client_person(project, "collaborator", project.operational_manager)


def business_manager_of(project):
    user = UserFactory(company_member=True)
    SupplierMembershipFactory(user=user, company=project.supplier_company, role="business_manager")
    return user


def with_pdf(invoice):
    invoice.pdf = store_own(b"%PDF-1.7", folder="invoices", name="a.pdf", at=NOW)
    invoice.save(update_fields=["pdf"])
    return invoice


def status(client, user, name, *args):
    client.force_login(user)
    answer = client.get(reverse(name, args=args))
    b"".join(answer)  # a file is read to its end
    return answer.status_code


# --- Who may open what -------------------------------------------------------------------------


@pytest.mark.behaviour("S94")
def test_a_voucher_is_opened_by_the_supplier_and_by_the_operational_manager(client):
    voucher = issued_voucher()
    for user in (director_of(voucher.project), operational_manager_of(voucher.project)):
        assert status(client, user, "invoicing:voucher", voucher.reference) == 200


@pytest.mark.behaviour("S95")
def test_nobody_else_opens_a_voucher(client):
    voucher, other = issued_voucher(), BilledProjectFactory()
    other_manager = client_person(voucher.project, "collaborator")
    for stranger in (
        director_of(other),  # another supplier
        business_manager_of(voucher.project),  # of the company, not of the project
        operational_manager_of(other),  # another client
        other_manager,  # another Operational Manager of the same client
        client_person(voucher.project, "standard"),
    ):
        assert status(client, stranger, "invoicing:voucher", voucher.reference) == 404
    consultant = SupplierMembershipFactory(
        company=voucher.project.supplier_company, role="consultant"
    ).user
    assert status(client, consultant, "invoicing:voucher", voucher.reference) == 403


@pytest.mark.behaviour("S92")
def test_the_voucher_is_not_there_before_the_validation(client):
    project = BilledProjectFactory()
    reference = f"BV-{project.number}-1-2026-05"
    assert status(client, director_of(project), "invoicing:voucher", reference) == 404


@pytest.mark.parametrize("name", ["invoicing:supplier_invoice", "invoicing:supplier_invoice_pdf"])
def test_a_suppliers_invoice_is_its_directors_and_its_business_managers(client, name):
    supplier, _client = issued_invoices()
    invoice, project = with_pdf(supplier), supplier.project
    manager = business_manager_of(project)

    assert client.get(reverse(name, args=[invoice.pk])).status_code == 302
    assert status(client, director_of(project), name, invoice.pk) == 200
    assert status(client, director_of(BilledProjectFactory()), name, invoice.pk) == 404
    assert status(client, manager, name, invoice.pk) == 404
    assert status(client, client_person(project), name, invoice.pk) == 403
    consultant = SupplierMembershipFactory(company=project.supplier_company, role="consultant")
    assert status(client, consultant.user, name, invoice.pk) == 403

    type(project).objects.filter(pk=project.pk).update(business_manager=manager)
    assert status(client, manager, name, invoice.pk) == 200


@pytest.mark.parametrize("name", ["invoicing:client_invoice", "invoicing:client_invoice_pdf"])
def test_a_clients_invoice_is_its_administrators_and_buyers(client, name):
    _supplier, invoice = issued_invoices()
    project = with_pdf(invoice).project

    assert client.get(reverse(name, args=[invoice.pk])).status_code == 302
    assert status(client, client_person(project), name, invoice.pk) == 200
    assert status(client, client_person(project, "buyer"), name, invoice.pk) == 200
    assert status(client, client_person(BilledProjectFactory()), name, invoice.pk) == 404
    assert status(client, operational_manager_of(project), name, invoice.pk) == 403
    assert status(client, director_of(project), name, invoice.pk) == 403


@pytest.mark.parametrize("name", ["invoicing:list", "invoicing:vouchers"])
def test_lists_are_for_members(client, name):
    url = reverse(name)
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(freelancer=True))  # without a company
    assert client.get(url).status_code == 403
    client.force_login(director_of(BilledProjectFactory()))
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "supplier_invoice",
        "supplier_invoice_pdf",
        "client_invoice",
        "client_invoice_pdf",
    ],
)
def test_a_page_of_an_invoice_takes_no_post(client, name):
    supplier, to_client = issued_invoices()
    is_supplier = name.startswith("supplier")
    client.force_login(
        director_of(supplier.project) if is_supplier else client_person(supplier.project)
    )
    url = reverse(f"invoicing:{name}", args=[(supplier if is_supplier else to_client).pk])
    assert client.post(url).status_code == 405


# --- What the pages say ------------------------------------------------------------------------


@pytest.mark.behaviour("S93")
def test_a_voucher_repeats_the_report_at_the_price_of_its_reader(client):
    voucher = issued_voucher(units=20)

    client.force_login(director_of(voucher.project))
    seen = client.get(reverse("invoicing:voucher", args=[voucher.reference])).text
    for fact in ("20 days", "500.00", "€9,750.00", voucher.project.consultant.name, "May 2026"):
        assert fact in seen
    assert "550.00" not in seen

    client.force_login(operational_manager_of(voucher.project))
    seen = client.get(reverse("invoicing:voucher", args=[voucher.reference])).text
    assert "€11,000.00" in seen
    for secret in ("500.00", "9,750.00", "Express"):
        assert secret not in seen


@pytest.mark.behaviour("S102")
@pytest.mark.behaviour("S114")
def test_the_list_shows_amounts_plan_day_and_whom_to_ask(client):
    supplier, _client = issued_invoices()
    client.force_login(director_of(supplier.project))

    seen = client.get(reverse("invoicing:list")).text

    for fact in (
        "8,775.00", "€10,530.00", "Express", "1 July 2026", "May 2026", "Payment in progress",
        "accounting@example.test", supplier.project.consultant.name, "Why this day?",
        "PDF being made",
    ):  # fmt: skip
        assert fact in seen


def test_the_number_opens_the_pdf_once_it_is_there(client):
    invoice = with_pdf(issued_invoices()[0])
    client.force_login(director_of(invoice.project))

    seen = client.get(reverse("invoicing:list")).text

    assert reverse("invoicing:supplier_invoice_pdf", args=[invoice.pk]) in seen
    assert "PDF being made" not in seen


def test_while_the_pdf_is_being_made_its_address_leads_to_the_page_that_says_so(client):
    invoice, _client = issued_invoices()
    client.force_login(director_of(invoice.project))

    seen = client.get(reverse("invoicing:supplier_invoice_pdf", args=[invoice.pk]), follow=True)

    assert "The PDF is being made" in seen.text


def test_a_pdf_is_private_and_sent_as_what_it_is(client):
    invoice = with_pdf(issued_invoices()[0])
    client.force_login(director_of(invoice.project))

    answer = client.get(reverse("invoicing:supplier_invoice_pdf", args=[invoice.pk]))

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.behaviour("S105")
@pytest.mark.behaviour("S118")
def test_an_invoice_says_when_one_is_paid_and_why_that_day(client):
    supplier, _client = issued_invoices(flash=True, at=paris(2026, 5, 22, 10))
    BankDetailsFactory(company=supplier.company)
    client.force_login(director_of(supplier.project))

    seen = client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk])).text

    for fact in (
        "Where is my money", "Whit Monday", "not counted", "Thursday 28 May 2026", "day 3",
        "10\u00a0% a year", "€40.00", "FR76",
    ):  # fmt: skip
        assert fact in seen


@pytest.mark.behaviour("S117")
def test_in_the_old_regime_a_future_due_date_is_said_and_the_rule_instead_of_a_day(client):
    supplier, _client = issued_invoices(back_to_back=True)
    client.force_login(director_of(supplier.project))

    seen = client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk])).text

    assert "Due date not reached" in seen
    assert "5 to 8 working days after the money has arrived" in seen


def test_a_waiting_invoice_says_what_is_missing(client):
    supplier, _client = issued_invoices(mandate=False)
    client.force_login(director_of(supplier.project))

    seen = client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk])).text

    assert "has not signed the billing mandate" in seen
    assert "no number yet" in client.get(reverse("invoicing:list")).text


@pytest.mark.behaviour("S119")
def test_a_late_invoice_is_red_and_priced(client, time_machine):
    supplier, _client = issued_invoices()
    time_machine.move_to(paris(2026, 7, 11, 9))
    client.force_login(director_of(supplier.project))

    seen = client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk])).text

    assert "10 days late: €68.85." in seen  # 10,530.00 x 10 % x 10 / 365 + 40.00
    assert "were due to you on Wednesday 1 July 2026." in seen
    assert "You receive" not in seen


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (paris(2026, 7, 1, 9), "€11,880.00 to be paid by Wednesday 1 July 2026."),
        (paris(2026, 7, 11, 9), "€11,880.00 were due on Wednesday 1 July 2026, 10 days ago."),
    ],
)
def test_a_client_reads_how_late_its_payment_is(client, time_machine, today, sentence):
    _supplier, to_client = issued_invoices()
    time_machine.move_to(today)
    client.force_login(client_person(to_client.project))
    assert sentence in client.get(reverse("invoicing:client_invoice", args=[to_client.pk])).text


def test_whoever_sees_no_invoice_is_not_told_that_one_is_being_written(client):
    supplier, _client = issued_invoices()
    client.force_login(operational_manager_of(supplier.project))
    seen = client.get(reverse("invoicing:voucher", args=[supplier.voucher.reference])).text
    assert "Validated on" in seen
    assert "Its invoice is being written" not in seen


def test_a_paid_invoice_says_so(client, time_machine):
    supplier, to_client = issued_invoices()
    time_machine.move_to(paris(2026, 7, 1, 12))
    by, at = UserFactory(support=True), paris(2026, 7, 1, 11)
    services.record_payment(supplier, paid_on=date(2026, 7, 1), reference="VIR-1", by=by, at=at)
    services.record_client_payment(
        to_client, paid_on=date(2026, 7, 1), reference="VIR-2", by=by, at=at
    )

    client.force_login(director_of(supplier.project))
    seen = client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk])).text
    assert "left for your account on Wednesday 1 July 2026" in seen
    assert "VIR-1" in seen

    client.force_login(client_person(supplier.project))
    seen = client.get(reverse("invoicing:client_invoice", args=[to_client.pk])).text
    assert "Your payment arrived on Wednesday 1 July 2026" in seen


def test_a_client_sees_what_to_pay_where_and_for_which_order(client):
    _supplier, invoice = issued_invoices()
    client.force_login(client_person(invoice.project))

    seen = client.get(reverse("invoicing:client_invoice", args=[invoice.pk])).text
    for fact in ("€11,880.00", "1 July 2026", "FR14 2004", "4500012345", invoice.number):
        assert fact in seen
    assert "500.00" not in seen

    seen = client.get(reverse("invoicing:list")).text
    assert invoice.number in seen


def test_a_month_without_work_says_that_there_is_no_invoice(client):
    voucher = issued_voucher(units=0)
    client.force_login(director_of(voucher.project))
    seen = client.get(reverse("invoicing:voucher", args=[voucher.reference])).text
    assert "there is no invoice for this month" in seen


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_the_list_is_narrowed_by_its_address(client, htmx):
    supplier, _client = issued_invoices()
    client.force_login(director_of(supplier.project))
    url = reverse("invoicing:list")

    def shown(**query):
        answer = client.get(url, query, headers=htmx)
        assert ("<!doctype html>" in answer.text) is not bool(htmx)
        return supplier.number in answer.text

    assert shown(status="payment_pending", year="2026")
    assert not shown(status="paid")
    assert shown(status="unheard-of", year="x", page="99")


def test_empty_lists_say_what_will_come(client):
    client.force_login(director_of(BilledProjectFactory()))
    assert "as soon as your client has validated" in client.get(reverse("invoicing:list")).text
    assert "the moment the client validates" in client.get(reverse("invoicing:vouchers")).text


def test_french_pages_speak_french(client):
    supplier, _client = issued_invoices()
    director = director_of(supplier.project)
    type(director).objects.filter(pk=director.pk).update(language="fr")
    client.force_login(director)

    seen = client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk])).text

    for fact in (
        "Où en est mon argent",
        "Pourquoi ce jour",
        "10\u00a0530,00\u00a0€",
        "1er juillet",
    ):
        assert fact in seen


# --- Budgets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("name", ["invoicing:list", "invoicing:vouchers"])
@pytest.mark.parametrize("side", ["supplier", "client"])
def test_a_list_costs_the_same_for_two_rows_and_for_twenty(
    client, django_assert_max_num_queries, rows, name, side
):
    project = BilledProjectFactory(starts_on=date(2024, 1, 1))
    for index in range(rows):
        month = date(2024 + index // 12, index % 12 + 1, 1)
        issued_invoices(project=project, month=month)
    client.force_login(director_of(project) if side == "supplier" else client_person(project))

    with django_assert_max_num_queries(10):
        assert client.get(reverse(name)).status_code == 200


def test_a_page_of_an_invoice_costs_a_fixed_number_of_queries(
    client, django_assert_max_num_queries
):
    supplier, to_client = issued_invoices()
    client.force_login(director_of(supplier.project))
    with django_assert_max_num_queries(15):
        client.get(reverse("invoicing:supplier_invoice", args=[supplier.pk]))
    with django_assert_max_num_queries(15):
        client.get(reverse("invoicing:voucher", args=[supplier.voucher.reference]))
    client.force_login(client_person(supplier.project))
    with django_assert_max_num_queries(15):
        client.get(reverse("invoicing:client_invoice", args=[to_client.pk]))
