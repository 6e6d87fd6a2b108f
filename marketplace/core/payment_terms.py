"""What a supplier is paid, when, and why that day: fee and dates come with their explanation.

Simulator, contracting, reports, vouchers and invoices all ask here, so none can disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, Self

from marketplace.core.money import ZERO, Line, to_cents, vat_breakdown
from marketplace.core.workdays import CLOSING_REASONS, ONE_DAY, Calendar

Counting = Literal["calendar", "open_days", "window", "after_client"]
Regime = Literal["direct", "fixed_date", "back_to_back"]

# Every reason a step may have, besides those that finance gives to its own extra closings.
STEP_REASONS = CLOSING_REASONS | {"validated", "counted", "due", "paid_before"}

SHORTEST_CALENDAR_PLAN = 7


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """One plan, as it stood on the day it was chosen.

    calendar: due after `days` days, paid that day or the open day before.
    open_days: paid and due on the `days`-th open day.
    window: paid from the `days`-th open day, the `until`-th at the latest.
    after_client: paid `days` to `until` open days after the client's money, so no date yet.
    """

    code: str
    counting: Counting
    days: int
    until: int | None
    fee_percent: Decimal  # of the services
    fee_per_day: Decimal  # worked

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("A plan counts one day at least")
        if self.counting in ("window", "after_client"):
            if self.until is None or self.until < self.days:
                raise ValueError(f"{self.counting} needs an end, {self.days} days or later")
        elif self.until is not None:
            raise ValueError(f"{self.counting} has one day and no end")
        # Walking back over a long weekend would otherwise end before the validation.
        if self.counting == "calendar" and self.days < SHORTEST_CALENDAR_PLAN:
            raise ValueError("A plan shorter than a week counts open days")


@dataclass(frozen=True, slots=True)
class Step:
    """A day on the way, `number` being its place in the count when it is `counted`."""

    day: date
    counted: bool
    reason: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates and the days that lead to them, in the order in which one counts.

    Both dates are None where the client's money decides.
    """

    plan: str
    validated_on: date
    due_on: date | None
    pay_on: date | None
    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "validated_on": self.validated_on.isoformat(),
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "pay_on": self.pay_on.isoformat() if self.pay_on else None,
            "steps": [
                {
                    "day": step.day.isoformat(),
                    "counted": step.counted,
                    "reason": step.reason,
                    "number": step.number,
                }
                for step in self.steps
            ],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        due_on, pay_on = stored["due_on"], stored["pay_on"]
        return cls(
            plan=stored["plan"],
            validated_on=date.fromisoformat(stored["validated_on"]),
            due_on=date.fromisoformat(due_on) if due_on else None,
            pay_on=date.fromisoformat(pay_on) if pay_on else None,
            steps=tuple(
                Step(
                    date.fromisoformat(step["day"]), step["counted"], step["reason"], step["number"]
                )
                for step in stored["steps"]
            ),
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """The supplier's month in euros. `net` is services less fee, and expenses; tax comes after."""

    services: Decimal
    fee: Decimal
    net: Decimal
    vat: Decimal
    gross: Decimal
    schedule: Schedule


def schedule(terms: PlanTerms, validated_on: date, calendar: Calendar) -> Schedule:
    """The dates that a validation on the Paris day `validated_on` gives.

    The day of validation is day 0 and is never counted.
    """
    day_0 = Step(validated_on, counted=False, reason="validated", number=None)
    due_on: date | None
    pay_on: date | None
    match terms.counting:
        case "calendar":
            due_on = validated_on + timedelta(days=terms.days)
            pay_on = calendar.previous_open(due_on)
            due = Step(due_on, counted=True, reason="due", number=terms.days)
            steps = (due, *_walk_back(due_on, calendar))
        case "open_days" | "window":
            steps = tuple(_count(validated_on, terms.until or terms.days, calendar))
            due_on = steps[-1].day
            pay_on = next(step.day for step in steps if step.number == terms.days)
        case "after_client":
            due_on = pay_on = None
            steps = ()
    return Schedule(terms.code, validated_on, due_on, pay_on, (day_0, *steps))


def _count(day: date, days: int, calendar: Calendar) -> Iterator[Step]:
    """Each day after `day`, counted or skipped with the reason, to the one that completes them."""
    number = 0
    while number < days:
        day += ONE_DAY
        closing = calendar.closing(day)
        if closing:
            yield Step(day, counted=False, reason=closing, number=None)
        else:
            number += 1
            yield Step(day, True, "due" if number == days else "counted", number)


def _walk_back(due_on: date, calendar: Calendar) -> Iterator[Step]:
    """The closed days from the due day backwards, then the open one on which the bank pays.

    Nothing when the due day is open. The promise is a guarantee: a closed due day brings the
    payment forward, where the law would let the debtor wait (CPC 642).
    """
    day = due_on
    while closing := calendar.closing(day):
        yield Step(day, counted=False, reason=closing, number=None)
        day -= ONE_DAY
    if day != due_on:
        yield Step(day, counted=False, reason="paid_before", number=None)


def fee(terms: PlanTerms, services: Decimal, units_in_days: Decimal) -> Decimal:
    """What the plan costs on the month's services, rounded once.

    `services` holds the adjustments with their sign and no expenses: a negative month gives
    the fee back in proportion.
    """
    return to_cents(services * terms.fee_percent / 100 + units_in_days * terms.fee_per_day)


def quote(
    terms: PlanTerms,
    *,
    validated_on: date,
    units: Decimal,
    unit_price: Decimal,
    vat_rate: Decimal,
    calendar: Calendar,
    expenses_net: Decimal = ZERO,
    units_in_days: Decimal | None = None,
) -> Quote:
    """The month as it will be invoiced; `units_in_days` when units are hours."""
    services = to_cents(units * unit_price)
    return quote_services(
        terms,
        validated_on=validated_on,
        services=services,
        fee_base=services,
        units_in_days=units if units_in_days is None else units_in_days,
        vat_rate=vat_rate,
        calendar=calendar,
        expenses_net=expenses_net,
    )


def quote_services(
    terms: PlanTerms,
    *,
    validated_on: date,
    services: Decimal,
    fee_base: Decimal,
    units_in_days: Decimal,
    vat_rate: Decimal,
    calendar: Calendar,
    expenses_net: Decimal = ZERO,
) -> Quote:
    """The same where the services are more than units at a price."""
    charged = fee(terms, fee_base, units_in_days)
    lines = [Line(services - charged, vat_rate), Line(expenses_net, vat_rate)]
    [total] = vat_breakdown(lines)
    gross = total.base + total.tax
    dates = schedule(terms, validated_on, calendar)
    return Quote(services, charged, total.base, total.tax, gross, dates)


def regime(*, offer: str, supplier_country: str, signed_on: date, switch_on: date) -> Regime:
    """Who pays the supplier and on whose clock, by the order of this very project.

    `signed_on` is the Paris day of its signature, `switch_on` the first day of fixed dates.
    """
    if offer not in ("connect", "rise"):
        raise ValueError(f"{offer!r} is no offer")
    if offer == "rise":
        return "direct"
    if supplier_country == "FR" and signed_on >= switch_on:
        return "fixed_date"
    return "back_to_back"


def annual_cost_percent(fee_percent: Decimal, days_gained: int) -> Decimal:
    """What being paid earlier costs, as a yearly rate to compare with a bank's, to one decimal.

    The fee over what is received in its stead, by simple interest on 365 days: 2.5 % to
    gain 30 days is 2.5 / 97.5 x 365 / 30 = 31.2 % a year.
    """
    if days_gained < 1 or not 0 <= fee_percent < 100:
        raise ValueError("A fee below 100 % and at least one day gained")
    yearly = fee_percent * 100 * 365 / ((100 - fee_percent) * days_gained)
    return yearly.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
