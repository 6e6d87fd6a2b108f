"""From eight clicks on "Validate" to one voucher and one invoice on each side."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from celery import current_app
from django.db import connection

from activity_reports import services
from activity_reports.models import ActivityReport
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from tests.factories import NOW, ActivityReportFactory
from tests.invoicing.factories import BilledProjectFactory
from tests.outbox import deliver

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _without_a_broker(monkeypatch):
    monkeypatch.setattr("marketplace.kernel.outbox.relay.delay", lambda: None)


def validate_at_once(report, people):
    start = Barrier(people)

    def press(_number):
        mine = ActivityReport.objects.get(pk=report.pk)
        start.wait(timeout=30)
        try:
            services.validate_report(mine, by=report.project.operational_manager, at=NOW)
        except TransitionRefused:
            return "refused"
        finally:
            connection.close()
        return "validated"

    with ThreadPoolExecutor(people) as pool:
        return Counter(pool.map(press, range(people)))


def test_eight_validations_at_once_make_one_voucher_and_one_invoice_on_each_side():
    report = ActivityReportFactory(approved=True, project=BilledProjectFactory())

    outcomes = validate_at_once(report, people=8)
    deliver()

    assert outcomes == {"validated": 1, "refused": 7}
    assert BillingVoucher.objects.filter(report=report).count() == 1
    assert SupplierInvoice.objects.issued().filter(voucher__report=report).count() == 1
    assert ClientInvoice.objects.issued().filter(voucher__report=report).count() == 1


def test_messages_that_come_twice_and_in_another_order_change_nothing():
    report = ActivityReportFactory(approved=True, project=BilledProjectFactory())
    validate_at_once(report, people=1)
    deliver()

    for message in OutboxMessage.objects.order_by("-pk"):
        current_app.tasks[message.task](**message.kwargs, message_id=message.pk)

    assert OutboxMessage.objects.filter(receipt=None).count() == 0
    assert SupplierInvoice.objects.count() == ClientInvoice.objects.count() == 1
