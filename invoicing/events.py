from dataclasses import dataclass

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class VoucherIssued(Event):
    voucher_id: int


@dataclass(frozen=True)
class InvoicesAsked(Event):
    """Somebody has mended what kept the invoices of a report from their numbers."""

    report_id: int


@dataclass(frozen=True)
class SupplierInvoiceIssued(Event):
    invoice_id: int


@dataclass(frozen=True)
class ClientInvoiceIssued(Event):
    invoice_id: int


@dataclass(frozen=True)
class SupplierInvoicePaid(Event):
    invoice_id: int


@dataclass(frozen=True)
class ClientInvoicePaid(Event):
    invoice_id: int
