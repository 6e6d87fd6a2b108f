"""Our own checks, to the cent and against what caused the invoice.

The official rules let a VAT pass that is wrong by a euro, do not multiply, and know nothing of
the report, the mandate, the bank details or the date behind an invoice.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from invoicing.einvoice.document import Document, Party
from marketplace.core import identifiers
from marketplace.core.money import ZERO, to_cents

LONGEST_TERM = timedelta(days=60)  # Commercial Code, L441-10
NUMBER = re.compile(r"[A-Za-z0-9+_/-]{1,20}")  # the State's portal cuts at twenty
TAXED, EXEMPT, REVERSED, OUT_OF_SCOPE = "S", "E", "AE", "O"
FRANCHISE = "VATEX-FR-FRANCHISE"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the invoice must agree with, read where it is decided."""

    net: Decimal
    due_on: date | None
    order_number: str
    project: str
    period: tuple[date, date]
    iban: str
    penalty: str  # the rate, as it is printed
    indemnity: str
    still_to_credit: Decimal = ZERO  # of a credit note: what is left of the invoice
    corrects: str = ""  # number of an invoice of the same seller and buyer


Check = Callable[[Document, Expected], bool]


def faults_of(document: Document, expected: Expected) -> list[str]:
    """The codes of `ProofFault` that apply, in the order of the table."""
    return [code for code, is_wrong in CHECKS.items() if is_wrong(document, expected)]


def _lines_multiply(document: Document, _expected: Expected) -> bool:
    return any(to_cents(ln.quantity * ln.unit_price) != ln.amount for ln in document.lines)


def _lines_subtract(document: Document, _expected: Expected) -> bool:
    return any(ln.amount - ln.reduction != ln.net for ln in document.lines)


def _tax(document: Document, _expected: Expected) -> bool:
    return to_cents(document.net * document.vat_rate / 100) != document.tax


def _rates_agree(document: Document, _expected: Expected) -> bool:
    return any(ln.vat_rate != document.vat_rate for ln in document.lines)


def _rate_of_category(document: Document, _expected: Expected) -> bool:
    return (document.vat_category == TAXED) != (document.vat_rate > 0)


def _franchise(document: Document, _expected: Expected) -> bool:
    is_franchise = document.exemption_code == FRANCHISE
    return is_franchise and bool(document.seller.vat_number)


def _franchise_text(document: Document, _expected: Expected) -> bool:
    return ("293 B" in document.text("VAT")) != (document.exemption_code == FRANCHISE)


def _exemption_text(document: Document, _expected: Expected) -> bool:
    return document.vat_category != TAXED and not document.text("VAT")


def _reverse_charge_text(document: Document, _expected: Expected) -> bool:
    says = "autoliquidation" in document.text("VAT").lower()
    return document.vat_category == REVERSED and not says


def _reverse_charge_numbers(document: Document, _expected: Expected) -> bool:
    both = document.seller.vat_number and document.buyer.vat_number
    return document.vat_category == REVERSED and not both


def _self_billing(document: Document, _expected: Expected) -> bool:
    says = "autofacturation" in document.text("SELF").lower()
    return document.is_self_billed and not says


def _not_self_billing(document: Document, _expected: Expected) -> bool:
    return not document.is_self_billed and bool(document.text("SELF"))


def _mandatary(document: Document, _expected: Expected) -> bool:
    said = document.text("AAI")
    named = document.buyer.name in said and document.seller.name in said
    return document.is_self_billed and not named


def _due_late(document: Document, _expected: Expected) -> bool:
    return document.due_on is not None and document.due_on > document.issued_on + LONGEST_TERM


def _due_early(document: Document, _expected: Expected) -> bool:
    return document.due_on is not None and document.due_on < document.issued_on


def _due_other(document: Document, expected: Expected) -> bool:
    return document.due_on != expected.due_on


def _credit(document: Document, expected: Expected) -> bool:
    return document.is_credit_note and document.gross > expected.still_to_credit


def _corrects(document: Document, expected: Expected) -> bool:
    if not document.is_credit_note:
        return document.corrects is not None
    return document.corrects is None or document.corrects.number != expected.corrects


def _siren(party: Party) -> bool:
    return party.is_french and not _passes(identifiers.siren, party.siren)


def _siret(party: Party) -> bool:
    number = party.registration_number
    return party.is_french and not (
        _passes(identifiers.siret, number) and number.startswith(party.siren)
    )


def _vat_key(party: Party) -> bool:
    number = party.vat_number
    if not party.is_french or not number or not _passes(identifiers.siren, party.siren):
        return False
    return number != identifiers.french_vat_number(party.siren)


def _passes(check: Callable[[str], str], text: str) -> bool:
    try:
        check(text)
    except identifiers.InvalidIdentifier:
        return False
    return True


def _empty(code: str) -> Check:
    return lambda document, _expected: not document.text(code).strip()


def _parties(is_wrong: Callable[[Party], bool]) -> Iterator[Check]:
    yield lambda document, _expected: is_wrong(document.seller)
    yield lambda document, _expected: is_wrong(document.buyer)


_seller_siren, _buyer_siren = _parties(_siren)
_seller_siret, _buyer_siret = _parties(_siret)
_seller_vat, _buyer_vat = _parties(_vat_key)

CHECKS: dict[str, Check] = {
    "number": lambda doc, _exp: NUMBER.fullmatch(doc.number) is None,
    "currency": lambda doc, _exp: doc.currency != "EUR",
    "no_lines": lambda doc, _exp: not doc.lines,
    "line_amount": _lines_multiply,
    "line_net": _lines_subtract,
    "net": lambda doc, _exp: sum((ln.net for ln in doc.lines), ZERO) != doc.net,
    "voucher": lambda doc, exp: doc.net != exp.net,
    "tax": _tax,
    "gross": lambda doc, _exp: doc.net + doc.tax != doc.gross,
    "not_positive": lambda doc, _exp: doc.gross <= 0,
    "line_rate": _rates_agree,
    "category_rate": _rate_of_category,
    "franchise_number": _franchise,
    "franchise_text": _franchise_text,
    "exemption_text": _exemption_text,
    "reverse_text": _reverse_charge_text,
    "reverse_numbers": _reverse_charge_numbers,
    "seller_siren": _seller_siren,
    "buyer_siren": _buyer_siren,
    "seller_siret": _seller_siret,
    "buyer_siret": _buyer_siret,
    "seller_vat": _seller_vat,
    "buyer_vat": _buyer_vat,
    "same_party": lambda doc, _exp: doc.seller.registration_number == doc.buyer.registration_number,
    "iban": lambda doc, _exp: (
        bool(doc.seller.iban) and not _passes(identifiers.iban, doc.seller.iban)
    ),
    "other_iban": lambda doc, exp: doc.seller.iban != exp.iban,
    "self_billing": _self_billing,
    "not_self_billing": _not_self_billing,
    "mandatary": _mandatary,
    "discount_text": _empty("AAB"),
    "penalty_text": lambda doc, exp: exp.penalty not in doc.text("PMD"),
    "indemnity_text": lambda doc, exp: exp.indemnity not in doc.text("PMT"),
    "due_late": _due_late,
    "due_early": _due_early,
    "due_other": _due_other,
    "order_number": lambda doc, exp: doc.order_number != exp.order_number,
    "project": lambda doc, exp: doc.project != exp.project,
    "period": lambda doc, exp: doc.period != exp.period,
    "corrects": _corrects,
    "credit": _credit,
}
