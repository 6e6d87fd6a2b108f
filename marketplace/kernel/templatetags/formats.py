"""Money, numbers and days as the reader's language writes them."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from django import template
from django.utils import timezone, translation
from django.utils.html import format_html

register = template.Library()

LOCALES = {"en": "en_GB", "fr": "fr"}  # English for Europe: the day before the month
NO_BREAK = "\u00a0"
Number = Decimal | int | float


def locale() -> str:
    return LOCALES.get((translation.get_language() or "en")[:2], "en_GB")


def set_in_type(text: str) -> str:
    """A true minus, and between thousands a space wide enough to be seen in our type."""
    return text.replace("-", "\u2212").replace("\u202f", NO_BREAK)


@register.filter
def money(amount: Number | None, currency: str = "EUR") -> str:
    """`€1,234.50`, in French `1 234,50 €`; nothing for nothing."""
    if amount is None or amount == "":
        return ""
    return _currency(amount, currency, locale())


@register.filter
def amount(value: Number | None) -> str:
    """Two decimals without the currency, for a column whose head or total names it."""
    if value is None or value == "":
        return ""
    return set_in_type(format_decimal(value, "#,##0.00", locale=locale()))


@register.filter
def units(value: Number | None) -> str:
    """Days or hours: `18.5`, in French `18,5`; no decimals that say nothing."""
    if value is None or value == "":
        return ""
    return set_in_type(format_decimal(value, "#,##0.##", locale=locale()))


@register.filter
def percent(value: Number | None) -> str:
    """A rate that is stored as 20.00: `20 %`."""
    return f"{units(value)}{NO_BREAK}%"


@register.filter
def day(value: date | None) -> str:
    """`30 December 2026`."""
    return _day(value, "d MMMM y")


@register.filter
def day_short(value: date | None) -> str:
    """`30 Dec 2026`, for narrow columns."""
    return _day(value, "d MMM y")


@register.filter
def day_long(value: date | None) -> str:
    """`Wednesday 30 December 2026`: where a date is a promise."""
    return _day(value, "EEEE d MMMM y")


@register.filter
def weekday_short(value: date | None) -> str:
    """`Wed 30 Dec`, where days are counted one by one."""
    return _day(value, "EEE d MMM")


@register.filter
def weekday_long(value: date | None) -> str:
    """`Wednesday 30 December`, where the year goes without saying."""
    return _day(value, "EEEE d MMMM")


@register.filter
def day_and_month(value: date | None) -> str:
    """`30 December`, for days that are weeks away at most."""
    return _day(value, "d MMMM")


@register.filter
def month(value: date | None) -> str:
    """`December 2026`."""
    return format_date(value, "MMMM y", locale=locale()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """`30 November 2026, 18:40`, by the clocks of Paris."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{day(local.date())}, {format_datetime(local, 'HH:mm', locale=locale())}"


@register.filter
def moment_short(value: datetime | None) -> str:
    """`30 Nov 2026, 18:40`, for narrow columns."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{day_short(local.date())}, {format_datetime(local, 'HH:mm', locale=locale())}"


@register.filter
def month_name(value: date | None) -> str:
    """`December`, where the year goes without saying."""
    return format_date(value, "LLLL", locale=locale()) if value else ""


@register.filter
def address(value: str) -> str:
    """An e-mail address that breaks after its @ where a column is too narrow, not in a word."""
    name, at, host = value.partition("@")
    return format_html("{}{}<wbr>{}", name, at, host)


@register.filter
def iso_day(value: date | None) -> str:
    return _paris(value).isoformat() if value else ""


@register.filter
def iso_moment(value: datetime | None) -> str:
    return timezone.localtime(value).isoformat(timespec="minutes") if value else ""


def _day(value: date | None, pattern: str) -> str:
    return _written_day(_paris(value), pattern, locale()) if value else ""


@lru_cache(1024)
def _written_day(value: date, pattern: str, language: str) -> str:
    """Lists write the same days again and again."""
    if language == "fr" and value.day == 1:
        pattern = pattern.replace("d ", "d'er' ", 1)
    return format_date(value, pattern, locale=language)


@lru_cache(1024)
def _currency(amount: Number, currency: str, language: str) -> str:
    return set_in_type(format_currency(amount, currency, locale=language))


def _paris(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
