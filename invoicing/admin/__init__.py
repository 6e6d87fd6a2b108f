"""The desk of finance."""

from invoicing.admin.invoices import ClientInvoiceAdmin, SupplierInvoiceAdmin
from invoicing.admin.ledger import (
    BooksClosingAdmin,
    LedgerAccountAdmin,
    LedgerEntryAdmin,
    LedgerLineAdmin,
)
from invoicing.admin.vouchers import BillingVoucherAdmin, VatCaseAdmin

__all__ = [
    "BillingVoucherAdmin",
    "BooksClosingAdmin",
    "ClientInvoiceAdmin",
    "LedgerAccountAdmin",
    "LedgerEntryAdmin",
    "LedgerLineAdmin",
    "SupplierInvoiceAdmin",
    "VatCaseAdmin",
]
