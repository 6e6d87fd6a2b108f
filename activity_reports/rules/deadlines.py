"""By when a month is handed on, and when people are reminded of it. Pure."""

from datetime import date, timedelta
from typing import Literal

from activity_reports.rules.calendar import CALENDAR
from marketplace.core.days import last_of_month

Holder = Literal["consultant", "business_manager", "operational_manager"]

SUBMIT_DAY = 25
REMINDERS = (-5, -1, 1, 3)  # working days from the deadline
# Commercial Code, L441-10, III: verifying what was delivered takes thirty days at most.
VERIFICATION = timedelta(days=30)


def deadline(month: date, holder: Holder) -> date:
    """The 25th, the last working day, and the last day of the month."""
    last = last_of_month(month)
    if holder == "consultant":
        return month.replace(day=SUBMIT_DAY)
    if holder == "business_manager":
        return CALENDAR.working_days(month, last)[-1]
    return last


def is_reminder_day(deadline: date, today: date) -> bool:
    return today in {_working_days_from(deadline, count) for count in REMINDERS}


def _working_days_from(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while CALENDAR.french_closing(day) is not None:
            day += step
    return day


def verify_by(handed_over_on: date) -> date:
    return handed_over_on + VERIFICATION
