"""EN 16931 as UN/CEFACT CII, the XML inside a Factur-X: the same bytes for the same document."""

import importlib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from invoicing.einvoice.document import Document, Line, Party

SEPA_TRANSFER, NOT_DEFINED = "58", "1"  # UNTDID 4461
PRICE_REDUCTION = "95"  # UNTDID 5189
# Of our mentions, those with a subject of their own (UNTDID 4451); the others are general.
SUBJECTS = {"AAB": "AAB", "PMD": "PMD", "PMT": "PMT"}


@cache
def _writer() -> Callable[..., bytes]:
    """Loaded by whoever issues: it brings a parser of PDF with it."""
    return importlib.import_module("facturx.generate_xml").generate_cii_xml


def cii_xml(document: Document) -> bytes:
    return _writer()(_terms(document), level="en16931", check_xsd=False, check_schematron=False)


def _terms(document: Document) -> dict[str, Any]:
    begins_on, ends_on = document.period
    names_no_vat_number = document.vat_category == "O"  # BR-O-02
    terms = {
        "BT-1": document.number,
        "BT-2": document.issued_on,
        "BT-3": document.type_code,
        "BT-5": document.currency,
        "BT-9": document.due_on,
        "BT-11": document.project,
        "BT-13": document.order_number,
        "BT-23": "S1",
        "BT-72": ends_on,
        "BT-73": begins_on,
        "BT-74": ends_on,
        "BG-1": _notes(document),
        "BG-4": _party(document.seller, document, names_no_vat_number),
        "BG-7": _party(document.buyer, document, names_no_vat_number),
        "BG-23": [_breakdown(document)],
        "BG-25": [_line(rank, line, document) for rank, line in enumerate(document.lines, 1)],
        "BT-106": _cents(document.net),
        "BT-109": _cents(document.net),
        "BT-110": _cents(document.tax),
        "BT-112": _cents(document.gross),
        "BT-115": _cents(document.gross),
        **_payment(document),
    }
    if document.vat_category == "S":
        terms["BT-8"] = "payment"  # VAT on services is due when they are paid
    if document.corrects:
        terms["BG-3"] = [{"BT-25": document.corrects.number, "BT-26": document.corrects.issued_on}]
    return {term: value for term, value in terms.items() if value not in (None, "", [])}


def _notes(document: Document) -> list[dict[str, str]]:
    notes = [
        {"BT-21": SUBJECTS.get(code, "AAI"), "BT-22": text} for code, text in document.mentions
    ]
    is_domestic = document.seller.is_french and document.buyer.is_french
    return [*notes, {"BT-21": "BAR", "BT-22": "B2B" if is_domestic else "B2BINT"}]


def _party(party: Party, document: Document, names_no_vat_number: bool) -> dict[str, Any]:
    scheme, address = party.electronic_address or ("", "")
    terms: dict[str, Any] = {
        "name": party.name,
        "addr_l1": party.street,
        "postcode": party.postcode,
        "city": party.city,
        "country_code": party.country,
        "legal_identifier": party.siren or party.registration_number,
        "einvoicing_addr": address,
        "einvoicing_addr_schemeid": scheme,
        "legal_info": party.legal_form,
    }
    if party.is_french:
        terms["legal_identifier_schemeid"] = "0002"
        terms["identifiers"] = {"0009": party.registration_number}
    if party.vat_number and not names_no_vat_number:
        terms["vat_identifier"] = party.vat_number
    elif party is document.seller and document.vat_category == "E":
        terms["tax_identifier"] = party.registration_number  # BR-E-02
    return {name: value for name, value in terms.items() if value or name == "name"}


def _payment(document: Document) -> dict[str, str]:
    """Where the seller is paid, once his bank details are known."""
    payee = document.seller
    if not payee.iban:
        return {"BT-81": NOT_DEFINED}
    return {
        "BT-81": SEPA_TRANSFER,
        "BT-83": document.number,
        "BT-84": payee.iban,
        "BT-85": payee.name,
        "BT-86": payee.bic,
    }


def _breakdown(document: Document) -> dict[str, str]:
    terms = {
        "BT-116": _cents(document.net),
        "BT-117": _cents(document.tax),
        "BT-118": document.vat_category,
        "BT-119": _plain(document.vat_rate),
        "BT-120": document.text("VAT"),
        "BT-121": document.exemption_code,
    }
    if document.vat_category == "O":
        del terms["BT-119"]
    return {term: value for term, value in terms.items() if value}


def _line(rank: int, line: Line, document: Document) -> dict[str, Any]:
    begins_on, ends_on = document.period
    terms: dict[str, Any] = {
        "BT-126": str(rank),
        "BT-129": _plain(line.quantity),
        "BT-130": line.unit_code,
        "BT-131": _cents(line.net),
        "BT-134": begins_on,
        "BT-135": ends_on,
        "BT-146": _cents(line.unit_price),
        "BT-151": document.vat_category,
        "BT-153": line.label,
        "BT-154": line.detail,
    }
    if document.vat_category != "O":
        terms["BT-152"] = _plain(line.vat_rate)
    if line.reduction:
        terms["BG-27"] = [
            {
                "amount": _cents(line.reduction),
                "base_amount": _cents(line.amount),
                "reason": line.reduction_label,
                "reason_code": PRICE_REDUCTION,
            }
        ]
    return terms


def _cents(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _plain(number: Decimal) -> str:
    """As short as can be: the French rules take 20 and refuse 20.00."""
    return f"{number.normalize():f}"
