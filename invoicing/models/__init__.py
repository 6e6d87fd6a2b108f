from invoicing.models.client_invoices import ClientInvoice, ClientInvoiceTransition
from invoicing.models.invoices import Invoice
from invoicing.models.ledger import (
    BooksClosing,
    Journal,
    LedgerAccount,
    LedgerEntry,
    LedgerLine,
)
from invoicing.models.series import InvoiceSeries
from invoicing.models.supplier_invoices import SupplierInvoice, SupplierInvoiceTransition
from invoicing.models.vat import VatCase
from invoicing.models.vouchers import BillingVoucher, BillingVoucherTransition

__all__ = [
    "BillingVoucher",
    "BillingVoucherTransition",
    "BooksClosing",
    "ClientInvoice",
    "ClientInvoiceTransition",
    "Invoice",
    "InvoiceSeries",
    "Journal",
    "LedgerAccount",
    "LedgerEntry",
    "LedgerLine",
    "SupplierInvoice",
    "SupplierInvoiceTransition",
    "VatCase",
]
