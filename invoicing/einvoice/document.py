"""What an invoice says, in the terms of EN 16931 and without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

SELF_BILLED = frozenset({"389", "261"})  # UNTDID 1001
CREDIT_NOTES = frozenset({"261", "381"})
FRENCH_DIRECTORY = "0225"
# Where a company abroad is reached by its VAT number (code list EAS of EN 16931)
VAT_SCHEMES = {
    "AT": "9914", "BE": "9925", "BG": "9926", "CH": "9927", "CY": "9928", "CZ": "9929",
    "DE": "9930", "DK": "0198", "EE": "9931", "ES": "9920", "FI": "0213", "GR": "9933",
    "HR": "9934", "HU": "9910", "IE": "9935", "IT": "0211", "LT": "9937", "LU": "9938",
    "LV": "9939", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946", "RO": "9947",
    "SI": "9949", "SK": "9950",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    street: str
    postcode: str
    city: str
    country: str
    legal_form: str = ""
    siren: str = ""
    registration_number: str = ""
    vat_number: str = ""
    iban: str = ""
    bic: str = ""

    @classmethod
    def from_snapshot(cls, kept: Mapping[str, str]) -> Self:
        return cls(**{name: kept[name] for name in cls.__slots__ if name in kept})

    @property
    def is_french(self) -> bool:
        return self.country == "FR"

    @property
    def electronic_address(self) -> tuple[str, str] | None:
        """Scheme and address, where there is one."""
        if self.is_french:
            return FRENCH_DIRECTORY, self.siren
        scheme = VAT_SCHEMES.get(self.country)
        return (scheme, self.vat_number) if scheme and self.vat_number else None


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    detail: str
    quantity: Decimal
    unit_code: str
    unit_price: Decimal
    amount: Decimal
    reduction: Decimal
    reduction_label: str
    net: Decimal
    vat_rate: Decimal

    @classmethod
    def from_snapshot(cls, kept: Mapping[str, Any]) -> Self:
        reduction = kept["reduction"] or {"amount": 0, "label": ""}
        return cls(
            label=kept["label"],
            detail=kept["detail"],
            quantity=Decimal(kept["quantity"]),
            unit_code=kept.get("unit_code", "DAY"),
            unit_price=Decimal(kept["unit_price"]),
            amount=Decimal(kept["amount"]),
            reduction=Decimal(reduction["amount"]),
            reduction_label=reduction["label"],
            net=Decimal(kept["net"]),
            vat_rate=Decimal(kept["vat_rate"]),
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """The invoice that a credit note answers."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Document:
    number: str
    type_code: str
    issued_on: date
    due_on: date | None
    currency: str
    seller: Party
    buyer: Party
    order_number: str
    project: str
    period: tuple[date, date]
    lines: tuple[Line, ...]
    mentions: tuple[tuple[str, str], ...]  # code and text
    net: Decimal
    tax: Decimal
    gross: Decimal
    vat_category: str
    vat_rate: Decimal
    exemption_code: str
    corrects: Correction | None = None

    @property
    def is_self_billed(self) -> bool:
        return self.type_code in SELF_BILLED

    @property
    def is_credit_note(self) -> bool:
        return self.type_code in CREDIT_NOTES

    def text(self, code: str) -> str:
        return next((text for known, text in self.mentions if known == code), "")
