import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from invoicing.admin.export import harmless
from invoicing.models import ClientInvoice, SupplierInvoice
from marketplace.kernel.files import store_own
from tests.factories import NOW, UserFactory
from tests.invoicing.factories import (
    BilledCompanyFactory,
    BilledProjectFactory,
    MandateFactory,
    issued_invoices,
    issued_voucher,
    paris,
)
from tests.outbox import deliver

pytestmark = pytest.mark.django_db

VIEW = [f"invoicing.view_{name}" for name in ("supplierinvoice", "clientinvoice", "billingvoucher")]
PAY = ["invoicing.pay_supplierinvoice", "invoicing.pay_clientinvoice"]


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to(paris(2026, 7, 6, 9), tick=False)


@pytest.fixture
def finance(client):
    user = UserFactory(support=True, permissions=[*VIEW, *PAY])
    client.force_login(user)
    return user


def list_url(model):
    return reverse(f"admin:invoicing_{model._meta.model_name}_changelist")


def act(client, action, *invoices, **data):
    chosen = [invoice.pk for invoice in invoices]
    url = list_url(type(invoices[0]))
    return client.post(url, {"action": action, "_selected_action": chosen, **data}, follow=True)


def rows_of(answer, delimiter=","):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=delimiter))


def test_finance_finds_an_invoice_by_its_number_and_narrows_the_list(client, finance):
    supplier, _client = issued_invoices()
    code = supplier.company.code

    def shown(**query):
        return supplier.number in client.get(list_url(SupplierInvoice), query).text

    assert shown(q=supplier.number)
    assert shown(month="2026-05", voucher__plan="express", status__exact="payment_pending")
    assert shown(month="nonsense")
    assert not shown(q=f"AF-{code}-99")
    assert not shown(month="2026-04")
    assert not shown(voucher__plan="flash")


@pytest.mark.parametrize("model", [SupplierInvoice, ClientInvoice])
def test_nothing_is_edited_added_or_deleted(client, finance, model):
    issued_invoices()
    invoice = model.objects.get()
    change = reverse(f"admin:invoicing_{model._meta.model_name}_change", args=[invoice.pk])

    assert invoice.number in client.get(change).text
    assert client.post(change, {"net_amount": "1"}).status_code == 403
    for name in ("add", "delete"):
        args = [] if name == "add" else [invoice.pk]
        url = reverse(f"admin:invoicing_{model._meta.model_name}_{name}", args=args)
        assert client.get(url).status_code == 403


def test_finance_records_payments_of_several_invoices_at_once(client, finance):
    one, other = issued_invoices()[0], issued_invoices()[0]

    asked = act(client, "record_payment", one, other)
    assert "2 invoices are marked as paid" in asked.text
    answer = act(client, "record_payment", one, other, paid_on="2026-07-01", reference="VIR-0042")

    assert "2 done." in answer.text
    for invoice in SupplierInvoice.objects.all():
        assert (invoice.paid_on, invoice.payment_reference) == (date(2026, 7, 1), "VIR-0042")
        assert invoice.transitions.get(action="pay").by == finance


def test_a_payment_of_tomorrow_is_refused_beside_the_field(client, finance):
    supplier, _client = issued_invoices()
    answer = act(client, "record_payment", supplier, paid_on="2026-07-07", reference="VIR")
    assert answer.status_code == 422
    assert "in the future" in answer.text
    assert SupplierInvoice.objects.get().paid_on is None


def test_what_the_service_refuses_is_told_invoice_by_invoice(client, finance):
    supplier, _client = issued_invoices(back_to_back=True)
    answer = act(client, "record_payment", supplier, paid_on="2026-07-01", reference="VIR")
    assert "record the client’s payment first" in answer.text


def test_finance_records_the_clients_payment(client, finance):
    supplier, to_client = issued_invoices(back_to_back=True)

    act(client, "record_payment", to_client, paid_on="2026-07-01", reference="VIR-9")

    supplier.refresh_from_db()
    assert ClientInvoice.objects.get().is_paid
    assert supplier.pay_on == date(2026, 7, 8)


def test_who_may_only_look_records_nothing(client):
    supplier, _client = issued_invoices()
    client.force_login(UserFactory(support=True, permissions=VIEW))

    act(client, "record_payment", supplier, paid_on="2026-07-01", reference="VIR")

    assert SupplierInvoice.objects.get().paid_on is None
    assert "record_payment" not in client.get(list_url(SupplierInvoice)).text


def test_others_stay_outside(client):
    url = list_url(SupplierInvoice)
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(support=True))
    assert client.get(url).status_code == 403


def test_a_waiting_invoice_shows_its_reason_and_is_issued_on_demand(client, finance):
    supplier, _client = issued_invoices(mandate=False)
    assert "has not signed the billing mandate" in client.get(list_url(SupplierInvoice)).text
    MandateFactory(project=supplier.project)

    answer = act(client, "issue_again", supplier)
    deliver()

    assert "1 done." in answer.text
    assert SupplierInvoice.objects.get().is_issued


@pytest.mark.parametrize("model", [SupplierInvoice, ClientInvoice])
def test_finance_opens_the_pdf(client, finance, model):
    issued_invoices()
    invoice = model.objects.get()
    url = reverse(f"admin:invoicing_{model._meta.model_name}_pdf", args=[invoice.pk])
    assert client.get(url).status_code == 404

    invoice.pdf = store_own(b"%PDF-1.7", folder="invoices", name="a.pdf", at=NOW)
    invoice.save(update_fields=["pdf"])

    assert b"".join(client.get(url).streaming_content) == b"%PDF-1.7"
    client.force_login(UserFactory(support=True))
    assert client.get(url).status_code == 403


def test_the_csv_of_supplier_invoices(client, finance):
    supplier, _client = issued_invoices(units=20)

    answer = act(client, "export_as_csv", supplier)

    assert answer.content.startswith(b"\xef\xbb\xbf")
    [row] = rows_of(answer)
    assert row["Number"] == supplier.number
    assert row["SIRET"] == supplier.company.registration_number
    assert (row["Services"], row["Plan fee"], row["Net"]) == ("10000.00", "250.00", "9750.00")
    assert (row["VAT rate"], row["VAT amount"], row["Gross"]) == ("20.00", "1950.00", "11700.00")
    assert (row["Plan"], row["Due on"], row["To be paid on"]) == (
        "Express", "2026-07-01", "2026-07-01",
    )  # fmt: skip
    assert row["Project"] == row["Purchase order"] == supplier.project.reference
    assert row["Billing voucher"] == supplier.voucher.reference
    assert row["Paid on"] == ""
    assert SupplierInvoice.objects.get().exported_at is not None


def test_the_csv_is_french_for_french_people(client, finance):
    type(finance).objects.filter(pk=finance.pk).update(language="fr")
    supplier, _client = issued_invoices(units=20)
    [row] = rows_of(act(client, "export_as_csv", supplier), delimiter=";")
    assert (row["Numéro"], row["TTC"]) == (supplier.number, "11700,00")


def test_an_export_may_be_taken_again(client, finance):
    supplier, _client = issued_invoices()
    first, second = (act(client, "export_as_csv", supplier).content for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_would_run_as_a_formula_is_text(text):
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


def test_a_company_cannot_send_a_formula_to_the_accountant(client, finance):
    company = BilledCompanyFactory(legal_name='=HYPERLINK("http://example.test")')
    supplier, _client = issued_invoices(proposal__company=company)

    [row] = rows_of(act(client, "export_as_csv", supplier))
    assert row["Company"] == '\'=HYPERLINK("http://example.test")'

    sheet = load_workbook(BytesIO(act(client, "export_as_xlsx", supplier).content)).active
    assert "f" not in {cell.data_type for line in sheet.iter_rows() for cell in line}


def test_the_xlsx_has_typed_cells(client, finance):
    _supplier, to_client = issued_invoices(units=20)

    answer = act(client, "export_as_xlsx", to_client)

    head, line = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    row = dict(zip(head, line, strict=True))
    assert row["Number"] == to_client.number
    assert row["Issued on"].date() == date(2026, 6, 1)
    assert Decimal(str(row["Gross"])) == Decimal("13200.00")
    assert isinstance(row["Gross"], int | float)
    assert row["Purchase order"] == "4500012345"


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("model", [SupplierInvoice, ClientInvoice])
def test_a_list_costs_the_same_for_two_rows_and_for_twenty(
    client, finance, django_assert_max_num_queries, rows, model
):
    project = BilledProjectFactory(starts_on=date(2024, 1, 1))
    for index in range(rows):
        month = date(2024 + index // 12, index % 12 + 1, 1)
        issued_invoices(project=project, month=month)

    with django_assert_max_num_queries(12):
        assert client.get(list_url(model)).status_code == 200


def test_vouchers_and_vat_cases_are_read(client):
    voucher = issued_voucher()
    client.force_login(UserFactory(support=True, permissions=[*VIEW, "invoicing.view_vatcase"]))
    assert (
        voucher.reference in client.get(reverse("admin:invoicing_billingvoucher_changelist")).text
    )
    assert "Autoliquidation" in client.get(reverse("admin:invoicing_vatcase_changelist")).text
