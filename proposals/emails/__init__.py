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
from proposals.emails.off_topic import found_off_topic, sending_block_lifted
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
    "proposal_appointed",
    "proposal_cancelled",
    "proposal_edited",
    "proposal_received",
    "rfp_closed",
    "sending_block_lifted",
]
