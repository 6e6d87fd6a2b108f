"""Pure decisions about what a client has set."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier

LONGEST_ANSWER = 500


class Asked(Protocol):
    """What must be known of a custom field to judge an answer."""

    @property
    def technical_key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def choices(self) -> list[str]: ...
    @property
    def is_required(self) -> bool: ...


def custom_errors(fields: Iterable[Asked], values: Mapping[str, object]) -> dict[str, str]:
    """What is wrong with each answer: `required`, `text`, `too_long`, `choice` or `unknown`."""
    asked = {field.technical_key: field for field in fields}
    judged = {key: problem_of(field, values.get(key)) for key, field in asked.items()}
    unknown = {key: "unknown" for key in values if key not in asked}
    return {key: problem for key, problem in judged.items() if problem} | unknown


def problem_of(field: Asked, value: object) -> str:
    """Empty when the answer is good."""
    if value is None or value == "":
        return "required" if field.is_required else ""
    if not isinstance(value, str):
        return "text"
    if field.kind == "choice":
        return "" if value in field.choices else "choice"
    if field.is_required and not value.strip():
        return "required"
    return "too_long" if len(value) > LONGEST_ANSWER else ""


def read_numbers(
    *, country: str, registration_number: str, vat_number: str
) -> tuple[dict[str, str], dict[str, str]]:
    """The numbers of a legal entity as they are kept, and what is wrong with each.

    A French VAT number ends with the SIREN of its company (CGI annex II, 260).
    """
    numbers = {"registration_number": registration_number.strip(), "vat_number": vat_number}
    problems: dict[str, str] = {}
    readers = {
        "registration_number": identifiers.siret if country == "FR" else str,
        "vat_number": lambda text: text and identifiers.vat_number(text, country),
    }
    for name, read in readers.items():
        try:
            numbers[name] = read(numbers[name])
        except InvalidIdentifier as error:
            problems[name] = error.code
    if country == "FR" and numbers["vat_number"] and not problems:
        siren = identifiers.siren_of(numbers["registration_number"])
        if not numbers["vat_number"].endswith(siren):
            problems["vat_number"] = "other_company"
    return numbers, problems
