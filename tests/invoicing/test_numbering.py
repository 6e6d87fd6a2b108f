"""Numbers without a gap, and one voucher a report, whoever comes at the same time."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from activity_reports.events import ReportValidated
from invoicing.models import BillingVoucher, ClientInvoice, InvoiceSeries, SupplierInvoice
from invoicing.services import issue_invoices, issue_voucher
from tests.factories import NOW
from tests.invoicing.factories import BilledProjectFactory, issued_voucher, validated_report

pytestmark = pytest.mark.django_db(transaction=True)


class GivenUp(Exception):
    """A worker that dies after it has taken its numbers."""


def in_threads(count, work, arguments):
    def alone(argument):
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, arguments))


def test_twelve_workers_with_rollbacks_leave_no_gap():
    project = BilledProjectFactory(starts_on=date(2024, 1, 1))
    months = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]
    reports = [issued_voucher(project=project, month=month).report_id for month in months]
    fails = random.Random(26).sample(reports, 8)

    def issue(report):
        try:
            with transaction.atomic():
                issue_invoices(report, at=NOW)
                if report in fails:
                    raise GivenUp
        except GivenUp:
            return False
        return True

    assert sum(in_threads(12, issue, reports)) == 16

    for model in (SupplierInvoice, ClientInvoice):
        taken = sorted(model.objects.values_list("sequence", flat=True))
        assert taken == list(range(1, 17))
    assert set(InvoiceSeries.objects.values_list("last_number", flat=True)) == {16}


def test_eight_workers_issue_one_report_once():
    report = issued_voucher().report_id

    numbers = in_threads(8, lambda pk: issue_invoices(pk, at=NOW)[0].number, [report] * 8)

    assert len(set(numbers)) == 1
    assert SupplierInvoice.objects.count() == ClientInvoice.objects.count() == 1


def test_eight_validations_at_once_leave_one_voucher():
    report = validated_report()

    def validate(pk):
        try:
            with transaction.atomic():
                issue_voucher(ReportValidated(pk))
        except IntegrityError:
            return False
        return True

    assert sum(in_threads(8, validate, [report.pk] * 8)) == 1
    assert BillingVoucher.objects.count() == 1
