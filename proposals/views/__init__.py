"""The pages of proposals, for both sides."""

from proposals.views.cvs import cv, cvs
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
from proposals.views.negotiation import (
    accept_offer,
    counter_offer,
    negotiate,
    negotiation,
    stop_negotiation,
)
from proposals.views.notes import add_note, delete_note, edit_note
from proposals.views.people import add_candidate
from proposals.views.profiles import profile, profile_cv
from proposals.views.received import mark_interesting, mark_not_interesting, mark_off_topic
from proposals.views.selection import (
    appoint,
    approve,
    create_request,
    purchase_request,
    reject_request,
    take_back,
    validate_request,
)
from proposals.views.sent import cancel, clause, estimate, send, sent
from proposals.views.statuses import statuses

__all__ = [
    "accept_offer",
    "accept_slot",
    "add_candidate",
    "add_note",
    "appoint",
    "approve",
    "calendar_file",
    "cancel",
    "cancel_meeting",
    "clause",
    "compare",
    "counter_offer",
    "counter_propose",
    "create_request",
    "cv",
    "cvs",
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
    "negotiate",
    "negotiation",
    "plan_meeting",
    "profile",
    "profile_cv",
    "purchase_request",
    "received_list",
    "reject_request",
    "send",
    "sent",
    "statuses",
    "stop_negotiation",
    "take_back",
    "validate_request",
]
