"""What the pages of proposals read."""

from proposals.selectors.agreeing import (
    Agreement,
    NegotiationPage,
    Turn,
    agreement_of,
    negotiation_actions,
    negotiation_page,
    offers_on_table,
    request_actions,
    request_history,
    requests_to_create,
)
from proposals.selectors.comparison import MOST_COMPARED, Comparison, comparison
from proposals.selectors.edits import Change, Edit, edits
from proposals.selectors.grid import (
    MOST_FILES,
    NEWEST,
    SORTS,
    Shown,
    Wanted,
    at_a_glance,
    cvs_of,
    place_of,
    received_proposals,
)
from proposals.selectors.listing import TabCount, sent_proposals, sent_tabs
from proposals.selectors.matching import match_for_client
from proposals.selectors.meetings import (
    MeetingPage,
    latest_meeting,
    meeting_actions,
    meeting_page,
    open_meetings,
)
from proposals.selectors.notes import ShownNote, notes
from proposals.selectors.off_topic import off_topic_rule
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
    "MOST_COMPARED",
    "MOST_FILES",
    "NEWEST",
    "QUALIFYING",
    "SORTS",
    "Agreement",
    "Change",
    "Comparison",
    "Edit",
    "Happening",
    "MeetingPage",
    "NegotiationPage",
    "Shown",
    "ShownNote",
    "TabCount",
    "Turn",
    "Wanted",
    "actions_for",
    "agreement_of",
    "at_a_glance",
    "colleagues",
    "committed_on",
    "comparison",
    "cvs_of",
    "documents_to_update",
    "edits",
    "history",
    "in_status_since",
    "latest_meeting",
    "match_for_client",
    "meeting_actions",
    "meeting_page",
    "negotiation_actions",
    "negotiation_page",
    "notes",
    "off_topic_rule",
    "offers_on_table",
    "open_meetings",
    "place_of",
    "project_reference",
    "received_proposals",
    "request_actions",
    "request_history",
    "requests_to_create",
    "sent_proposals",
    "sent_tabs",
]
