"""What a late payment costs: interest by the day, and an indemnity once (C. com. L. 441-10)."""

from datetime import date
from decimal import Decimal

from marketplace.core.money import ZERO, to_cents

DAYS_IN_A_YEAR = 365  # actual/365, leap years too: the text leaves the count to the contract


def late_rate(contract_rate: Decimal, legal_rate: Decimal) -> Decimal:
    """The rate that applies: the law allows no less than three times the legal rate."""
    return max(contract_rate, 3 * legal_rate)


def days_overdue(due_on: date, on: date) -> int:
    """Days from the one after the due day to `on`, included; none before."""
    return max((on - due_on).days, 0)


def late_penalty(gross: Decimal, rate_percent: Decimal, days_late: int) -> Decimal:
    """Interest on the unpaid amount with tax, itself outside the scope of VAT."""
    if gross <= 0 or days_late <= 0:
        return ZERO
    return to_cents(gross * rate_percent * days_late / (100 * DAYS_IN_A_YEAR))


def late_claim(
    gross: Decimal, rate_percent: Decimal, days_late: int, *, indemnity: Decimal
) -> Decimal:
    """Interest and, from the first day, the fixed indemnity for recovery costs (D. 441-5)."""
    if gross <= 0 or days_late <= 0:
        return ZERO
    return late_penalty(gross, rate_percent, days_late) + indemnity
