"""Pure decisions about a month of work."""

from activity_reports.rules.calendar import (
    CALENDAR,
    DAILY,
    HOURLY,
    Month,
    Problem,
    Scale,
    counts_weekends,
    days_of_week,
    filled,
    following,
    is_weekend,
    problem,
    scale_of,
    units,
    vat_rate,
    without_weekends,
)

__all__ = [
    "CALENDAR",
    "DAILY",
    "HOURLY",
    "Month",
    "Problem",
    "Scale",
    "counts_weekends",
    "days_of_week",
    "filled",
    "following",
    "is_weekend",
    "problem",
    "scale_of",
    "units",
    "vat_rate",
    "without_weekends",
]
