"""Everything that writes vouchers and invoices."""

from invoicing.services.documents import render_client_invoice, render_supplier_invoice
from invoicing.services.einvoices import NotProved
from invoicing.services.invoices import ask_for_issue, issue_invoices, issue_waiting_invoices
from invoicing.services.payments import (
    mark_exported,
    record_client_payment,
    record_payment,
)
from invoicing.services.vouchers import issue_voucher

__all__ = [
    "NotProved",
    "ask_for_issue",
    "issue_invoices",
    "issue_voucher",
    "issue_waiting_invoices",
    "mark_exported",
    "record_client_payment",
    "record_payment",
    "render_client_invoice",
    "render_supplier_invoice",
]
