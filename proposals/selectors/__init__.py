"""What the pages of proposals read."""

from proposals.selectors.edits import Change, Edit, edits
from proposals.selectors.listing import (
    Shown,
    TabCount,
    at_a_glance,
    received_proposals,
    sent_proposals,
    sent_tabs,
)
from proposals.selectors.matching import match_for_client
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
    "Change",
    "Edit",
    "Happening",
    "MeetingPage",
    "Shown",
    "TabCount",
    "actions_for",
    "at_a_glance",
    "colleagues",
    "committed_on",
    "documents_to_update",
    "edits",
    "history",
    "in_status_since",
    "latest_meeting",
    "match_for_client",
    "meeting_actions",
    "meeting_page",
    "open_meetings",
    "project_reference",
    "received_proposals",
    "sent_proposals",
    "sent_tabs",
]
