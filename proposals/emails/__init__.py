"""What is told about proposals, and to whom."""

from proposals.emails.sent import (
    found_interesting,
    found_not_interesting,
    proposal_appointed,
    proposal_cancelled,
    proposal_received,
    rfp_closed,
)

__all__ = [
    "found_interesting",
    "found_not_interesting",
    "proposal_appointed",
    "proposal_cancelled",
    "proposal_received",
    "rfp_closed",
]
