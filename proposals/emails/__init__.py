"""What is told about proposals, and to whom."""

from proposals.emails.meetings import (
    meeting_cancelled,
    meeting_confirmed,
    meeting_counter_proposed,
    meeting_declined,
    meeting_missed,
    meeting_proposed,
    meeting_reminder,
)
from proposals.emails.negotiation import negotiation_agreed, negotiation_stopped, price_offered
from proposals.emails.off_topic import found_off_topic, sending_block_lifted
from proposals.emails.selection import (
    approval_needed,
    preselected,
    request_rejected,
    request_sent,
    request_validated,
    selection_approved,
    unselected,
)
from proposals.emails.sent import (
    Told,
    found_interesting,
    found_not_interesting,
    proposal_appointed,
    proposal_cancelled,
    proposal_edited,
    proposal_received,
    rfp_closed,
)

__all__ = [
    "Told",
    "approval_needed",
    "found_interesting",
    "found_not_interesting",
    "found_off_topic",
    "meeting_cancelled",
    "meeting_confirmed",
    "meeting_counter_proposed",
    "meeting_declined",
    "meeting_missed",
    "meeting_proposed",
    "meeting_reminder",
    "negotiation_agreed",
    "negotiation_stopped",
    "preselected",
    "price_offered",
    "proposal_appointed",
    "proposal_cancelled",
    "proposal_edited",
    "proposal_received",
    "request_rejected",
    "request_sent",
    "request_validated",
    "rfp_closed",
    "selection_approved",
    "sending_block_lifted",
    "unselected",
]
