"""The reasons of the calendars and of payment dates, in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from marketplace.core.payment_terms import Schedule, Step

REASONS = {
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
    "new_year": _("New Year’s Day"),
    "good_friday": _("Good Friday, no transfers between banks"),
    "easter_monday": _("Easter Monday"),
    "labour_day": _("Labour Day"),
    "victory_1945": _("Victory in Europe Day"),
    "ascension": _("Ascension Day"),
    "whit_monday": _("Whit Monday"),
    "bastille_day": _("Bastille Day"),
    "assumption": _("Assumption Day"),
    "all_saints": _("All Saints’ Day"),
    "armistice_1918": _("Armistice Day"),
    "christmas": _("Christmas Day"),
    "saint_stephen": _("Saint Stephen’s Day, no transfers between banks"),
    "validated": _("Report validated by the client"),
    "counted": _("Working day"),
    "due": _("Working day"),
    "paid_before": _("Last working day before"),
}


def label_of_reason(code: str) -> Any:
    """Finance names its extra closings itself: what is no code is already in words."""
    return REASONS.get(code, code)


RULES = {
    "calendar": ngettext_lazy(
        "%(days)d calendar day after the client’s validation. When no bank works that day, the"
        " transfer leaves on the open day before.",
        "%(days)d calendar days after the client’s validation. When no bank works that day, the"
        " transfer leaves on the open day before.",
        "days",
    ),
    "open_days": ngettext_lazy(
        "%(days)d day on which both France and the European transfer system (TARGET) work, counted"
        " from the day after the client’s validation.",
        "%(days)d days on which both France and the European transfer system (TARGET) work, counted"
        " from the day after the client’s validation.",
        "days",
    ),
    "window": _(
        "%(days)d to %(until)d working days after the client’s validation: days on which both"
        " France and the European transfer system (TARGET) work."
    ),
    "after_client": _(
        "%(days)d to %(until)d working days after the money has arrived from the client, and not"
        " before the invoice is due."
    ),
}


def rule(terms: Mapping[str, Any]) -> str:
    """How a plan counts, in one sentence now; `terms` are those that a document remembers."""
    return str(RULES[terms["counting"]] % terms)


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    day: date
    label: Any
    note: Any
    kind: str  # "", "skip" or "result", as the style sheet knows them


def explain(schedule: Schedule) -> list[ExplainedStep]:
    """The way from the validation to the day of payment, one line a day, each day by its name."""
    counts_calendar_days = _counts_calendar_days(schedule)
    return [_explained(step, schedule, counts_calendar_days) for step in schedule.steps]


def _counts_calendar_days(schedule: Schedule) -> bool:
    """Whether the due day comes straight after the validation and lies more than a day away."""
    after = schedule.steps[1:2]
    return bool(after) and after[0].reason == "due" and (after[0].number or 0) > 1


def _explained(step: Step, schedule: Schedule, counts_calendar_days: bool) -> ExplainedStep:
    if step.reason == "due" and counts_calendar_days:
        label: Any = format_lazy(_("{days} calendar days later"), days=step.number)
    else:
        label = label_of_reason(step.reason)
    return ExplainedStep(
        step.day, label, _note(step, schedule, counts_calendar_days), _kind(step, schedule)
    )


def _kind(step: Step, schedule: Schedule) -> str:
    if step.day == schedule.pay_on:
        return "result"
    return "skip" if _is_closed(step) else ""


def _is_closed(step: Step) -> bool:
    return step.number is None and step.reason not in ("validated", "paid_before")


def _note(step: Step, schedule: Schedule, counts_calendar_days: bool) -> Any:
    if step.reason == "validated":
        return _("day 0")
    if step.day == schedule.pay_on and (counts_calendar_days or step.number is None):
        return _("paid")
    if _is_closed(step):
        return _("go back a day") if counts_calendar_days else _("not counted")
    if counts_calendar_days:
        return _("due")
    return format_lazy(_("day {number}"), number=step.number)
