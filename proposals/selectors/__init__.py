"""What the pages of proposals read."""

from proposals.selectors.agreeing import (
    Agreement,
    NegotiationPage,
    Turn,
    agreement_of,
    negotiation_actions,
    negotiation_page,
    open_negotiations,
    request_actions,
    request_history,
    requests_to_create,
)
from proposals.selectors.edits import Change, Edit, edits
from proposals.selectors.listing import (
    Shown,
    TabCount,
    at_a_glance,
    received_proposals,
    sent_proposals,
    sent_tabs,
)
from proposals.selectors.meetings import (
    MeetingPage,
    latest_meeting,
    meeting_actions,
    meeting_page,
    open_meetings,
)
from proposals.selectors.reading import (
    ACTIONS,
    QUALIFYING,
    Happening,
    actions_for,
    colleagues,
    documents_to_update,
    history,
    in_status_since,
    project_reference,
)
from proposals.selectors.spending import committed_on

__all__ = [
    "ACTIONS",
    "QUALIFYING",
    "Agreement",
    "Change",
    "Edit",
    "Happening",
    "MeetingPage",
    "NegotiationPage",
    "Shown",
    "TabCount",
    "Turn",
    "actions_for",
    "agreement_of",
    "at_a_glance",
    "colleagues",
    "committed_on",
    "documents_to_update",
    "edits",
    "history",
    "in_status_since",
    "latest_meeting",
    "meeting_actions",
    "meeting_page",
    "negotiation_actions",
    "negotiation_page",
    "open_meetings",
    "open_negotiations",
    "project_reference",
    "received_proposals",
    "request_actions",
    "request_history",
    "requests_to_create",
    "sent_proposals",
    "sent_tabs",
]
