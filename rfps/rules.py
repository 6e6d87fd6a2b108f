"""What an RFP may say, in numbers, and how well an offer fits it. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from math import ceil, floor
from re import compile as pattern

from marketplace.core.days import add_months
from marketplace.core.money import CENT
from marketplace.operators.rules import spelling

SMALLEST_STEP = {"day": Decimal("0.5"), "hour": Decimal(1)}
CLOSES_SOON_WITHIN = 3  # days
DOCUMENTS = "documents"  # in the log of a change, beside the names of fields


def max_supplier_price(client_price: Decimal, margin_percent: Decimal) -> Decimal:
    """The highest supplier's price whose twin with the margin stays within the client's budget."""
    return (client_price * 100 / (100 + margin_percent)).quantize(CENT, rounding=ROUND_DOWN)


def are_orderable(units: Decimal, unit_type: str) -> bool:
    """Days go by halves, hours are whole."""
    return units > 0 and units % SMALLEST_STEP[unit_type] == 0


def closes_soon(closes_on: date, today: date) -> bool:
    return 0 <= (closes_on - today).days <= CLOSES_SOON_WITHIN


def months_ordered(starts_on: date, ends_on: date) -> int:
    """How many times a monthly price is due: each month begun counts, from the day of the start."""
    months = 1
    while add_months(starts_on, months) <= ends_on:
        months += 1
    return months


def opening_days(
    steps: Sequence[tuple[int, int]], marketplace_after: int | None
) -> list[tuple[int | None, int]]:
    """Each list of a sequence with the days from the publication on which its turn comes.

    `steps` are keys of lists with the days after the step before. The marketplace, named None,
    comes last, or not at all.
    """
    days = 0
    turns: dict[int | None, int] = {}
    for key, after in steps:
        days += after
        turns.setdefault(key, days)  # a list named twice has its first turn
    if marketplace_after is not None:
        turns[None] = days + marketplace_after
    return list(turns.items())


def neighbours_swapped(word: str) -> list[str]:
    """What was meant, if two letters were typed in the wrong order: "pyhton"."""
    pairs = range(len(word) - 1)
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in pairs]


@dataclass(frozen=True, slots=True)
class Need:
    """What an RFP asks, as far as it is compared."""

    skills: frozenset[str]  # codes
    max_daily_rate: Decimal | None  # none: hidden, or no price of a day
    starts_on: date | None
    city: str
    remote: str
    language: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody offers, as far as it is compared. Work only: no trait of the person."""

    skills: frozenset[str]
    daily_rate: Decimal | None
    available_from: date | None
    city: str
    mobility: str
    remote: str
    languages: Mapping[str, str]  # levels by code


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    points: int
    of: int
    is_told: bool = True  # the offer says enough to be compared


@dataclass(frozen=True, slots=True)
class Match:
    criteria: tuple[Criterion, ...]

    @property
    def score(self) -> int:
        return sum(criterion.points for criterion in self.criteria)


WEIGHTS = {"skills": 50, "rate": 20, "availability": 15, "place": 10, "language": 5}
POINTS_A_WEEK = 3  # lost for each week, begun, after the start
POINTS_OF_LEVEL = {"c2": 5, "c1": 5, "b2": 4, "b1": 2}


def match(need: Need, offer: Offer) -> Match:
    """From 0 to 100: the sum of what each criterion gives. What is not asked is given in full."""
    return Match(
        (
            _skills(need, offer),
            _rate(need, offer),
            _availability(need, offer),
            _place(need, offer),
            _language(need, offer),
        )
    )


def _criterion(code: str, share: Fraction | int, *, is_told: bool = True) -> Criterion:
    return Criterion(code, floor(WEIGHTS[code] * share), WEIGHTS[code], is_told)


def _skills(need: Need, offer: Offer) -> Criterion:
    if not need.skills:
        return _criterion("skills", 1)
    share = Fraction(len(need.skills & offer.skills), len(need.skills))
    return _criterion("skills", share, is_told=bool(offer.skills))


def _rate(need: Need, offer: Offer) -> Criterion:
    """Within the maximum in full; each percent above it costs a point."""
    if need.max_daily_rate is None:
        return _criterion("rate", 1)
    if offer.daily_rate is None:
        return _criterion("rate", 0, is_told=False)
    above = ceil(max(Decimal(0), 100 * (offer.daily_rate / need.max_daily_rate - 1)))
    of = WEIGHTS["rate"]
    return _criterion("rate", Fraction(max(0, of - above), of))


def _availability(need: Need, offer: Offer) -> Criterion:
    if need.starts_on is None:
        return _criterion("availability", 1)
    if offer.available_from is None:
        return _criterion("availability", 0, is_told=False)
    weeks_late = ceil(max(0, (offer.available_from - need.starts_on).days) / 7)
    of = WEIGHTS["availability"]
    return _criterion("availability", Fraction(max(0, of - POINTS_A_WEEK * weeks_late), of))


def _place(need: Need, offer: Offer) -> Criterion:
    """Where the work is done, or from anywhere; half when part of it may be done elsewhere."""
    if need.remote == "full":
        return _criterion("place", 1)
    place = spelling(need.city)
    if place and (place == spelling(offer.city) or place in spelling(offer.mobility)):
        return _criterion("place", 1 if offer.remote != "full" else Fraction(1, 2))
    is_told = bool(offer.city or offer.mobility)
    return _criterion("place", Fraction(1, 2) if need.remote == "partial" else 0, is_told=is_told)


def _language(need: Need, offer: Offer) -> Criterion:
    of = WEIGHTS["language"]
    points = POINTS_OF_LEVEL.get(offer.languages.get(need.language, ""), 0)
    return _criterion("language", Fraction(points, of), is_told=bool(offer.languages))


# --- What a search says -------------------------------------------------------------------------

MOST_WORDS_OF_A_SKILL = 4
# In the index "c#" and "c++" are the letter c: as another spelling they would find too much.
SEARCHABLE = pattern(r"[a-z0-9][a-z0-9 .']+")


def runs_of(text: str) -> list[str]:
    """What could name a skill: each word, and the words after it. Nothing where signs of a search
    ("…", -, or) are used: whoever writes them says exactly what is wanted."""
    words = text.split()
    if '"' in text or any(word[0] == "-" or word.casefold() == "or" for word in words):
        return []
    return [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + MOST_WORDS_OF_A_SKILL, len(words)) + 1)
    ]


def parts_of(text: str, known: Collection[str]) -> list[str]:
    """The text as the longest runs that are known, and single words between them."""
    words, parts, start = text.split(), [], 0
    while start < len(words):
        longest = min(start + MOST_WORDS_OF_A_SKILL, len(words))
        runs = (" ".join(words[start:end]) for end in range(longest, start, -1))
        parts.append(next((run for run in runs if run in known), words[start]))
        start += len(parts[-1].split())
    return parts
