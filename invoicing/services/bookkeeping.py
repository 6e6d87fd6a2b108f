"""What invoices and payments say to the ledger."""

from datetime import date, datetime
from decimal import Decimal

from invoicing.ledger import Piece, post
from invoicing.models import ClientInvoice, Invoice, SupplierInvoice, VatCase
from invoicing.rules import Amounts, self_assessed
from invoicing.states import EntryKind
from marketplace.core.money import ZERO


def post_supplier_invoice(invoice: SupplierInvoice) -> None:
    _post_issue(EntryKind.SUPPLIER_INVOICE, invoice, _supplier_piece(invoice))


def post_client_invoice(invoice: ClientInvoice) -> None:
    _post_issue(EntryKind.CLIENT_INVOICE, invoice, _client_piece(invoice))


def post_transfer(invoice: SupplierInvoice, *, paid_on: date, at: datetime) -> None:
    """Sent and debited: recorded by a person, both are known at once."""
    piece, amounts = _supplier_piece(invoice), amounts_of(invoice)
    for kind in (EntryKind.TRANSFER_SENT, EntryKind.TRANSFER_SETTLED):
        post(kind, piece, amounts, entry_on=paid_on, at=at)


def post_client_payment(invoice: ClientInvoice, *, paid_on: date, at: datetime) -> None:
    piece = _client_piece(invoice)
    post(EntryKind.CLIENT_PAYMENT, piece, amounts_of(invoice), entry_on=paid_on, at=at)


def amounts_of(invoice: Invoice) -> Amounts:
    own_tax = ZERO
    if isinstance(invoice, SupplierInvoice):
        own_tax = self_assessed(
            invoice.net_amount, category=invoice.vat_category, rate=_domestic_rate(invoice)
        )
    return Amounts(
        invoice.net_amount, invoice.tax_amount, invoice.gross_amount, own_tax, _costs(invoice)
    )


def _costs(invoice: Invoice) -> Decimal:
    """Expenses, which lines from before there were any do not name."""
    lines = (line for line in invoice.lines if line.get("kind") == "expense")
    return sum((Decimal(line["net"]) for line in lines), ZERO)


def _domestic_rate(invoice: SupplierInvoice) -> Decimal:
    """What the same service bears from a French supplier on the day of issue."""
    if invoice.vat_category != "AE" or invoice.issued_on is None:
        return ZERO
    cases = VatCase.objects.in_force(
        invoice.issued_on, side=VatCase.Side.PURCHASE, situation=VatCase.Situation.NORMAL
    )
    return cases.get().rate


def _post_issue(kind: str, invoice: Invoice, piece: Piece) -> None:
    if invoice.issued_at is None:
        raise ValueError(f"{invoice} is not issued")
    post(kind, piece, amounts_of(invoice), entry_on=piece.day, at=invoice.issued_at)


def _supplier_piece(invoice: SupplierInvoice) -> Piece:
    label = f"{invoice.number} {invoice.seller['name']}"
    return Piece(
        invoice.number, _issued_on(invoice), label, invoice.project, supplier=invoice.company
    )


def _client_piece(invoice: ClientInvoice) -> Piece:
    label = f"{invoice.number} {invoice.buyer['name']}"
    return Piece(
        invoice.number, _issued_on(invoice), label, invoice.project, client=invoice.company
    )


def _issued_on(invoice: Invoice) -> date:
    if invoice.issued_on is None:
        raise ValueError(f"{invoice} has no day of issue")
    return invoice.issued_on
