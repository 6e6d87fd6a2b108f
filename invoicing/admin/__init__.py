"""The desk of finance."""

from invoicing.admin.invoices import ClientInvoiceAdmin, SupplierInvoiceAdmin
from invoicing.admin.vouchers import BillingVoucherAdmin, VatCaseAdmin

__all__ = ["BillingVoucherAdmin", "ClientInvoiceAdmin", "SupplierInvoiceAdmin", "VatCaseAdmin"]
