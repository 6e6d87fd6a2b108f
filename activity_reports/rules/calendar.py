"""What a month of work may hold, counted day by day. Pure.

A report keeps one number a day: half-days of a daily order, hours of an hourly one. `Scale`
says which; everything here speaks in these numbers and `units` turns them into days or hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from marketplace.core.days import days_of_month
from marketplace.core.workdays import WEEKEND, Calendar

Problem = Literal["outside_project", "weekend", "not_countable", "too_much"]

CALENDAR = Calendar()  # people work on days when banks do not


@dataclass(frozen=True, slots=True)
class Scale:
    per_unit: int  # of the order's units
    full: int  # what filling gives a day
    most: int  # what a day can hold
    steps: tuple[int, ...]  # what touching a day goes through, from nothing and back to it


DAILY = Scale(per_unit=2, full=2, most=2, steps=(0, 1, 2))
# A day of the legal week of 35 hours (Labour Code, L. 3121-27).
HOURLY = Scale(per_unit=1, full=7, most=24, steps=(0, 4, 7, 8))


def scale_of(*, is_hourly: bool) -> Scale:
    return HOURLY if is_hourly else DAILY


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a project: which of its days may be counted, and how."""

    first: date
    starts_on: date
    ends_on: date
    scale: Scale
    has_weekends: bool = False

    @property
    def days(self) -> list[date]:
        return days_of_month(self.first)

    def holds(self, day: date) -> bool:
        return day in self.days and self.starts_on <= day <= self.ends_on

    def is_fillable(self, day: date) -> bool:
        """Whether filling touches the day: France works, and the project runs."""
        return self.holds(day) and CALENDAR.french_closing(day) is None

    def is_open(self, day: date) -> bool:
        """Whether a person may count the day: a holiday on purpose, a weekend when allowed."""
        return self.holds(day) and (self.has_weekends or not is_weekend(day))


def is_weekend(day: date) -> bool:
    return day.weekday() in WEEKEND


def units(counts: Sequence[int], scale: Scale) -> Decimal:
    """Days or hours of the order."""
    return Decimal(sum(counts)) / scale.per_unit


def problem(month: Month, day: date, units: Decimal) -> Problem | None:
    """Why the day may not count so many days or hours, or None when it may."""
    if not month.holds(day):
        return "outside_project"
    if not month.is_open(day):
        return "weekend"
    counted = units * month.scale.per_unit
    if counted < 0 or counted != counted.to_integral_value():
        return "not_countable"
    if counted > month.scale.most:
        return "too_much"
    return None


def following(count: int, scale: Scale) -> int:
    """What touching a day that holds `count` makes of it."""
    return next((step for step in scale.steps if step > count), 0)


def filled(
    month: Month, counts: Sequence[int], days: Sequence[date], units_left: Decimal
) -> list[int]:
    """The month with its working days among `days` filled, in order, while the order has units.

    The other days stay as they are and are served first: what was counted by hand is never
    taken away to fill.
    """
    chosen = {day for day in days if month.is_fillable(day)}
    result = [0 if day in chosen else n for day, n in zip(month.days, counts, strict=True)]
    left = int((units_left * month.scale.per_unit).to_integral_value(ROUND_FLOOR)) - sum(result)
    for index, day in enumerate(month.days):
        if day in chosen:
            result[index] = max(0, min(month.scale.full, left))
            left -= result[index]
    return result


def without_weekends(month: Month, counts: Sequence[int]) -> list[int]:
    return [0 if is_weekend(day) else n for day, n in zip(month.days, counts, strict=True)]


def counts_weekends(month: Month, counts: Sequence[int]) -> bool:
    return without_weekends(month, counts) != list(counts)


def days_of_week(month: Month, week: int) -> list[date]:
    """The days of the month that lie in the ISO week `week`."""
    return [day for day in month.days if day.isocalendar().week == week]


def usual_week(month: Month, counts: Sequence[int]) -> dict[int, int]:
    """What each weekday mostly held: an absence or a holiday does not make a habit.

    The larger count wins where two were as frequent; a weekday that never came is full.
    """
    usual = {}
    for weekday in range(7):
        held = [
            count
            for day, count in zip(month.days, counts, strict=True)
            if day.weekday() == weekday and month.is_fillable(day)
        ]
        usual[weekday] = max(held, key=lambda n: (held.count(n), n), default=month.scale.full)
    return usual


def repeated(month: Month, usual: dict[int, int], units_left: Decimal) -> list[int]:
    """The month with each working day as usual, in order, while the order has units."""
    left = int((units_left * month.scale.per_unit).to_integral_value(ROUND_FLOOR))
    result = []
    for day in month.days:
        wanted = usual[day.weekday()] if month.is_fillable(day) else 0
        result.append(max(0, min(wanted, left)))
        left -= result[-1]
    return result


def vat_rate(vat_regime: str) -> Decimal:
    """Percent on a supplier's invoice: nothing for art. 293 B, and abroad the buyer declares."""
    return Decimal(20) if vat_regime == "normal" else Decimal(0)
