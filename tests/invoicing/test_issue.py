from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from invoicing.models import ClientInvoice, SupplierInvoice, VatCase
from invoicing.services import issue_invoices, issue_waiting_invoices
from invoicing.states import WaitingReason
from marketplace.kernel.models import OutboxMessage
from tests.factories import NOW, EntityFactory
from tests.invoicing.factories import (
    BilledCompanyFactory,
    BilledProjectFactory,
    MandateFactory,
    issued_invoices,
    issued_voucher,
    paris,
)

pytestmark = pytest.mark.django_db


def text_of(invoice, code):
    return next((m["text"] for m in invoice.mentions if m["code"] == code), "")


def with_entity(**fields):
    entity = EntityFactory(**fields)
    return {"entity": entity, "client_company": entity.company}


def from_company(**fields):
    return {"proposal__company": BilledCompanyFactory(**fields)}


@pytest.mark.behaviour("S99")
def test_a_month_becomes_two_invoices():
    supplier, client = issued_invoices(units=Decimal("18.5"))

    code = supplier.company.code
    assert (supplier.number, supplier.status) == (f"AF-{code}-26-0001", "payment_pending")
    assert (client.number, client.status) == ("FC-26-000001", "issued")
    assert supplier.voucher.report.is_validated
    assert (supplier.issued_on, client.issued_on) == (date(2026, 6, 1), date(2026, 6, 1))
    # law: 18.5 days at 500.00 on Express
    assert (supplier.services_amount, supplier.fee_amount) == (
        Decimal("9250.00"),
        Decimal("231.25"),
    )
    assert (supplier.net_amount, supplier.tax_amount) == (Decimal("9018.75"), Decimal("1803.75"))
    assert supplier.gross_amount == Decimal("10822.50")
    assert (client.net_amount, client.tax_amount) == (Decimal("10175.00"), Decimal("2035.00"))
    assert client.gross_amount == Decimal("12210.00")


def test_the_rounding_of_the_fee_is_half_up():
    supplier, _client = issued_invoices(units=Decimal("17.5"), unit_price=Decimal("430.00"))
    assert (supplier.fee_amount, supplier.net_amount) == (Decimal("188.13"), Decimal("7336.87"))
    assert supplier.gross_amount == Decimal("8804.24")


@pytest.mark.behaviour("S105")
@pytest.mark.behaviour("S114")
def test_the_dates_are_copied_from_the_voucher():
    supplier, client = issued_invoices(issued_at=NOW + timedelta(days=2))
    voucher = supplier.voucher
    assert (supplier.due_on, supplier.pay_on) == (voucher.due_on, voucher.pay_on)
    assert client.due_on == client.issued_on + timedelta(days=30)


@pytest.mark.behaviour("S123")
def test_each_invoice_of_a_supplier_follows_the_terms_of_its_own_project():
    company = BilledCompanyFactory()
    old, _client = issued_invoices(proposal__company=company, back_to_back=True)
    new, _client = issued_invoices(proposal__company=company, flash=True)

    assert old.project.status == new.project.status == "in_progress"
    assert (old.voucher.plan, old.pay_on) == ("back_to_back", None)
    assert (new.voucher.plan, new.pay_on) == ("flash", date(2026, 6, 4))
    assert (old.fee_amount, new.fee_amount) == (Decimal("0.00"), Decimal("450.00"))


@pytest.mark.behaviour("S117")
def test_where_the_client_pays_first_the_invoice_is_due_as_the_clients():
    supplier, client = issued_invoices(back_to_back=True)
    assert supplier.due_on == client.due_on == date(2026, 7, 1)
    assert supplier.pay_on is None


def test_each_supplier_has_a_series_of_its_own_and_the_operator_another():
    project = BilledProjectFactory()
    months = [
        issued_invoices(project=project, month=date(2026, month, 1), at=paris(2026, month + 1, 1))
        for month in (5, 6)
    ]
    other = issued_invoices()

    code = project.supplier_company.code
    assert [s.number for s, _c in months] == [f"AF-{code}-26-0001", f"AF-{code}-26-0002"]
    assert other[0].number.endswith("-26-0001")
    assert [c.number for _s, c in [*months, other]] == [
        "FC-26-000001", "FC-26-000002", "FC-26-000003",
    ]  # fmt: skip


def test_the_year_of_a_number_is_that_of_the_day_in_paris():
    supplier, _client = issued_invoices(
        issued_at=paris(2027, 1, 1, 0, 30), at=paris(2026, 12, 31, 9)
    )
    assert supplier.number.endswith("-27-0001")


def test_numbers_are_chronological_even_when_clocks_cross():
    project = BilledProjectFactory()
    late, _c = issued_invoices(
        project=project, issued_at=paris(2026, 7, 2, 0, 1), at=paris(2026, 7, 1, 9)
    )
    early, _c = issued_invoices(
        project=project,
        month=date(2026, 6, 1),
        issued_at=paris(2026, 7, 1, 23, 59),
        at=paris(2026, 7, 1, 10),
    )
    assert (late.sequence, early.sequence) == (1, 2)
    assert early.issued_at == late.issued_at


def test_asking_again_issues_nothing_more():
    supplier, client = issued_invoices()
    posted = OutboxMessage.objects.count()

    again = issue_invoices(supplier.voucher.report_id, at=NOW + timedelta(hours=1))

    assert again == (supplier, client)
    assert (SupplierInvoice.objects.count(), ClientInvoice.objects.count()) == (1, 1)
    assert OutboxMessage.objects.count() == posted


@pytest.mark.parametrize("fields", [{"units": 0}, {"rise": True}])
def test_nothing_to_bill_has_no_invoice(fields):
    assert issued_invoices(**fields) == (None, None)
    assert not SupplierInvoice.objects.exists()


# --- VAT and legal sentences -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company", "category", "rate", "text"),
    [
        ({}, "S", "20.00", ""),
        ({"franchise": True}, "E", "0.00", "TVA non applicable, art. 293 B du CGI"),
        ({"belgian": True}, "AE", "0.00", "Autoliquidation"),
        ({"swiss": True}, "AE", "0.00", "Autoliquidation, art. 283-2 du CGI"),
    ],
)
def test_vat_of_a_supplier_towards_the_operator(company, category, rate, text):
    supplier, _client = issued_invoices(**from_company(**company))
    assert (supplier.vat_category, supplier.vat_rate) == (category, Decimal(rate))
    assert text_of(supplier, "VAT") == text
    assert supplier.gross_amount - supplier.net_amount == supplier.tax_amount


@pytest.mark.parametrize(
    ("entity", "category", "rate"),
    [
        ({}, "S", "20.00"),
        ({"postcode": "97400"}, "S", "8.50"),
        ({"postcode": "97300"}, "E", "0.00"),
        ({"country": "BE", "vat_number": "BE0403170701"}, "AE", "0.00"),
        ({"country": "CH", "vat_number": ""}, "O", "0.00"),
    ],
)
def test_vat_of_the_operator_towards_a_client(entity, category, rate):
    _supplier, client = issued_invoices(**with_entity(**entity))
    assert (client.vat_category, client.vat_rate) == (category, Decimal(rate))
    assert bool(text_of(client, "VAT")) is (category != "S")


def test_a_new_vat_rate_holds_from_its_day():
    VatCase.objects.create(
        side="sale", situation="france", category="S", rate=Decimal("21"),
        effective_on=date(2026, 7, 1), source="test",
    )  # fmt: skip
    rates = [
        issued_invoices(issued_at=paris(2026, *day, 10), at=paris(2026, 6, 1))[1].vat_rate
        for day in ((6, 30), (7, 1))
    ]
    assert rates == [Decimal("20.00"), Decimal("21.00")]


def test_a_self_billed_invoice_says_who_wrote_it():
    supplier, client = issued_invoices()
    assert text_of(supplier, "SELF") == "Autofacturation"
    assert text_of(supplier, "AAI") == (
        f"Émise par The Operator SAS au nom et pour le compte de {supplier.seller['name']}."
    )
    assert text_of(client, "SELF") == text_of(client, "AAI") == ""


@pytest.mark.behaviour("S118")
def test_every_invoice_says_what_late_payment_costs():
    for invoice in issued_invoices(**from_company(document_language="en")):
        assert "10\u00a0%" in text_of(invoice, "PMD")
        assert "40" in text_of(invoice, "PMT")
        assert text_of(invoice, "AAB")


def test_the_purchase_orders_are_those_of_each_buyer():
    supplier, client = issued_invoices()
    assert supplier.order_number == supplier.project.reference
    assert client.order_number == "4500012345"


def test_the_fee_is_a_reduction_of_the_price_on_the_line():
    supplier, client = issued_invoices(units=20, **from_company(document_language="en"))
    [line] = supplier.lines
    assert line["reduction"]["label"] == "Price reduction, Express"
    assert line["reduction"]["detail"] == "2.5\u00a0% of 10,000.00"
    assert Decimal(line["amount"]) - Decimal(line["reduction"]["amount"]) == Decimal(line["net"])
    assert client.lines[0]["reduction"] is None


def test_an_exempt_sole_trader_shows_ei_and_no_vat_number():
    company = BilledCompanyFactory(franchise=True, vat_number="FR44732829320", legal_name="Inès B")
    supplier, _client = issued_invoices(proposal__company=company)
    assert (supplier.seller["name"], supplier.seller["vat_number"]) == ("Inès B EI", "")


def test_an_invoice_keeps_the_names_it_was_issued_with():
    supplier, _client = issued_invoices()
    before = supplier.seller["name"]
    supplier.company.legal_name = "Renamed"
    supplier.company.save()
    supplier.refresh_from_db()
    assert supplier.seller["name"] == before


# --- Waiting -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"mandate": False}, WaitingReason.MANDATE),
        ({"currency": "CHF"}, WaitingReason.CURRENCY),
        ({"plan": "forgotten", "regime": "back_to_back"}, WaitingReason.PLAN),
        (lambda: from_company(registration_number="123"), WaitingReason.SUPPLIER_NUMBER),
        (lambda: from_company(vat_number=""), WaitingReason.SUPPLIER_VAT),
        (lambda: from_company(vat_number="FR68552100554"), WaitingReason.SUPPLIER_VAT),
    ],
)
def test_what_keeps_a_suppliers_invoice_from_its_number(fields, reason):
    supplier, _client = issued_invoices(**(fields() if callable(fields) else fields))
    assert (supplier.status, supplier.number) == ("waiting", "")
    assert supplier.waiting_reason == reason


def test_a_client_abroad_without_a_vat_number_keeps_its_invoice_from_its_number():
    supplier, client = issued_invoices(**with_entity(country="BE", vat_number=""))
    assert (client.number, client.waiting_reason) == ("", WaitingReason.CLIENT_VAT)
    assert supplier.is_issued


def test_a_situation_without_rule_waits():
    VatCase.objects.filter(side="purchase").delete()
    supplier, _client = issued_invoices()
    assert supplier.waiting_reason == WaitingReason.VAT_CASE


def test_a_mandate_signed_after_the_day_of_issue_comes_too_late_for_it():
    project = BilledProjectFactory(mandate=False)
    MandateFactory(project=project, signed_at=NOW + timedelta(hours=1))
    assert issued_invoices(project=project)[0].waiting_reason == WaitingReason.MANDATE


def test_a_waiting_invoice_is_issued_once_its_reason_is_mended():
    supplier, client = issued_invoices(mandate=False)
    MandateFactory(project=supplier.project)

    issued = issue_waiting_invoices(at=NOW + timedelta(days=1))
    again = issue_waiting_invoices(at=NOW + timedelta(days=1))

    supplier.refresh_from_db()
    assert (issued, again) == (1, 0)
    assert (supplier.status, supplier.waiting_reason) == ("payment_pending", "")
    assert supplier.issued_on == date(2026, 6, 2)
    assert supplier.due_on == supplier.voucher.due_on  # the announced day does not move
    assert ClientInvoice.objects.get() == client


# --- What the database holds -------------------------------------------------------------------


@pytest.mark.parametrize("table", ["invoicing_supplierinvoice", "invoicing_clientinvoice"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET net_amount = 1, gross_amount = 1 + tax_amount",
        "UPDATE {} SET number = 'FC-26-999999'",
        "UPDATE {} SET lines = '[]'",
        "UPDATE {} SET due_on = due_on - 1",
        "DELETE FROM {}",
    ],
)
def test_the_database_refuses_to_change_an_issued_invoice(table, statement):
    issued_invoices()
    with pytest.raises(DatabaseError, match="pgtrigger"), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_database_refuses_to_move_an_announced_day():
    issued_invoices()
    with pytest.raises(DatabaseError, match="pgtrigger"), connection.cursor() as cursor:
        cursor.execute("UPDATE invoicing_supplierinvoice SET pay_on = pay_on + 1")


def test_the_database_refuses_a_due_day_beyond_sixty_days():
    voucher = issued_voucher()
    with pytest.raises(DatabaseError, match="due_within_60_days"):
        SupplierInvoice.objects.create(
            voucher=voucher, project=voucher.project, company=voucher.project.supplier_company,
            month=voucher.month, services_amount=0, fee_amount=0, seller={}, buyer={}, lines=[],
            mentions=[], language="fr", net_amount=0, vat_rate=0, vat_category="E", tax_amount=0,
            gross_amount=0, created_at=NOW, waiting_reason="plan", issued_on=date(2026, 6, 1),
            due_on=date(2026, 8, 1),
        )  # fmt: skip
