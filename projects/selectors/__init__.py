"""What the pages of projects read."""

from projects.selectors.conditions import (
    CLIENT,
    SUPPLIER,
    checklist,
    held_by_document,
    start_conditions,
)
from projects.selectors.departures import Held, colleagues_of, held_at_client, held_by
from projects.selectors.projects import (
    PlanOffer,
    history,
    next_starts,
    papers,
    plan_of,
    plan_offers,
    projects_of,
    signed_documents,
)

__all__ = [
    "CLIENT",
    "SUPPLIER",
    "Held",
    "PlanOffer",
    "checklist",
    "colleagues_of",
    "held_at_client",
    "held_by",
    "held_by_document",
    "history",
    "next_starts",
    "papers",
    "plan_of",
    "plan_offers",
    "projects_of",
    "signed_documents",
    "start_conditions",
]
