"""The steps in which an RFP is written, and what each still lacks."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rfps.models import Rfp
from rfps.policies.choices import custom_fields_of, is_among, lines_of


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the form. It is complete when what it must say is said."""

    code: str
    label: Any
    hint: Any
    needs: tuple[str, ...] = ()  # fields of the RFP, or one of the checks below


ENTITY = Step(
    "entity",
    _("Entity"),
    _("Who orders, who follows the project, and which money pays."),
    ("entity", "operational_manager", "line"),
)
DATES = ("starts_on", "ends_on", "units", "client_max_unit_price", "closes_on")
TEXT = ("context", "objectives", "deliverables")

T_AND_M = (
    ENTITY,
    Step("need", _("My need"), _("What suppliers read first."), ("title", "language")),
    Step("project", _("Project"), _("What is to be done, and what comes out of it."), TEXT),
    Step("skills", _("Skills"), _("Suppliers filter by them."), ("skills",)),
    Step("place", _("Place and remote work"), _("Where the work is done."), ("city", "remote")),
    Step(
        "budget",
        _("Dates, units and budget"),
        _("What is ordered, and up to which price."),
        DATES,
    ),
    Step(
        "suppliers",
        _("Suppliers"),
        _("Who sees the RFP, in which order, and whether they read your name."),
        ("audience",),
    ),
    Step(
        "options",
        pgettext_lazy("step", "Options"),
        _("Clauses, your own fields and codes, documents, questions."),
        ("custom",),
    ),
)
FIXED_PRICE = (
    ENTITY,
    Step(
        "project",
        _("Project"),
        _("What is to be delivered: a fixed price is an obligation of result."),
        ("title", "language", *TEXT),
    ),
    Step(
        "skills",
        _("Skills and place"),
        _("Who can do it, and where it is done."),
        ("skills", "city", "remote"),
    ),
    Step("budget", _("Dates and price"), _("When, and for which price at most."), DATES),
    Step(
        "suppliers",
        _("Suppliers and options"),
        _("Who sees the RFP, your own fields and codes, documents, questions."),
        ("audience", "custom"),
    ),
)


def steps_of(rfp: Rfp) -> tuple[Step, ...]:
    """Of time and materials in any order; of a fixed price one after the other."""
    return FIXED_PRICE if rfp.is_fixed_price else T_AND_M


def incomplete_steps(rfp: Rfp) -> list[Step]:
    return [step for step in steps_of(rfp) if not is_complete(rfp, step)]


def is_complete(rfp: Rfp, step: Step) -> bool:
    return all(_is_said(rfp, need) for need in step.needs)


def _is_said(rfp: Rfp, need: str) -> bool:
    checks = {"line": _has_line, "audience": _has_audience, "custom": _has_custom_values}
    return checks[need](rfp) if need in checks else bool(getattr(rfp, need))


def _has_line(rfp: Rfp) -> bool:
    """An entity orders while it is active and has an active spending line."""
    return rfp.entity.is_active and is_among(lines_of(rfp.entity), rfp.spending_line_id)


def _has_audience(rfp: Rfp) -> bool:
    return bool(rfp.opens_to_marketplace or rfp.sequence_id or rfp.preferred_lists.exists())


def _has_custom_values(rfp: Rfp) -> bool:
    required = custom_fields_of(rfp.entity).filter(is_required=True)
    return all(
        rfp.custom_values.get(key) for key in required.values_list("technical_key", flat=True)
    )
