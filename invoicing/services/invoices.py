"""From a voucher to two issued invoices: built first, numbered last, in one transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from invoicing.events import ClientInvoiceIssued, SupplierInvoiceIssued
from invoicing.models import (
    BillingVoucher,
    ClientInvoice,
    Invoice,
    InvoiceSeries,
    SupplierInvoice,
)
from invoicing.rules import due_after_issue
from invoicing.services.bookkeeping import post_client_invoice, post_supplier_invoice
from invoicing.services.drafts import Draft, client_draft, supplier_draft
from invoicing.services.numbering import TakenNumber, take_number
from invoicing.services.payments import day_after_client
from invoicing.states import WaitingReason
from marketplace.core.days import legal_day
from marketplace.core.references import client_invoice_number, supplier_invoice_number
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition

OPERATOR = "OP"  # the issuer of the sales series; supplier codes have six characters


@transaction.atomic
def issue_invoices(
    report_id: int, *, at: datetime
) -> tuple[SupplierInvoice | None, ClientInvoice | None]:
    """The supplier's and the client's invoice of a report, issued once however often it is asked.

    What cannot be issued waits without a number, with the reason, and is tried again by the next
    call. A month of zero and a project that the client pays directly have no invoice.
    """
    voucher = (
        BillingVoucher.objects.select_for_update(of=("self",))
        .select_related(
            "project__supplier_company", "project__client_company", "project__entity",
            "project__consultant",
        )
        .get(report_id=report_id)
    )  # fmt: skip
    if not voucher.is_billed_by_operator:
        return None, None
    return _issue_supplier_invoice(voucher, at=at), _issue_client_invoice(voucher, at=at)


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


def _issue_supplier_invoice(voucher: BillingVoucher, *, at: datetime) -> SupplierInvoice:
    invoice = SupplierInvoice.objects.filter(voucher=voucher).first()
    if invoice is not None and invoice.is_issued:
        return invoice
    project = voucher.project
    draft = supplier_draft(voucher, at=at)
    invoice = invoice or SupplierInvoice(voucher=voucher, company=project.supplier_company)
    _keep_waiting(invoice, draft, at=at)
    if draft.obstacle:
        return invoice
    with transition(invoice, "issue", by=None, at=at):
        code = project.supplier_company.code
        taken = take_number(kind=InvoiceSeries.Kind.SELF_BILLED, issuer=code, at=at)
        _number(invoice, taken, supplier_invoice_number(code, taken.year, taken.sequence))
        invoice.due_on, invoice.pay_on = voucher.due_on, voucher.pay_on
        if voucher.waits_for_client:
            _wait_for_client(invoice, project.client_company.payment_terms_days)
        post_supplier_invoice(invoice)
        announce(SupplierInvoiceIssued(invoice.pk))
    return invoice


def _wait_for_client(invoice: SupplierInvoice, terms_days: int) -> None:
    """Due as the client's invoice is; the day is known once the client has paid."""
    if invoice.issued_on is None:
        raise ValueError(f"{invoice} has no day of issue")
    invoice.due_on = due_after_issue(invoice.issued_on, terms_days)
    paid = ClientInvoice.objects.filter(voucher=invoice.voucher_id, paid_on__isnull=False).first()
    if paid is not None and paid.paid_on is not None:
        invoice.pay_on = day_after_client(invoice, paid.paid_on)


def _issue_client_invoice(voucher: BillingVoucher, *, at: datetime) -> ClientInvoice:
    invoice = ClientInvoice.objects.filter(voucher=voucher).first()
    if invoice is not None and invoice.is_issued:
        return invoice
    project = voucher.project
    draft = client_draft(voucher, at=at)
    invoice = invoice or ClientInvoice(
        voucher=voucher, company=project.client_company, entity=project.entity
    )
    _keep_waiting(invoice, draft, at=at)
    if draft.obstacle:
        return invoice
    with transition(invoice, "issue", by=None, at=at):
        taken = take_number(kind=InvoiceSeries.Kind.SALES, issuer=OPERATOR, at=at)
        _number(invoice, taken, client_invoice_number(taken.year, taken.sequence))
        terms = project.client_company.payment_terms_days
        invoice.due_on = due_after_issue(legal_day(taken.issued_at), terms)
        post_client_invoice(invoice)
        announce(ClientInvoiceIssued(invoice.pk))
    return invoice


def _keep_waiting(invoice: Any, draft: Draft, *, at: datetime) -> None:
    """Write the draft down, anew each time: what was missing may have been mended meanwhile."""
    if invoice.pk is None:
        invoice.project, invoice.month = invoice.voucher.project, invoice.voucher.month
        invoice.created_at = at
    for name, value in draft.fields.items():
        setattr(invoice, name, value)
    invoice.waiting_reason = draft.obstacle or WaitingReason.BEING_ISSUED
    invoice.save()


def _number(invoice: Invoice, taken: TakenNumber, number: str) -> None:
    invoice.number, invoice.series, invoice.sequence = number, taken.series, taken.sequence
    invoice.issued_at, invoice.issued_on = taken.issued_at, legal_day(taken.issued_at)
    invoice.waiting_reason = ""
