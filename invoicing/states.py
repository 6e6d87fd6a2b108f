"""The lives of a billing voucher and of the invoices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class VoucherStatus(TextChoices):
    ISSUED = "issued", _("Available")
    REPLACED = "replaced", pgettext_lazy("voucher", "Replaced")


VOUCHER_LIFE = TransitionTable(
    Move("replace", (VoucherStatus.ISSUED,), VoucherStatus.REPLACED),
)


class SupplierInvoiceStatus(TextChoices):
    WAITING = "waiting", _("Waiting for finance")
    PAYMENT_PENDING = "payment_pending", _("Payment in progress")
    PAID = "paid", pgettext_lazy("invoice", "Paid")


SUPPLIER_INVOICE_LIFE = TransitionTable(
    Move("issue", (SupplierInvoiceStatus.WAITING,), SupplierInvoiceStatus.PAYMENT_PENDING),
    Move("pay", (SupplierInvoiceStatus.PAYMENT_PENDING,), SupplierInvoiceStatus.PAID),
)


class ClientInvoiceStatus(TextChoices):
    WAITING = "waiting", _("Waiting for finance")
    ISSUED = "issued", pgettext_lazy("invoice", "To be paid")
    PAID = "paid", pgettext_lazy("invoice", "Paid")


CLIENT_INVOICE_LIFE = TransitionTable(
    Move("issue", (ClientInvoiceStatus.WAITING,), ClientInvoiceStatus.ISSUED),
    Move("pay", (ClientInvoiceStatus.ISSUED,), ClientInvoiceStatus.PAID),
)


class WaitingReason(TextChoices):
    """What keeps an invoice from its number; finance reads it, and issues once it is mended."""

    BEING_ISSUED = "being_issued", _("Being issued")  # seen by its own transaction only
    MANDATE = "mandate", _("The supplier has not signed the billing mandate of this project")
    PLAN = "plan", _("The payment terms of this project are not known")
    CURRENCY = "currency", _("Only euros can be invoiced")
    VAT_CASE = "vat_case", _("No VAT rule is in force for these two parties")
    SUPPLIER_NUMBER = "supplier_number", _("The supplier’s SIRET is missing or wrong")
    SUPPLIER_VAT = "supplier_vat", _("The supplier’s VAT number is missing or wrong")
    CLIENT_NUMBER = "client_number", _("The SIRET of the client’s entity is missing or wrong")
    CLIENT_VAT = "client_vat", _("The VAT number of the client’s entity is missing or wrong")


# How a status looks: tone and icon of its badge.
TONES: dict[str, tuple[str, str]] = {
    VoucherStatus.ISSUED: ("ok", "circle-check"),
    VoucherStatus.REPLACED: ("", "ban"),
    SupplierInvoiceStatus.WAITING: ("waiting", "eye"),
    SupplierInvoiceStatus.PAYMENT_PENDING: ("waiting", "calendar-check"),
    SupplierInvoiceStatus.PAID: ("ok", "circle-check"),
}
CLIENT_TONES: dict[str, tuple[str, str]] = {
    ClientInvoiceStatus.WAITING: ("waiting", "eye"),
    ClientInvoiceStatus.ISSUED: ("attention", "calendar-check"),
    ClientInvoiceStatus.PAID: ("ok", "circle-check"),
}


class EntryKind(TextChoices):
    """The events that the ledger knows; `rules.POSTINGS` says what each one posts."""

    SUPPLIER_INVOICE = "supplier_invoice", _("Supplier invoice issued")
    CLIENT_INVOICE = "client_invoice", _("Client invoice issued")
    TRANSFER_SENT = "transfer_sent", _("Transfer sent to a supplier")
    TRANSFER_SETTLED = "transfer_settled", _("Transfer debited by the bank")
    CLIENT_PAYMENT = "client_payment", _("Payment received from a client")
    SUPPLIER_CREDIT_NOTE = "supplier_credit_note", _("Credit note to a supplier invoice")
    CLIENT_CREDIT_NOTE = "client_credit_note", _("Credit note to a client invoice")


DOCUMENTS = (
    EntryKind.SUPPLIER_INVOICE, EntryKind.CLIENT_INVOICE,
    EntryKind.SUPPLIER_CREDIT_NOTE, EntryKind.CLIENT_CREDIT_NOTE,
)  # fmt: skip
