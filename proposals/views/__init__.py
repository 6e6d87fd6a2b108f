"""The pages of proposals, for both sides."""

from proposals.views.detail import detail
from proposals.views.editing import edit
from proposals.views.grid import compare, received_list
from proposals.views.meetings import (
    accept_slot,
    calendar_file,
    cancel_meeting,
    counter_propose,
    decline_meeting,
    finish_meeting,
    meeting,
    miss_meeting,
    plan_meeting,
)
from proposals.views.notes import add_note, delete_note, edit_note
from proposals.views.profiles import profile, profile_cv
from proposals.views.received import (
    appoint,
    mark_interesting,
    mark_not_interesting,
    mark_off_topic,
)
from proposals.views.sent import cancel, clause, estimate, send, sent
from proposals.views.statuses import statuses

__all__ = [
    "accept_slot",
    "add_note",
    "appoint",
    "calendar_file",
    "cancel",
    "cancel_meeting",
    "clause",
    "compare",
    "counter_propose",
    "decline_meeting",
    "delete_note",
    "detail",
    "edit",
    "edit_note",
    "estimate",
    "finish_meeting",
    "mark_interesting",
    "mark_not_interesting",
    "mark_off_topic",
    "meeting",
    "miss_meeting",
    "plan_meeting",
    "profile",
    "profile_cv",
    "received_list",
    "send",
    "sent",
    "statuses",
]
