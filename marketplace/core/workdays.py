"""Days on which France works and days on which a euro transfer settles, with the reason when not.

The names of the reasons are codes; whoever shows them to people translates them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

ONE_DAY = timedelta(days=1)
WEEKEND = {5: "saturday", 6: "sunday"}

# Labour Code, L. 3133-1: (month, day), then days after Easter Sunday.
FRENCH_FIXED = {
    (1, 1): "new_year",
    (5, 1): "labour_day",
    (5, 8): "victory_1945",
    (7, 14): "bastille_day",
    (8, 15): "assumption",
    (11, 1): "all_saints",
    (11, 11): "armistice_1918",
    (12, 25): "christmas",
}
FRENCH_AFTER_EASTER = {1: "easter_monday", 39: "ascension", 50: "whit_monday"}

# Long-term calendar of TARGET, European Central Bank, in force since 2002.
TARGET_FIXED = {
    (1, 1): "new_year",
    (5, 1): "labour_day",
    (12, 25): "christmas",
    (12, 26): "saint_stephen",
}
TARGET_AFTER_EASTER = {-2: "good_friday", 1: "easter_monday"}

CLOSING_REASONS = frozenset(
    [
        *WEEKEND.values(),
        *FRENCH_FIXED.values(),
        *FRENCH_AFTER_EASTER.values(),
        *TARGET_FIXED.values(),
        *TARGET_AFTER_EASTER.values(),
    ]
)


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's algorithm)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped_leaps = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + skipped_leaps + 15) % 30
    epact -= (golden + 11 * epact) // 319
    weekday = (2 * (century % 4) + 2 * (of_century // 4) - of_century % 4 - epact + 32) % 7
    days = epact + weekday
    month = (days + 90) // 25
    return date(year, month, (days + month + 19) % 32)


@lru_cache(maxsize=512)
def _french(year: int) -> Mapping[date, str]:
    return _closings(year, FRENCH_FIXED, FRENCH_AFTER_EASTER)


@lru_cache(maxsize=512)
def _target(year: int) -> Mapping[date, str]:
    return _closings(year, TARGET_FIXED, TARGET_AFTER_EASTER)


def _closings(
    year: int, fixed: Mapping[tuple[int, int], str], after_easter: Mapping[int, str]
) -> Mapping[date, str]:
    """Both kinds in one table; where they meet (Ascension on 1 May 2008) the fixed day names it."""
    sunday = easter(year)
    movable = {sunday + timedelta(days=days): code for days, code in after_easter.items()}
    dated = {date(year, month, day): code for (month, day), code in fixed.items()}
    return MappingProxyType(dict(sorted((movable | dated).items())))


def french_holidays(year: int) -> dict[date, str]:
    """The public holidays of mainland France, in order, weekends included."""
    return dict(_french(year))


def target_closings(year: int) -> dict[date, str]:
    """The days on which no euro transfer settles between banks, besides weekends."""
    return dict(_target(year))


@dataclass(frozen=True)
class Calendar:
    """The computed calendars, and the dated closings that finance adds to them.

    A day is open when France works and TARGET settles. A weekend is named before the holiday
    that falls on it, a French holiday before TARGET's.
    """

    extra_closings: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "extra_closings", dict(self.extra_closings))

    def __hash__(self) -> int:
        return hash(frozenset(self.extra_closings.items()))

    def french_closing(self, day: date) -> str | None:
        """Why France does not work that day, or None when it does."""
        return WEEKEND.get(day.weekday()) or _french(day.year).get(day)

    def closing(self, day: date) -> str | None:
        """Why nothing is paid or counted that day, or None when the day is open."""
        return (
            self.french_closing(day) or _target(day.year).get(day) or self.extra_closings.get(day)
        )

    def is_open(self, day: date) -> bool:
        return self.closing(day) is None

    def next_open(self, day: date) -> date:
        """The day itself when it is open, else the first open day after it."""
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def previous_open(self, day: date) -> date:
        """The day itself when it is open, else the last open day before it."""
        while not self.is_open(day):
            day -= ONE_DAY
        return day

    def working_days(self, first: date, last: date) -> list[date]:
        """The days France works from `first` to `last`, both included.

        Banks do not matter here: people work on Good Friday.
        """
        days = (first + timedelta(days=i) for i in range((last - first).days + 1))
        return [day for day in days if self.french_closing(day) is None]
