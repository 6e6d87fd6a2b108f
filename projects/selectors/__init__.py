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
from projects.selectors.renewals import (
    buyers_of,
    is_ending,
    latest_renewal,
    renewal_actions,
    renewal_page,
    renewal_to_ask,
    renewals_of,
    rfp_of,
    waiting_renewal,
    waiting_renewals,
    waits_for,
)

__all__ = [
    "CLIENT",
    "SUPPLIER",
    "Held",
    "PlanOffer",
    "buyers_of",
    "checklist",
    "colleagues_of",
    "held_at_client",
    "held_by",
    "held_by_document",
    "history",
    "is_ending",
    "latest_renewal",
    "next_starts",
    "papers",
    "plan_of",
    "plan_offers",
    "projects_of",
    "renewal_actions",
    "renewal_page",
    "renewal_to_ask",
    "renewals_of",
    "rfp_of",
    "signed_documents",
    "start_conditions",
    "waiting_renewal",
    "waiting_renewals",
    "waits_for",
]
