"""An invoice bills its month line by line, on both sides, to the cent of a reckoning by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from invoicing.models import BillingVoucher, LedgerLine
from invoicing.services.lines import client_lines, supplier_lines
from invoicing.services.vouchers import amounts
from marketplace.core.money import Line, vat_breakdown
from marketplace.core.payment_terms import PlanTerms
from tests.invoicing.factories import BilledProjectFactory, issued_invoices, issued_voucher
from tests.invoicing.months import cents, full_month_of_work, lines_of, months, reference

pytestmark = pytest.mark.django_db
TWENTY = Decimal(20)


@pytest.fixture
def project():
    return BilledProjectFactory()


def voucher_of(month, project):
    terms = PlanTerms("p", "calendar", 30, None, month["fee"], Decimal(0))
    lines = list(lines_of(month))
    return BillingVoucher(
        project=project,
        month=date(2026, 5, 1),
        lines=[line.as_json() for line in lines],
        plan_terms={"name_en": "Plan", "fee_percent": month["fee"], "fee_per_day": Decimal(0)},
        **amounts(lines, terms, worked_days=month["units"]),
    )


def billed(lines):
    """Net, tax and gross, or nothing for a month without lines."""
    totals = vat_breakdown([Line(line["net"], line["vat_rate"]) for line in lines])
    return [(total.base, total.tax, total.base + total.tax) for total in totals]


def by_hand(net):
    tax = cents(net * 20 / 100)
    return net, tax, net + tax


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(month=months())
def test_both_invoices_come_to_what_the_month_comes_to_by_hand(month, project):
    voucher = voucher_of(month, project)
    bought = supplier_lines(voucher, language="en", rate=TWENTY)
    sold = client_lines(voucher, rate=TWENTY)

    for lines, net in zip((bought, sold), reference(month), strict=True):
        assert billed(lines) == [by_hand(net)] or (not lines and net == 0)
    for line in [*bought, *sold]:
        reduction = line["reduction"]["amount"] if line["reduction"] else 0
        assert cents(line["quantity"] * line["unit_price"]) == line["amount"]
        assert line["unit_price"] >= 0
        assert line["net"] == line["amount"] - reduction
        assert 0 <= reduction <= max(line["amount"], 0)


def shown(invoice):
    return [
        (line["label"], str(line["quantity"]), line["unit_code"], str(line["net"]))
        for line in invoice.shown_lines
    ]


@pytest.mark.behaviour("S101")
def test_a_month_is_billed_line_by_line_on_both_sides_and_proved():
    supplier, client = issued_invoices(**full_month_of_work())

    assert (supplier.findings, client.findings) == ([], [])
    assert shown(supplier) == [
        ("Prestations, mai 2026", "18.0", "DAY", "8787.50"),
        ("Régularisation, avril 2026", "-1.0", "DAY", "-500.00"),
        ("Heures supplémentaires, Night", "1", "C62", "375.00"),
        ("Frais, Train", "1", "C62", "100.00"),
    ]
    assert [str(line["net"]) for line in client.shown_lines] == [
        "9900.00", "-550.00", "412.50", "100.00",
    ]  # fmt: skip


def test_expenses_bear_the_vat_of_the_service_and_no_fee():
    supplier, client = issued_invoices(**full_month_of_work())
    assert (supplier.net_amount, supplier.tax_amount) == (Decimal("8762.50"), Decimal("1752.50"))
    assert (client.net_amount, client.tax_amount) == (Decimal("9862.50"), Decimal("1972.50"))
    assert (supplier.services_amount, supplier.fee_amount) == (8875, Decimal("212.50"))


def test_expenses_are_sold_as_recharged_costs_in_the_books():
    issued_invoices(**full_month_of_work())
    lines = LedgerLine.objects.filter(entry__kind="client_invoice").order_by("pk")
    assert [(line.account_id, str(line.debit - line.credit)) for line in lines] == [
        ("411", "11835.00"), ("706", "-9762.50"), ("7085", "-100.00"), ("44574", "-1972.50"),
    ]  # fmt: skip
    bought = LedgerLine.objects.get(entry__kind="supplier_invoice", account="604")
    assert bought.debit == Decimal("8762.50")


def test_services_corrected_below_their_expenses_are_billed_and_posted():
    def fill(report):
        report.adjustments.create(corrected_month=date(2026, 4, 1), amount=-10000,
                                  client_amount=-11000, comment="Sick")  # fmt: skip
        report.expenses.create(title="Fair", net_amount=3000, tax_rate=20, status="validated")

    project = BilledProjectFactory(starts_on=date(2026, 4, 1))
    supplier, client = issued_invoices(project=project, fill=fill)

    assert (supplier.findings, client.findings) == ([], [])
    assert supplier.net_amount == Decimal("2025.00")  # 9,000 − 10,000 + 25 + 3,000
    assert client.net_amount == Decimal("1900.00")
    reversed_sale = LedgerLine.objects.get(account="706")
    assert (reversed_sale.debit, reversed_sale.credit) == (Decimal("1100.00"), 0)


def test_the_fee_of_several_lines_is_shared_among_them():
    def fill(report):
        report.adjustments.create(corrected_month=date(2026, 4, 1), amount=1000,
                                  client_amount=1100, comment="Forgotten")  # fmt: skip

    project = BilledProjectFactory(starts_on=date(2026, 4, 1))
    supplier, _client = issued_invoices(project=project, fill=fill)

    reductions = [line["reduction"] for line in supplier.shown_lines]
    assert [line["amount"] for line in reductions] == ["225.00", "25.00"]
    assert "10" in reductions[0]["detail"]
    assert "2,5" in reductions[0]["detail"]


def test_a_declared_amount_is_billed_once():
    voucher = issued_voucher()
    [line] = voucher.shown_lines
    declared = line | {"kind": "declared", "unit_price": None, "client_unit_price": None}
    copy = BillingVoucher(
        project=voucher.project, month=voucher.month, plan_terms={},
        lines=[
            {name: value for name, value in declared.items() if not name.startswith("is_")}
            | {"about": ""}
        ],
    )  # fmt: skip
    [billed_line] = client_lines(copy, rate=TWENTY)
    assert (billed_line["quantity"], billed_line["unit_price"]) == (1, billed_line["amount"])
