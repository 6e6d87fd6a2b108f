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
    PROOF = "proof", _("The invoice does not pass its checks")


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


class ProofFault(TextChoices):
    """What our own checks find in an invoice; `einvoice.checks` says how."""

    NUMBER = "number", _("The number has other characters than the State’s portal takes.")
    CURRENCY = "currency", _("The currency is not the euro.")
    NO_LINES = "no_lines", _("The invoice has no line.")
    LINE_AMOUNT = "line_amount", _("Quantity times unit price is not the amount of a line.")
    LINE_NET = "line_net", _("A line less its price reduction is not its net amount.")
    NET = "net", _("The lines do not add up to the net total.")
    VOUCHER = "voucher", _("The net total is not that of the billing voucher.")
    TAX = "tax", _("The VAT is not the rate of the net total, to the cent.")
    GROSS = "gross", _("Net total and VAT do not add up to the total.")
    NOT_POSITIVE = "not_positive", _("There is nothing to pay.")
    LINE_RATE = "line_rate", _("A line has another VAT rate than the invoice.")
    CATEGORY_RATE = "category_rate", _("The VAT rate does not go with the VAT category.")
    FRANCHISE_NUMBER = "franchise_number", _("A seller exempt from VAT shows a VAT number.")
    FRANCHISE_TEXT = "franchise_text", _("Article 293 B is named without the exemption, or not.")
    EXEMPTION_TEXT = "exemption_text", _("No text says why there is no VAT.")
    REVERSE_TEXT = "reverse_text", _("“Autoliquidation” is missing.")
    REVERSE_NUMBERS = "reverse_numbers", _("The reverse charge needs both VAT numbers.")
    SELLER_SIREN = "seller_siren", _("The seller’s SIREN is wrong.")
    BUYER_SIREN = "buyer_siren", _("The buyer’s SIREN is wrong.")
    SELLER_SIRET = "seller_siret", _("The seller’s SIRET is wrong, or not of that SIREN.")
    BUYER_SIRET = "buyer_siret", _("The buyer’s SIRET is wrong, or not of that SIREN.")
    SELLER_VAT = "seller_vat", _("The seller’s VAT number is not that of the SIREN.")
    BUYER_VAT = "buyer_vat", _("The buyer’s VAT number is not that of the SIREN.")
    SAME_PARTY = "same_party", _("Seller and buyer are the same company.")
    IBAN = "iban", _("The seller’s IBAN is wrong.")
    OTHER_IBAN = "other_iban", _("The IBAN is not that of the verified bank details.")
    SELF_BILLING = "self_billing", _("“Autofacturation” is missing.")
    NOT_SELF_BILLING = "not_self_billing", _("“Autofacturation” stands on an invoice of our own.")
    MANDATARY = "mandatary", _("It is not said in whose name the invoice is issued.")
    DISCOUNT_TEXT = "discount_text", _("The sentence on early payment is missing.")
    PENALTY_TEXT = "penalty_text", _("The rate of late payment penalties is missing or another.")
    INDEMNITY_TEXT = "indemnity_text", _("The recovery indemnity is missing or another.")
    DUE_LATE = "due_late", _("The due day is more than 60 days after the issue.")
    DUE_EARLY = "due_early", _("The due day is before the issue.")
    DUE_OTHER = "due_other", _("The due day is not the one that was computed.")
    ORDER_NUMBER = "order_number", _("The purchase order is not that of the report.")
    PROJECT = "project", _("The project is not that of the report.")
    PERIOD = "period", _("The period is not the month of the report.")
    CORRECTS = "corrects", _("A credit note names the invoice that it corrects, and only it does.")
    CREDIT = "credit", _("The credit notes would exceed their invoice.")
