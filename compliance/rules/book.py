"""Which legal documents a company owes. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from marketplace.core.countries import EUROPEAN_UNION

FRANCE, EU, ELSEWHERE = "france", "eu", "elsewhere"
ANY_STAFF, EMPLOYERS = "any", "employers"
# Until it says otherwise, such a company is taken to employ somebody.
EMPLOYS_BY_NATURE = frozenset({"company", "umbrella"})


def country_group(country: str) -> str:
    if country == "FR":
        return FRANCE
    return EU if country in EUROPEAN_UNION else ELSEWHERE


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """All that decides, with the amount of a contract, which documents a company owes."""

    country_group: str
    legal_form: str
    is_employer: bool


def facts(*, country: str, legal_form: str, declared_employer: bool | None) -> CompanyFacts:
    is_employer = (
        legal_form in EMPLOYS_BY_NATURE if declared_employer is None else declared_employer
    )
    return CompanyFacts(country_group(country), legal_form, is_employer)


class Line(Protocol):
    """One line of the rule book, as a row of the database holds it."""

    type_id: int
    effective_on: date
    is_asked: bool
    country_groups: list[str]
    legal_forms: list[str]
    staff: str
    amount_from: Decimal


AnyLine = TypeVar("AnyLine", bound=Line)


def lines_in_force(lines: Iterable[AnyLine], day: date) -> list[AnyLine]:
    """Of each type the latest line that has begun by `day`, unless it ends the asking."""
    latest: dict[int, AnyLine] = {}
    for line in lines:
        known = latest.get(line.type_id)
        has_begun = line.effective_on <= day
        if has_begun and (known is None or known.effective_on <= line.effective_on):
            latest[line.type_id] = line
    return [line for line in latest.values() if line.is_asked]


def concerns(line: Line, company: CompanyFacts, *, amount: Decimal | None) -> bool:
    """Whether the line is about such a company, for a contract of that amount without tax.

    While no contract is at stake (`None`), all that any contract may need is asked.
    """
    return (
        company.country_group in line.country_groups
        and _is_among(company.legal_form, line.legal_forms)
        and (line.staff == ANY_STAFF or company.is_employer)
        and (amount is None or amount >= line.amount_from)
    )


def _is_among(value: str, allowed: Collection[str]) -> bool:
    return not allowed or value in allowed
