"""A voucher repeats its report, and adds up to what a reader would compute by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from invoicing.services.vouchers import amounts
from marketplace.core.payment_terms import PlanTerms
from tests.invoicing.factories import issued_voucher
from tests.invoicing.months import full_month_of_work, lines_of, months, reference

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(months())
def test_a_voucher_adds_up_to_what_the_month_comes_to_by_hand(month):
    terms = PlanTerms("p", "calendar", 30, None, month["fee"], Decimal(0))

    billed = amounts(list(lines_of(month)), terms, worked_days=month["units"])

    supplier, client = reference(month)
    assert billed["net_amount"] + billed["expenses_amount"] == supplier
    assert billed["client_services_amount"] + billed["expenses_amount"] == client
    assert billed["net_amount"] == billed["services_amount"] - billed["fee_amount"]


@pytest.fixture
def full_month():
    return issued_voucher(**full_month_of_work())


@pytest.mark.behaviour("S93")
def test_a_voucher_repeats_the_report_line_by_line(full_month):
    kinds = [(line["kind"], line["label"], line["amount"]) for line in full_month.shown_lines]

    assert kinds == [
        ("services", "", Decimal("9000.00")),
        ("adjustment", "Off sick", Decimal("-500.00")),
        ("overtime", "Night", Decimal("375.00")),
        ("expense", "Train", Decimal("100.00")),
    ]
    assert full_month.shown_lines[1]["about"] == APRIL


@pytest.mark.behaviour("S101")
def test_the_fee_is_taken_of_days_and_corrections_alone(full_month):
    assert full_month.services_amount == Decimal("8875.00")
    assert full_month.fee_amount == Decimal("212.50")  # 2.5 % of 8,500
    assert full_month.net_amount == Decimal("8662.50")
    assert (full_month.expenses_amount, full_month.expenses_tax) == (100, 20)
    assert full_month.total_amount == Decimal("8762.50")
    assert full_month.client_total_amount == Decimal("9862.50")


def test_a_month_corrected_below_zero_is_no_invoice():
    def fill(report):
        report.adjustments.create(corrected_month=APRIL, amount=-9999, client_amount=-9999,
                                  comment="Never came")  # fmt: skip

    voucher = issued_voucher(fill=fill)

    assert voucher.is_negative
    assert not voucher.is_billed_by_operator
