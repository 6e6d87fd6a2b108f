"""What finance records: money that left, money that came, and what accounting has taken over."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from invoicing.events import ClientInvoicePaid, SupplierInvoicePaid
from invoicing.models import ClientInvoice, Invoice, SupplierInvoice
from invoicing.rules import pay_after_client
from invoicing.services.bookkeeping import post_client_payment, post_transfer
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from marketplace.operators.models import ClosingDay


class PaymentDateRefused(Refused):
    message = _("A payment is recorded from the day of the invoice on, and not for a future day.")


class ClientHasNotPaid(Refused):
    message = _("This project is paid after its client: record the client’s payment first.")


def record_payment(
    invoice: SupplierInvoice, *, paid_on: date, reference: str, by: User, at: datetime
) -> None:
    """The supplier has been paid. Where the client pays first, the client has paid before."""
    with transition(invoice, "pay", by=by, at=at, reason=reference):
        _check_day(invoice, paid_on, at=at)
        if invoice.voucher.waits_for_client and not _client_has_paid(invoice):
            raise ClientHasNotPaid(f"{invoice} waits for the client")
        invoice.paid_on, invoice.payment_reference = paid_on, reference
        post_transfer(invoice, paid_on=paid_on, at=at)
        announce(SupplierInvoicePaid(invoice.pk))


def record_client_payment(
    invoice: ClientInvoice, *, paid_on: date, reference: str, by: User, at: datetime
) -> None:
    """The client's money is there: it fixes the day of a supplier who was waiting for it."""
    with transition(invoice, "pay", by=by, at=at, reason=reference):
        _check_day(invoice, paid_on, at=at)
        invoice.paid_on, invoice.payment_reference = paid_on, reference
        _schedule_supplier(invoice, paid_on)
        post_client_payment(invoice, paid_on=paid_on, at=at)
        announce(ClientInvoicePaid(invoice.pk))


def mark_exported(invoices: Iterable[Invoice], *, at: datetime) -> None:
    """Accounting has them; a later export takes them again when asked."""
    for model in (SupplierInvoice, ClientInvoice):
        keys = [invoice.pk for invoice in invoices if isinstance(invoice, model)]
        model.objects.filter(pk__in=keys).update(exported_at=at)


def _check_day(invoice: Invoice, paid_on: date, *, at: datetime) -> None:
    if invoice.issued_on is None or not invoice.issued_on <= paid_on <= legal_day(at):
        raise PaymentDateRefused(f"{invoice}: paid on {paid_on}, recorded at {at}")


def _client_has_paid(invoice: SupplierInvoice) -> bool:
    paid = ClientInvoice.objects.filter(voucher=invoice.voucher_id, paid_on__isnull=False)
    return paid.exists()


def _schedule_supplier(paid: ClientInvoice, paid_on: date) -> None:
    """A fixed day does not move, whenever the client pays."""
    if not paid.voucher.waits_for_client:
        return
    issued = SupplierInvoice.objects.select_for_update().issued().filter(pay_on=None)
    for invoice in issued.filter(voucher=paid.voucher_id, due_on__isnull=False):
        invoice.pay_on = day_after_client(invoice, paid_on)
        invoice.save(update_fields=["pay_on"])


def day_after_client(invoice: SupplierInvoice, paid_on: date) -> date | None:
    """The day of a supplier who waited for the client's money, which came on `paid_on`."""
    if invoice.due_on is None:
        return None
    return pay_after_client(
        invoice.due_on,
        paid_on,
        open_days=invoice.voucher.plan_terms["days"],
        calendar=ClosingDay.objects.calendar(),
    )
