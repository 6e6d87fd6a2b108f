"""Decisions about projects that need nothing but values. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from marketplace.core.workdays import Calendar

CLIENT_ORDER = "client_order"
LEGAL_DOCUMENTS = "legal_documents"
BANK_DETAILS = "bank_details"
PLAN = "plan"
CONDITIONS = "conditions"
CONSULTANT = "consultant"

# Support may go on without these two, with a reason: money still waits for the bank details. It
# may not without current documents (Labour Code, L. 8222-1), nor without the signature that says
# how the supplier is paid.
OVERRIDABLE = frozenset({CLIENT_ORDER, BANK_DETAILS})

TYPICAL_UNITS = {"day": Decimal(18), "hour": Decimal(126)}  # of the month that a plan is shown on
HOURS_OF_A_DAY = Decimal(7)

RENEWAL_NOTICE_DAYS = 20  # before the end of an order, when both sides are reminded


def blocking(unmet: Iterable[str], *, has_reason: bool) -> list[str]:
    """What still keeps the project from starting when support gives a reason to go on, or none."""
    return [code for code in unmet if not has_reason or code not in OVERRIDABLE]


def documents_day(starts_on: date, today: date) -> date:
    """The day on which the legal documents must be in force: the start, or today if it is past."""
    return max(starts_on, today)


def units_in_days(units: Decimal, *, is_hourly: bool) -> Decimal:
    return units / HOURS_OF_A_DAY if is_hourly else units


def units_between(starts_on: date, ends_on: date, *, is_hourly: bool) -> Decimal:
    """The working days of a period, or their hours: what an order of full time comes to."""
    days = Decimal(len(Calendar().working_days(starts_on, ends_on)))
    return days * HOURS_OF_A_DAY if is_hourly else days


def is_countable(units: Decimal, *, is_hourly: bool) -> bool:
    """Halves of a day, or whole hours, more than none."""
    step = Decimal(1) if is_hourly else Decimal("0.5")
    return units > 0 and units % step == 0
