"""What the numbers of a supplier company must look like, and the short code it is given. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import Literal

from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier

CODE_LENGTH = 6
HOLDER_LENGTH = 70  # of a name in a SEPA credit transfer
REGISTRATION_LENGTHS = range(2, 31)


class VatMismatch(ValueError):
    """The number may be well formed, but it does not go with the company: `code` says why."""

    def __init__(self, code: Literal["other_company", "exempt"]) -> None:
        super().__init__(code)
        self.code = code


def codes(legal_name: str) -> Iterator[str]:
    """Short codes for a company, best first and without end: DATAVI, DATAV2, … DATA10.

    Capital letters and digits only, because the code stands in the numbers of its invoices.
    """
    letters = re.sub("[^A-Z0-9]", "", _unaccented(legal_name).upper()) or "S"
    yield letters[:CODE_LENGTH]
    for n in count(2):
        yield letters[: CODE_LENGTH - len(str(n))] + str(n)


def registration_number(text: str, *, country: str) -> str:
    """A SIRET in France; elsewhere whatever the home register writes.

    Raises InvalidIdentifier.
    """
    if country == "FR":
        return identifiers.siret(text)
    number = " ".join(text.split()).upper()
    if len(number) not in REGISTRATION_LENGTHS:
        raise InvalidIdentifier("length")
    return number


def vat_number(text: str, *, country: str, regime: str, registration_number: str) -> str:
    """The VAT number that goes with the regime, or nothing where there is none.

    A French number must carry the company's own SIREN (CGI annex II, 260). Inside the Union a
    company has one; outside, it may have none. Raises InvalidIdentifier or VatMismatch.
    """
    if regime == "franchise":  # CGI 293 B: no VAT, so no number to print
        if text.strip():
            raise VatMismatch("exempt")
        return ""
    if not text.strip() and not _is_in_vat_area(country):
        return ""
    number = identifiers.vat_number(text, country)
    if country == "FR" and number[4:] != identifiers.siren_of(registration_number):
        raise VatMismatch("other_company")
    return number


def is_same_holder(holder: str, legal_name: str) -> bool:
    """Whether the bank names the company, whatever the case, accents, dots and spaces.

    Of a longer name it may give only the beginning that fits.
    """
    return _bare(holder) in (_bare(legal_name), _bare(legal_name[:HOLDER_LENGTH]))


def is_same_name(typed: str, name: str) -> bool:
    """Whether somebody signs with their own name, whatever the case, accents and spaces."""
    return bool(_bare(typed)) and _bare(typed) == _bare(name)


def _is_in_vat_area(country: str) -> bool:
    return identifiers.VAT_PREFIXES.get(country, country) in identifiers.VAT_AREA


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", _unaccented(name).casefold())


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
