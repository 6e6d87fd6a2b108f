from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from activity_reports.events import ReportValidated
from invoicing.models import BillingVoucher, SupplierInvoice
from invoicing.services import issue_invoices, issue_voucher
from marketplace.operators.models import ClosingDay, PaymentPlan
from tests.factories import NOW, ActivityReportFactory, ProjectFactory
from tests.invoicing.factories import (
    BilledProjectFactory,
    issued_voucher,
    paris,
    validated_report,
)

pytestmark = pytest.mark.django_db


@pytest.mark.behaviour("S92")
@pytest.mark.behaviour("S93")
@pytest.mark.behaviour("S137")
def test_a_voucher_freezes_the_validated_month():
    voucher = issued_voucher(units=20)

    assert voucher.reference == f"BV-{voucher.project.number}-1-2026-05"
    assert (voucher.units, voucher.unit_price) == (Decimal(20), Decimal("500.00"))
    assert voucher.services_amount == Decimal("10000.00")
    assert voucher.fee_amount == Decimal("250.00")
    assert voucher.net_amount == Decimal("9750.00")
    assert voucher.client_unit_price == Decimal("550.00")
    assert voucher.client_services_amount == Decimal("11000.00")
    assert voucher.issued_at == NOW
    assert (voucher.validated_on, voucher.due_on) == (date(2026, 6, 1), date(2026, 7, 1))


@pytest.mark.parametrize(
    ("fields", "fee"),
    [
        pytest.param({"basic": True}, "0.00", marks=pytest.mark.behaviour("S136")),
        pytest.param({}, "250.00", marks=pytest.mark.behaviour("S137")),
        pytest.param({"flash": True}, "500.00", marks=pytest.mark.behaviour("S138")),
        pytest.param({"back_to_back": True}, "0.00", marks=pytest.mark.behaviour("S131")),
        pytest.param({"immediate": True}, "400.00", marks=pytest.mark.behaviour("S133")),
    ],
)
def test_each_plan_costs_what_it_says_for_twenty_days(fields, fee):
    assert issued_voucher(units=20, **fields).fee_amount == Decimal(fee)


@pytest.mark.behaviour("S105")
@pytest.mark.behaviour("S125")
@pytest.mark.parametrize(
    ("fields", "due_on", "pay_on"),
    [
        ({"basic": True}, date(2025, 6, 29), date(2025, 6, 27)),  # a Sunday: the Friday before
        ({}, date(2025, 5, 30), date(2025, 5, 30)),
        ({"flash": True}, date(2025, 5, 6), date(2025, 5, 6)),  # 1 May is a holiday
    ],
)
def test_a_fixed_date_counts_from_the_day_of_the_validation(fields, due_on, pay_on):
    voucher = issued_voucher(
        at=paris(2025, 4, 30, 10),
        month=date(2025, 4, 1),
        conditions_signed_at=paris(2025, 4, 28, 9),
        starts_on=date(2025, 4, 1),
        **fields,
    )
    assert (voucher.due_on, voucher.pay_on) == (due_on, pay_on)


@pytest.mark.behaviour("S112")
def test_a_later_validation_shifts_the_date_by_the_same_delay():
    one, other = (issued_voucher(at=paris(2026, 6, day, 10)) for day in (1, 11))
    assert other.due_on - one.due_on == other.validated_on - one.validated_on


@pytest.mark.behaviour("S115")
def test_flash_skips_christmas_and_the_weekend_by_name():
    voucher = issued_voucher(flash=True, at=paris(2026, 12, 24, 10), month=date(2026, 12, 1))

    assert voucher.pay_on == date(2026, 12, 30)
    skipped = [step.reason for step in voucher.schedule.steps if not step.counted]
    assert skipped == ["validated", "christmas", "saturday", "sunday"]


def test_a_validation_just_after_midnight_in_paris_belongs_to_the_new_day():
    assert issued_voucher(at=paris(2026, 6, 2, 0, 30)).validated_on == date(2026, 6, 2)


def test_an_extra_closing_of_finance_is_skipped():
    ClosingDay.objects.create(day=date(2026, 6, 2), reason="Strike of the banks", source="test")
    assert issued_voucher(flash=True).pay_on == date(2026, 6, 5)


@pytest.mark.behaviour("S106")
@pytest.mark.behaviour("S107")
def test_where_the_client_pays_first_there_is_no_date_yet():
    voucher = issued_voucher(back_to_back=True)
    assert (voucher.due_on, voucher.pay_on) == (None, None)
    assert voucher.waits_for_client


@pytest.mark.behaviour("S108")
def test_immediate_payment_has_its_window_without_the_client():
    voucher = issued_voucher(immediate=True)
    assert (voucher.pay_on, voucher.due_on) == (date(2026, 6, 4), date(2026, 6, 8))
    assert not voucher.waits_for_client


def test_the_terms_are_those_of_the_day_of_the_signature():
    dearer = PaymentPlan.objects.get(code="express")
    dearer.pk, dearer.fee_percent, dearer.effective_on = None, Decimal("3.00"), date(2026, 5, 1)
    dearer.save()

    before = issued_voucher(conditions_signed_at=paris(2026, 4, 30, 23))
    after = issued_voucher(conditions_signed_at=paris(2026, 5, 1, 1))

    assert (before.fee_amount, after.fee_amount) == (Decimal("225.00"), Decimal("270.00"))
    assert before.plan_terms["effective_on"] == "2020-01-01"


def test_an_hourly_order_is_charged_by_the_days_on_which_hours_were_worked():
    voucher = issued_voucher(immediate=True, unit_type="hour", unit_price=Decimal(60), units=140)
    assert voucher.fee_amount == 20 * voucher.report.worked_days


def test_a_month_of_zero_has_its_voucher():
    voucher = issued_voucher(units=0)
    assert voucher.net_amount == Decimal("0.00")
    assert not voucher.is_billed_by_operator


def test_a_project_without_plan_has_its_voucher_without_date():
    voucher = issued_voucher(project=ProjectFactory(in_verification=True))
    assert (voucher.plan, voucher.plan_terms, voucher.due_on) == ("", {}, None)
    assert voucher.fee_amount == Decimal("0.00")


def test_in_the_direct_offer_the_operator_bills_nothing():
    voucher = issued_voucher(rise=True)
    assert not voucher.is_billed_by_operator


@pytest.mark.behaviour("S78")
def test_a_month_that_the_client_has_not_validated_is_not_billed():
    report = ActivityReportFactory(project=BilledProjectFactory(), approved=True)

    with pytest.raises(ValueError, match="not validated"):
        issue_voucher(ReportValidated(report.pk))
    with pytest.raises(BillingVoucher.DoesNotExist):
        issue_invoices(report.pk, at=NOW)

    assert not SupplierInvoice.objects.exists()


def test_a_report_has_one_voucher():
    report = validated_report()
    issue_voucher(ReportValidated(report.pk))

    with pytest.raises(IntegrityError), transaction.atomic():
        issue_voucher(ReportValidated(report.pk))

    assert BillingVoucher.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE invoicing_billingvoucher SET units = 1 WHERE id = %s",
        "DELETE FROM invoicing_billingvoucher WHERE id = %s",
    ],
)
def test_the_database_keeps_a_voucher_as_it_is(statement):
    voucher = issued_voucher()
    with pytest.raises(DatabaseError, match="pgtrigger"), connection.cursor() as cursor:
        cursor.execute(statement, [voucher.pk])
