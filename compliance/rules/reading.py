"""What a program reads in a document: proposals to a reviewer, who alone decides. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marketplace.core import identifiers


class Outcome(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"
    UNSEEN = "unseen"  # nothing was found: a person looks


@dataclass(frozen=True, slots=True)
class Found:
    """One point that was looked for, how it compares, and what stands in the paper."""

    code: str
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the paper of a company should hold."""

    kind: str
    number: str  # a SIREN in France
    name: str
    is_french: bool


MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "janvier january", "fevrier february", "mars march", "avril april", "mai may",
            "juin june", "juillet july", "aout august", "septembre september", "octobre october",
            "novembre november", "decembre december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DAY_IN_DIGITS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
DAY_IN_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DAY_IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)}) (\d{{4}})\b")
# Words before the day on which a paper was made
CUES = re.compile(
    r"(fait|delivre|etabli|emis|edite|a jour|date d.emission|date de delivrance|issued|dated|done)"
    r"[^.;]{0,40}$"
)
CUE_REACH = 60  # characters before the day
NINE_DIGITS = re.compile(r"(?<!\d)\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?(?!\d)")
# Urssaf: fifteen capitals and digits, to be typed on urssaf.fr
SECURITY_CODE = re.compile(r"\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{15}\b")
WORDS = {
    "registration": ("kbis", "registre du commerce", "registre national des entreprises"),
    "sirene": ("avis de situation", "situation au repertoire"),
    "vigilance": ("vigilance",),
    "tax": ("regularite fiscale",),
    "liability": ("responsabilite civile", "professional liability"),
    "sworn_statement": ("sur l'honneur", "sworn statement"),
    "a1": ("certificat a1", "a1 certificate", "portable document a1"),
    "foreign_staff": ("autorisation de travail", "work permit"),
    "guarantee": ("garantie financiere",),
}


def plain(text: str) -> str:
    """In lower case, without accents, with single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


def read(text: str, expected: Expected, *, today: date) -> list[Found]:
    """What the text of a paper says of itself, in the order in which a reviewer looks."""
    words = plain(text)
    if not words:
        return [Found("text", Outcome.UNSEEN)]
    found = [
        _kind(words, expected.kind),
        _number(words, expected),
        _name(words, expected.name),
        _issue_day(words, today),
    ]
    return [*found, _security_code(text)] if expected.kind == "vigilance" else found


def _kind(words: str, kind: str) -> Found:
    """Papers are swapped more often than they are forged."""
    if any(word in words for word in WORDS.get(kind, ())):
        return Found("kind", Outcome.AGREES)
    others = (code for code, own in WORDS.items() if any(word in words for word in own))
    other = next((code for code in others if code != kind), "")
    return Found("kind", Outcome.DIFFERS if other and kind in WORDS else Outcome.UNSEEN, other)


def _number(words: str, expected: Expected) -> Found:
    if expected.number.casefold() in words.replace(" ", ""):
        return Found("number", Outcome.AGREES, expected.number)
    others = _sirens(words) if expected.is_french else iter(())
    other = next(others, "")
    return Found("number", Outcome.DIFFERS if other else Outcome.UNSEEN, other)


def _sirens(words: str) -> Iterator[str]:
    """Nine digits, alone or at the head of fourteen, that pass the check of such numbers."""
    for match in NINE_DIGITS.finditer(words):
        try:
            yield identifiers.siren(match.group().replace(" ", "")[:9])
        except identifiers.InvalidIdentifier:
            continue


def _name(words: str, name: str) -> Found:
    return Found("name", Outcome.AGREES if plain(name) in words else Outcome.UNSEEN, name)


def _issue_day(words: str, today: date) -> Found:
    """The day that follows a word such as "issued"; without one, the latest that has come."""
    days = sorted(_days(words))
    cued = [day for at, day in days if CUES.search(words[max(0, at - CUE_REACH) : at])]
    past = [day for _at, day in days if day <= today]
    day = cued[0] if cued else max(past, default=None)
    if day is None:
        return Found("issued_on", Outcome.UNSEEN)
    return Found("issued_on", Outcome.AGREES if day <= today else Outcome.DIFFERS, day.isoformat())


def _days(words: str) -> Iterator[tuple[int, date]]:
    """Every day that is written in the text, with where it begins."""
    for match in DAY_IN_DIGITS.finditer(words):
        day, month, year = match.groups()
        yield from _real(match.start(), year, month, day)
    for match in DAY_IN_ISO.finditer(words):
        yield from _real(match.start(), *match.groups())
    for match in DAY_IN_WORDS.finditer(words):
        day, name, year = match.groups()
        yield from _real(match.start(), year, MONTHS[name], day)


def _real(at: int, year: str, month: str | int, day: str) -> Iterator[tuple[int, date]]:
    try:
        yield at, date(int(year), int(month), int(day))
    except ValueError:  # the 31st of a shorter month, a telephone number
        return


def _security_code(text: str) -> Found:
    code = SECURITY_CODE.search(text)
    if code is None:
        return Found("security_code", Outcome.UNSEEN)
    return Found("security_code", Outcome.AGREES, code.group())


def compare_register(name: str, *, known: bool, is_active: bool, registered_name: str) -> Found:
    """What the public register answers about the company."""
    if not known:
        return Found("register", Outcome.DIFFERS, "unknown")
    if not is_active:
        return Found("register", Outcome.DIFFERS, "ceased")
    if registered_name and plain(registered_name) != plain(name):
        return Found("register", Outcome.DIFFERS, registered_name)
    return Found("register", Outcome.AGREES, registered_name)


def compare_vat(*, is_valid: bool, consultation: str) -> Found:
    """What VIES answers, with the number that proves that it was asked."""
    return Found("vat", Outcome.AGREES if is_valid else Outcome.DIFFERS, consultation)
