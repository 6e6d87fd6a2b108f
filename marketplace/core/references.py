"""The names documents go by between people: how they are written, and how they are read back.

None is longer than 20 characters: the State's invoice portal cuts there.
"""

import re
from datetime import date

LONGEST = 20

_DASH = r"[\s\-‐‑‒–—]*"  # whatever a word processor made of the hyphen, or nothing
_NUMBER = r"0*([1-9][0-9]{0,8})"  # fits the integer column it is looked up in
_ITERATION = r"\s*[\-‐‑‒–—]\s*0*([1-9][0-9]{0,3})"


def parse_rfp_number(text: str) -> int | None:
    """The number in what someone typed to find an RFP: "90064", "rfp 90064", "RFP-90064-1"."""
    found = re.fullmatch(rf"\s*(?:RFP{_DASH})?{_NUMBER}(?:{_ITERATION})?\s*", text, re.IGNORECASE)
    return int(found[1]) if found else None


def parse_rfp_reference(text: str) -> tuple[int, int] | None:
    """Number and iteration of "RFP-90064-1"."""
    return _parse_pair("RFP", text)


def parse_project_reference(text: str) -> tuple[int, int] | None:
    """Number and iteration of "PO-1234-1"."""
    return _parse_pair("PO", text)


def rfp_reference(number: int, iteration: int) -> str:
    return _checked(f"RFP-{number}-{iteration}")


def project_reference(number: int, iteration: int) -> str:
    return _checked(f"PO-{number}-{iteration}")


def voucher_reference(number: int, iteration: int, month: date, rank: int = 1) -> str:
    """Named after its project and month; the rank tells a voucher from the one it replaces."""
    suffix = f"-{rank}" if rank > 1 else ""
    return _checked(f"BV-{number}-{iteration}-{month:%Y-%m}{suffix}")


def support_reference(number: int) -> str:
    return _checked(f"SR-{number:05d}")


def supplier_invoice_number(code: str, year: int, n: int) -> str:
    """In the series of one supplier company, shared by its self-billed credit notes."""
    if not re.fullmatch("[A-Z0-9]+", code):
        raise ValueError(f"{code!r} is not a short code: capital letters and digits only")
    return _checked(f"AF-{code}-{_two_digits(year)}-{n:04d}")


def client_invoice_number(year: int, n: int) -> str:
    return _checked(f"FC-{_two_digits(year)}-{n:06d}")


def credit_note_number(year: int, n: int) -> str:
    """Of a credit note to a client."""
    return _checked(f"AC-{_two_digits(year)}-{n:06d}")


def _parse_pair(prefix: str, text: str) -> tuple[int, int] | None:
    found = re.fullmatch(rf"\s*{prefix}{_DASH}{_NUMBER}{_ITERATION}\s*", text, re.IGNORECASE)
    return (int(found[1]), int(found[2])) if found else None


def _two_digits(year: int) -> str:
    if not 2000 <= year <= 2099:
        raise ValueError(f"{year} cannot be written with two digits")
    return f"{year % 100:02d}"


def _checked(reference: str) -> str:
    if len(reference) > LONGEST:
        raise ValueError(f"{reference} is longer than {LONGEST} characters")
    return reference
