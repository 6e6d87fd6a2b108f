"""Numbers by which companies and bank accounts are known: read as people type them, and checked.

The arithmetic is python-stdnum's and schwifty's. What is theirs to raise never leaves here.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from schwifty import BIC, IBAN
from schwifty import exceptions as schwifty_errors
from stdnum import exceptions as stdnum_errors
from stdnum.eu import vat as eu_vat
from stdnum.fr import siren as fr_siren
from stdnum.fr import siret as fr_siret

Problem = Literal["format", "length", "checksum", "country"]

# Where the prefix of VAT numbers is not the country's ISO code. Monaco's are French.
VAT_PREFIXES = {"GR": "EL", "MC": "FR"}
VAT_AREA = frozenset(code.upper() for code in eu_vat.MEMBER_STATES) - {"GR", "XI"} | {"EL"}
RIB_COUNTRIES = frozenset({"FR", "MC"})

_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—/]+")


class InvalidIdentifier(ValueError):
    """`code` says what is wrong, for the sentence beside the field."""

    def __init__(self, code: Problem) -> None:
        super().__init__(code)
        self.code = code


def siren(text: str) -> str:
    number = _compact(text)
    if number == "000000000":  # passes Luhn and names nobody
        raise InvalidIdentifier("format")
    return _checked_by(fr_siren.validate, number)


def siret(text: str) -> str:
    """Fourteen digits; the establishments of La Poste have a check of their own."""
    number = _checked_by(fr_siret.validate, _compact(text))
    siren(siren_of(number))
    return number


def siren_of(siret: str) -> str:
    return _stripped(siret)[:9]


def format_siret(siret: str) -> str:
    """As printed: "732 829 320 00074"."""
    number = _stripped(siret)
    return " ".join([number[:3], number[3:6], number[6:9], number[9:]])


def vat_number(text: str, country: str) -> str:
    """With its prefix, which may be left out when typing.

    `country` is the ISO code of where the company is established. Outside the VAT area of the
    Union each State has its own system: only the shape is checked there.
    """
    number, country = _compact(text), country.upper()
    prefix = VAT_PREFIXES.get(country, country)
    if prefix != country:
        number = number.removeprefix(country)
    if prefix not in VAT_AREA:
        if not 2 <= len(number) <= 20:
            raise InvalidIdentifier("length")
        return number
    if not number.startswith(prefix):
        if number[:2] in VAT_AREA:
            raise InvalidIdentifier("country")
        number = prefix + number
    return _checked_by(eu_vat.validate, number)


def french_vat_number(siren: str) -> str:
    """The number a French company has by its SIREN (CGI annex II, 260)."""
    number = _checked_by(fr_siren.validate, _compact(siren))
    key = (12 + 3 * (int(number) % 97)) % 97
    return f"FR{key:02d}{number}"


def iban(text: str) -> str:
    """Its check digits, and in France the key of the RIB within it.

    Other countries' own keys are left to their banks: the registries that describe them
    refuse accounts that exist.
    """
    number = _compact(text)
    try:
        return str(IBAN(number, validate_bban=number[:2] in RIB_COUNTRIES))
    except schwifty_errors.SchwiftyException as error:
        raise InvalidIdentifier(_schwifty_problem(error)) from error


def format_iban(iban: str) -> str:
    number = _stripped(iban)
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def masked_iban(iban: str) -> str:
    """Enough to recognise an account, not enough to use it: "FR76 •••• 4417"."""
    number = _stripped(iban)
    return f"{number[:4]} •••• {number[-4:]}"


def bic(text: str) -> str:
    try:
        return str(BIC(_compact(text)))
    except schwifty_errors.SchwiftyException as error:
        raise InvalidIdentifier(_schwifty_problem(error)) from error


def _stripped(text: str) -> str:
    return _SEPARATORS.sub("", text).upper()


def _compact(text: str) -> str:
    """Without separators, in capitals. Only then are the libraries asked."""
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    bare = _SEPARATORS.sub("", visible)
    if not bare.isascii() or not bare.isalnum():
        raise InvalidIdentifier("format")
    return bare.upper()


def _checked_by(validate: Callable[[str], str], number: str) -> str:
    try:
        return validate(number)
    except stdnum_errors.ValidationError as error:
        raise InvalidIdentifier(_stdnum_problem(error)) from error


def _stdnum_problem(error: stdnum_errors.ValidationError) -> Problem:
    match error:
        case stdnum_errors.InvalidLength():
            return "length"
        case stdnum_errors.InvalidChecksum():
            return "checksum"
        case _:
            return "format"


def _schwifty_problem(error: schwifty_errors.SchwiftyException) -> Problem:
    match error:
        case schwifty_errors.InvalidLength():
            return "length"
        case schwifty_errors.InvalidChecksumDigits() | schwifty_errors.InvalidBBANChecksum():
            return "checksum"
        case schwifty_errors.InvalidCountryCode():
            return "country"
        case _:
            return "format"
