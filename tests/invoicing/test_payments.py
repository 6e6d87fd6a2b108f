from datetime import date, timedelta

import pytest

from invoicing.models import SupplierInvoice
from invoicing.services import (
    issue_invoices,
    mark_exported,
    record_client_payment,
    record_payment,
)
from invoicing.services.payments import ClientHasNotPaid, PaymentDateRefused
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from tests.factories import NOW, UserFactory
from tests.invoicing.factories import MandateFactory, issued_invoices, paris

pytestmark = pytest.mark.django_db
PAID_AT = paris(2026, 7, 1, 11)


@pytest.fixture
def finance():
    return UserFactory(support=True)


def pay(record, invoice, by, *, on=date(2026, 7, 1), at=PAID_AT):
    record(invoice, paid_on=on, reference="VIR-0042", by=by, at=at)


def tasks():
    return list(OutboxMessage.objects.order_by("pk").values_list("task", flat=True))


def test_finance_records_a_payment(finance):
    supplier, _client = issued_invoices()

    pay(record_payment, supplier, finance)

    supplier.refresh_from_db()
    assert (supplier.status, supplier.paid_on) == ("paid", date(2026, 7, 1))
    assert supplier.payment_reference == "VIR-0042"
    assert supplier.transitions.get(action="pay").by == finance
    assert tasks()[-1] == "invoicing.tasks.tell_supplier_of_payment"


def test_an_invoice_is_paid_once(finance):
    supplier, _client = issued_invoices()
    pay(record_payment, supplier, finance)

    with pytest.raises(TransitionRefused):
        pay(record_payment, supplier, finance)

    assert supplier.transitions.filter(action="pay").count() == 1


@pytest.mark.parametrize("on", [date(2026, 5, 31), date(2026, 7, 2)])
def test_a_payment_is_neither_before_the_invoice_nor_in_the_future(finance, on):
    supplier, _client = issued_invoices()

    with pytest.raises(PaymentDateRefused):
        pay(record_payment, supplier, finance, on=on)

    supplier.refresh_from_db()
    assert (supplier.status, supplier.paid_on) == ("payment_pending", None)


def test_a_waiting_invoice_cannot_be_paid(finance):
    supplier, _client = issued_invoices(mandate=False)
    with pytest.raises(TransitionRefused):
        pay(record_payment, supplier, finance)


@pytest.mark.behaviour("S106")
@pytest.mark.behaviour("S107")
@pytest.mark.behaviour("S116")
@pytest.mark.behaviour("S124")
def test_where_the_client_pays_first_the_supplier_is_not_paid_before(finance):
    supplier, client = issued_invoices(back_to_back=True)
    with pytest.raises(ClientHasNotPaid):
        pay(record_payment, supplier, finance)

    pay(record_client_payment, client, finance)
    supplier.refresh_from_db()
    assert supplier.pay_on == date(2026, 7, 8)  # five open days after the money
    assert tasks()[-1] == "invoicing.tasks.tell_supplier_that_client_paid"

    pay(record_payment, supplier, finance, on=date(2026, 7, 8), at=paris(2026, 7, 8, 9))
    assert supplier.is_paid


@pytest.mark.behaviour("S108")
@pytest.mark.behaviour("S116")
@pytest.mark.behaviour("S124")
def test_immediate_payment_does_not_wait_for_the_client(finance):
    supplier, _client = issued_invoices(immediate=True)
    pay(record_payment, supplier, finance)
    assert supplier.is_paid


@pytest.mark.behaviour("S129")
@pytest.mark.parametrize("on", [date(2026, 6, 2), date(2026, 7, 1)])
def test_a_fixed_day_does_not_move_with_the_clients_payment(finance, on):
    supplier, client = issued_invoices(basic=True)
    promised = supplier.pay_on

    pay(record_client_payment, client, finance, on=on)

    supplier.refresh_from_db()
    assert supplier.pay_on == promised


@pytest.mark.behaviour("S130")
def test_a_fixed_day_is_kept_though_the_client_has_not_paid(finance):
    supplier, client = issued_invoices()
    promised = supplier.pay_on

    pay(record_payment, supplier, finance, on=promised)

    client.refresh_from_db()
    assert client.paid_on is None
    assert supplier.is_paid
    assert supplier.paid_on == promised == date(2026, 7, 1)


def test_an_invoice_issued_after_the_clients_payment_knows_its_day(finance):
    supplier, client = issued_invoices(back_to_back=True, mandate=False)
    pay(record_client_payment, client, finance, on=date(2026, 6, 30))
    MandateFactory(project=supplier.project)

    supplier, _client = issue_invoices(supplier.voucher.report_id, at=PAID_AT)

    assert (supplier.due_on, supplier.pay_on) == (date(2026, 7, 31), date(2026, 7, 31))


def test_an_export_marks_what_it_took(finance):
    supplier, client = issued_invoices()

    mark_exported([supplier], at=NOW + timedelta(days=1))

    client.refresh_from_db()
    assert SupplierInvoice.objects.get().exported_at == NOW + timedelta(days=1)
    assert client.exported_at is None
