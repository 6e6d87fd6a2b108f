"""The grid of a month, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activity_reports import rules
from activity_reports.models import ActivityReport, units_text
from marketplace.core.workdays import french_holidays
from marketplace.kernel.calendars import label_of_reason

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """One box of the calendar."""

    day: date
    kind: str  # "", "holiday", "weekend", or "out" of the month or the project
    holiday: str  # its name
    is_inside: bool  # of the month and the project
    is_open: bool  # may be counted
    shows_count: bool
    fill: str  # how full it is drawn: "0", "0.5" or "1"
    figure: str  # what is written in it
    units: Decimal
    sentence: str  # what is read aloud


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    days: list[Day]
    is_fillable: bool


def weeks_of(report: ActivityReport) -> Iterator[Week]:
    month, counted = report.calendar, report.units_by_day
    monday = month.first - timedelta(days=month.first.weekday())
    while monday <= month.days[-1]:
        days = [monday + timedelta(days=i) for i in range(7)]
        yield Week(
            number=monday.isocalendar().week,
            days=[_day(report, month, day, counted.get(day, Decimal(0))) for day in days],
            is_fillable=any(month.is_fillable(day) for day in days),
        )
        monday += WEEK


def _day(report: ActivityReport, month: rules.Month, day: date, units: Decimal) -> Day:
    is_inside = month.holds(day)
    holiday = holiday_on(day) if is_inside else ""
    is_hourly = report.project.is_hourly
    return Day(
        day=day,
        kind=_kind(day, is_inside=is_inside, holiday=holiday, is_counted=bool(units)),
        holiday=holiday,
        is_inside=is_inside,
        is_open=month.is_open(day),
        shows_count=bool(units) or (month.is_open(day) and not holiday),
        fill=_fill(units * month.scale.per_unit, month.scale),
        figure="½" if units == Decimal("0.5") else f"{units.normalize():f}",
        units=units,
        sentence=_sentence(day, holiday, units_text(units, is_hourly=is_hourly)),
    )


def _kind(day: date, *, is_inside: bool, holiday: str, is_counted: bool) -> str:
    """A weekend that is worked is drawn as work."""
    if not is_inside:
        return "out"
    if holiday:
        return "holiday"
    return "weekend" if rules.is_weekend(day) and not is_counted else ""


def _fill(count: Decimal, scale: rules.Scale) -> str:
    if not count:
        return "0"
    return "1" if count >= scale.full else "0.5"


def _sentence(day: date, holiday: str, units: str) -> str:
    name = date_format(day, "l j F")
    if holiday:
        texts = {"day": name, "holiday": holiday, "units": units}
        return _("%(day)s, %(holiday)s, public holiday, %(units)s") % texts
    return f"{name}, {units}"


def holiday_on(day: date) -> str:
    code = french_holidays(day.year).get(day)
    return str(label_of_reason(code)) if code else ""


def holidays_of(report: ActivityReport) -> list[tuple[date, str]]:
    month = report.calendar
    named = ((day, holiday_on(day)) for day in month.days if month.holds(day))
    return [(day, name) for day, name in named if name]


def remarks(report: ActivityReport) -> list[str]:
    """What whoever approves or validates had better look at."""
    counted = [day for day, units in report.units_by_day.items() if units]
    at_weekend = sum(1 for day in counted if rules.is_weekend(day))
    on_holiday = sum(1 for day in counted if not rules.is_weekend(day) and holiday_on(day))
    found = []
    if at_weekend:
        text = ngettext("%(count)s day at the weekend", "%(count)s days at the weekend", at_weekend)
        found.append(text % {"count": at_weekend})
    if on_holiday:
        text = ngettext(
            "%(count)s public holiday worked", "%(count)s public holidays worked", on_holiday
        )
        found.append(text % {"count": on_holiday})
    return found
