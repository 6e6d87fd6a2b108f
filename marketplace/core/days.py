"""Days and months. An instant becomes a calendar day here and nowhere else, and in Paris."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def legal_day(at: datetime) -> date:
    """The day it is in Paris at that instant: the day that contracts and tax law count."""
    if at.utcoffset() is None:
        raise ValueError(f"{at!r} has no time zone: it names no instant")
    return at.astimezone(PARIS).date()


def paris_midnight(day: date) -> datetime:
    """The instant, in UTC, at which `day` begins in Paris: `legal_day` turned around."""
    return datetime.combine(day, time.min, tzinfo=PARIS).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last one of a month that is too short."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_of_month(month: date) -> list[date]:
    """Every day of the month that `month` lies in."""
    first, last = first_of_month(month), last_of_month(month)
    return [first + timedelta(days=i) for i in range(last.day)]


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months touched from `first` to `last`, both included."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return [add_months(first_of_month(first), i) for i in range(months + 1)]
