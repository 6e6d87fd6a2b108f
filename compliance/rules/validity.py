"""How long a legal document stays valid. Pure."""

from datetime import date, timedelta

from marketplace.core.days import add_months


def last_valid_day(
    *, rule: str, months: int, issued_on: date, printed_end: date | None
) -> date | None:
    """The last day, included, on which a document proves something; None when it never ends.

    "months" counts from the day of issue (Labour Code, D. 8222-5), "printed" is the end that the
    paper itself names, "year" is the end of the calendar year of issue.
    """
    if rule == "months":
        return add_months(issued_on, months)
    if rule == "year":
        return date(issued_on.year, 12, 31)
    if rule == "printed":
        return printed_end
    return None


def notice_day(expires_on: date) -> date:
    """The day on which the company is told that a document ends in one month."""
    return add_months(expires_on, -1)


def last_day_to_announce(today: date) -> date:
    """No document that ends after this day is to be announced today.

    In February a month looks three days further: 28 February announces 31 March.
    """
    return add_months(today, 1) + timedelta(days=3)
