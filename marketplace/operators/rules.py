"""How skills are spelled, and when Support is there. Pure."""

import unicodedata
from collections.abc import Collection
from datetime import datetime, time
from difflib import get_close_matches

from marketplace.core.days import PARIS, legal_day
from marketplace.core.workdays import ONE_DAY, Calendar

LONGEST_SKILL, MOST_SKILLS = 40, 20  # as an RFP names them
SHORTEST_MISSPELLED = 4  # letters: "iso" is like "ios", and is none
ALIKE = 0.75  # below it, a suggestion looks like a guess


def spelling(text: str) -> str:
    """In lower case, without accents, with one kind of apostrophe and spaces for hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.replace("’", "'").replace("-", " ").split())


def closest(text: str, spellings: Collection[str]) -> str | None:
    """What was probably meant, among the spellings that are known; a short word may mean many."""
    if len(text) < SHORTEST_MISSPELLED:
        return None
    found = get_close_matches(spelling(text), spellings, n=1, cutoff=ALIKE)
    return found[0] if found else None


def separated(text: str) -> list[str]:
    """What stands between commas, each once whatever the case, as it was typed first."""
    once: dict[str, str] = {}
    for word in (" ".join(part.split()) for part in text.split(",")):
        if word:
            once.setdefault(word.casefold(), word)
    return list(once.values())


def next_opening(at: datetime, *, opens: time, closes: time) -> datetime | None:
    """None while Support is there; else the instant at which it comes back.

    It works on the days on which France works, by the clock of Paris.
    """
    calendar, day, hour = Calendar(), legal_day(at), at.astimezone(PARIS).time()
    if calendar.french_closing(day) is None:
        if opens <= hour < closes:
            return None
        if hour < opens:
            return datetime.combine(day, opens, tzinfo=PARIS)
    day += ONE_DAY
    while calendar.french_closing(day) is not None:
        day += ONE_DAY
    return datetime.combine(day, opens, tzinfo=PARIS)
