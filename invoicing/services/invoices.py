"""From a voucher to two issued invoices: proved first, numbered last, in one transaction."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from invoicing.events import InvoicesAsked
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from invoicing.services.issue import ClientIssue, SupplierIssue
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce


class AlreadyIssued(Refused):
    message = _("This invoice has its number.")


@transaction.atomic
def issue_invoices(
    report_id: int, *, at: datetime, fully: bool = True
) -> tuple[SupplierInvoice | None, ClientInvoice | None]:
    """The supplier's and the client's invoice of a report, issued once however often it is asked.

    They are proved before anything is locked. What cannot be issued waits without a number, with
    the reason, and is tried again by the next call. A month of zero and a project that the client
    pays directly have no invoice. Not `fully` leaves the official rules to the worker that makes
    the PDF.
    """
    voucher = _vouchers().get(report_id=report_id)
    if not voucher.is_billed_by_operator:
        return None, None
    bought, sold = SupplierIssue(at=at, fully=fully), ClientIssue(at=at, fully=fully)
    bought.prove(voucher)
    sold.prove(voucher)
    voucher = _vouchers().select_for_update(of=("self",)).get(pk=voucher.pk)
    return bought.issue(voucher), sold.issue(voucher)


def _vouchers() -> QuerySet[BillingVoucher]:
    return BillingVoucher.objects.select_related(
        "project__supplier_company", "project__client_company", "project__entity",
        "project__consultant",
    )  # fmt: skip


@transaction.atomic
def ask_for_issue(invoice: SupplierInvoice | ClientInvoice, *, by: User, at: datetime) -> None:
    """Have a worker try again what waits: proofs are too heavy for a page."""
    if invoice.is_issued:
        raise AlreadyIssued(f"{invoice} has its number")
    announce(InvoicesAsked(invoice.voucher.report_id))


def issue_waiting_invoices(*, at: datetime) -> int:
    """Try again what waits, each in a transaction of its own; how many are issued now."""
    waiting = Q(supplier_invoice__number="") | Q(client_invoice__number="")
    issued = 0
    for voucher in BillingVoucher.objects.filter(waiting).order_by("pk"):
        before = _issued_of(voucher)
        issue_invoices(voucher.report_id, at=at)
        issued += _issued_of(voucher) - before
    return issued


def _issued_of(voucher: BillingVoucher) -> int:
    return (
        SupplierInvoice.objects.issued().filter(voucher=voucher).count()
        + ClientInvoice.objects.issued().filter(voucher=voucher).count()
    )
