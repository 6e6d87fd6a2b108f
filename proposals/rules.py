"""Decisions about proposals that need nothing but values. Pure."""

from datetime import date


def first_day(rfp_starts_on: date, available_from: date) -> date:
    """The work begins on the day the client asked, or when the consultant is free."""
    return max(rfp_starts_on, available_from)
