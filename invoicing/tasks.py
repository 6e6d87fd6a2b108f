from typing import Any

from celery import shared_task
from django.utils import timezone

from invoicing import emails, services
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell


@outbox_task()
def issue_invoices(*, report_id: int, **_kwargs: Any) -> None:
    services.issue_invoices(report_id, at=timezone.now())


@shared_task
def issue_waiting_invoices(**_kwargs: Any) -> int:
    """Hourly: a mandate may have been signed or a number corrected since."""
    return services.issue_waiting_invoices(at=timezone.now())


@outbox_task()
def render_supplier_invoice(*, invoice_id: int, **_kwargs: Any) -> None:
    services.render_supplier_invoice(invoice_id, at=timezone.now())


@outbox_task()
def render_client_invoice(*, invoice_id: int, **_kwargs: Any) -> None:
    services.render_client_invoice(invoice_id, at=timezone.now())


@outbox_task()
def tell_supplier_when_paid(*, report_id: int, **_kwargs: Any) -> None:
    voucher = BillingVoucher.objects.select_related("project").get(report_id=report_id)
    tell(*emails.invoicing_started(voucher), at=timezone.now())


@outbox_task()
def tell_supplier_of_invoice(*, invoice_id: int, **_kwargs: Any) -> None:
    tell(*emails.supplier_invoice_issued(_supplier_invoice(invoice_id)), at=timezone.now())


@outbox_task()
def tell_client_of_invoice(*, invoice_id: int, **_kwargs: Any) -> None:
    invoices = ClientInvoice.objects.select_related("project")
    tell(*emails.client_invoice_issued(invoices.get(pk=invoice_id)), at=timezone.now())


@outbox_task()
def tell_supplier_of_payment(*, invoice_id: int, **_kwargs: Any) -> None:
    tell(*emails.supplier_paid(_supplier_invoice(invoice_id)), at=timezone.now())


@outbox_task()
def tell_supplier_that_client_paid(*, invoice_id: int, **_kwargs: Any) -> None:
    """Only where the supplier was waiting for that money: a fixed day has been told before."""
    waiting = SupplierInvoice.objects.select_related("project", "voucher")
    invoice = waiting.filter(voucher__client_invoice=invoice_id, pay_on__isnull=False).first()
    if invoice is not None and invoice.voucher.waits_for_client:
        tell(*emails.client_has_paid(invoice), at=timezone.now())


def _supplier_invoice(invoice_id: int) -> SupplierInvoice:
    return SupplierInvoice.objects.select_related("project", "voucher").get(pk=invoice_id)
