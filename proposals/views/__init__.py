"""The pages of proposals, for both sides."""

from proposals.views.detail import detail
from proposals.views.editing import edit
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
from proposals.views.profiles import profile, profile_cv
from proposals.views.received import (
    appoint,
    mark_interesting,
    mark_not_interesting,
    received,
)
from proposals.views.sent import cancel, clause, estimate, send, sent
from proposals.views.statuses import statuses

__all__ = [
    "accept_slot",
    "appoint",
    "calendar_file",
    "cancel",
    "cancel_meeting",
    "clause",
    "counter_propose",
    "decline_meeting",
    "detail",
    "edit",
    "estimate",
    "finish_meeting",
    "mark_interesting",
    "mark_not_interesting",
    "meeting",
    "miss_meeting",
    "plan_meeting",
    "profile",
    "profile_cv",
    "received",
    "send",
    "sent",
    "statuses",
]
