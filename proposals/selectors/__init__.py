"""What the pages of proposals read."""

from proposals.selectors.listing import (
    Shown,
    TabCount,
    at_a_glance,
    received_proposals,
    sent_proposals,
    sent_tabs,
)
from proposals.selectors.reading import (
    ACTIONS,
    QUALIFYING,
    Happening,
    actions_for,
    colleagues,
    documents_to_update,
    history,
    project_reference,
)

__all__ = [
    "ACTIONS",
    "QUALIFYING",
    "Happening",
    "Shown",
    "TabCount",
    "actions_for",
    "at_a_glance",
    "colleagues",
    "documents_to_update",
    "history",
    "project_reference",
    "received_proposals",
    "sent_proposals",
    "sent_tabs",
]
