"""Registers outside: the Sirene directory (INSEE) and VIES (European Commission).

Called by tasks, never inside a transaction. A register that is down leaves the question to a
person and never holds up a document. Without an address in the settings, a simulator answers.
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from django.conf import settings

from compliance.rules import Found, Outcome, compare_register, compare_vat

SECONDS = 5


class RegisterDown(Exception):
    """No answer, or none that can be read: a person verifies."""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    siret: str
    name: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class VatAnswer:
    is_valid: bool
    consultation: str


@dataclass(frozen=True, slots=True)
class Question:
    """Which registers are asked about a company: those of which a number is given."""

    name: str
    siret: str = ""
    vat_number: str = ""


class CompanyRegister(Protocol):
    def look_up(self, siret: str) -> RegisterEntry | None:
        """None when the register knows no such establishment. Raises RegisterDown."""


class VatRegister(Protocol):
    def check(self, vat_number: str) -> VatAnswer:
        """Raises RegisterDown."""


def company_register() -> CompanyRegister:
    if not settings.SIRENE_URL:
        return SimulatedRegisters()
    return Sirene(settings.SIRENE_URL, settings.SIRENE_TOKEN)


def vat_register() -> VatRegister:
    if not settings.VIES_URL:
        return SimulatedRegisters()
    return Vies(settings.VIES_URL, settings.VIES_REQUESTER)


def ask(question: Question) -> list[Found]:
    """What the registers say, for a reviewer to read. One that is down says just that."""
    found = []
    if question.siret:
        found.append(_ask_company_register(question))
    if question.vat_number:
        found.append(_ask_vat_register(question))
    return found


def _ask_company_register(question: Question) -> Found:
    try:
        entry = company_register().look_up(question.siret)
    except RegisterDown:
        return Found("register", Outcome.UNSEEN)
    return compare_register(
        question.name,
        known=entry is not None,
        is_active=entry is not None and entry.is_active,
        registered_name=entry.name if entry else "",
    )


def _ask_vat_register(question: Question) -> Found:
    try:
        answer = vat_register().check(question.vat_number)
    except RegisterDown:
        return Found("vat", Outcome.UNSEEN)
    return compare_vat(is_valid=answer.is_valid, consultation=answer.consultation)


class SimulatedRegisters:
    """Knows every company, but for what the last digits of a number ask it to play.

    404: unknown; 410: ceased; 503: down.
    """

    def look_up(self, siret: str) -> RegisterEntry | None:
        if siret.endswith("503"):
            raise RegisterDown(siret)
        if siret.endswith("404"):
            return None
        return RegisterEntry(siret, name="", is_active=not siret.endswith("410"))

    def check(self, vat_number: str) -> VatAnswer:
        if vat_number.endswith("503"):
            raise RegisterDown(vat_number)
        return VatAnswer(is_valid=not vat_number.endswith("404"), consultation="SIMULATED")


class Sirene:
    """API Sirene 3.11 of INSEE: GET /siret/{siret}, with the key of an integration."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url.rstrip("/"), token

    def look_up(self, siret: str) -> RegisterEntry | None:
        address = f"{self.url}/siret/{quote(siret, safe='')}"
        headers = {"X-INSEE-Api-Key-Integration": self.token}
        answer = _asked(Request(address, headers=headers))  # noqa: S310 - see _asked
        if answer is None:
            return None
        try:
            return _entry(answer["etablissement"])
        except (KeyError, TypeError, IndexError) as unreadable:
            raise RegisterDown(address) from unreadable


def _entry(found: dict[str, Any]) -> RegisterEntry:
    """The company is active when both it and the present period of its establishment are."""
    unit, present = found["uniteLegale"], found["periodesEtablissement"][0]
    person = (unit.get("prenomUsuelUniteLegale"), unit.get("nomUniteLegale"))
    name = unit.get("denominationUniteLegale") or " ".join(part for part in person if part)
    states = (unit["etatAdministratifUniteLegale"], present["etatAdministratifEtablissement"])
    return RegisterEntry(found["siret"], name=name, is_active=states == ("A", "A"))


class Vies:
    """VIES REST: POST /check-vat-number; the requester's number buys a consultation number."""

    def __init__(self, url: str, requester: str) -> None:
        self.url, self.requester = url.rstrip("/"), requester

    def check(self, vat_number: str) -> VatAnswer:
        question = {
            "countryCode": vat_number[:2],
            "vatNumber": vat_number[2:],
            "requesterMemberStateCode": self.requester[:2],
            "requesterNumber": self.requester[2:],
        }
        address = f"{self.url}/check-vat-number"
        body, headers = json.dumps(question).encode(), {"Content-Type": "application/json"}
        answer = _asked(Request(address, data=body, headers=headers))  # noqa: S310 - see _asked
        try:
            is_valid = answer["valid"]  # type: ignore[index]
            return VatAnswer(is_valid, answer.get("requestIdentifier") or "")  # type: ignore[union-attr]
        except (KeyError, TypeError) as unreadable:  # such as MS_UNAVAILABLE
            raise RegisterDown(address) from unreadable


def _asked(request: Request) -> dict[str, Any] | None:
    """The answer as JSON; None for what is not found. Addresses come from the settings alone."""
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return json.load(answer)
    except HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        raise RegisterDown(f"{request.full_url}: {error.code}") from error
    except (URLError, TimeoutError, OSError, ValueError) as error:
        raise RegisterDown(request.full_url) from error
