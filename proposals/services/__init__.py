"""Everything that changes a proposal."""

from proposals.services.choosing import (
    AlreadyProvided,
    appoint_proposal,
    locked_rfp,
    lose_proposals_of_closed_rfp,
)
from proposals.services.qualifying import (
    ReasonMissing,
    mark_interesting,
    mark_not_interesting,
    mark_read,
)
from proposals.services.sending import (
    AlreadyProposed,
    AvailableTooLate,
    CompanyNotVerified,
    NotAColleague,
    RfpNotOpen,
    cancel_proposal,
    send_proposal,
)

__all__ = [
    "AlreadyProposed",
    "AlreadyProvided",
    "AvailableTooLate",
    "CompanyNotVerified",
    "NotAColleague",
    "ReasonMissing",
    "RfpNotOpen",
    "appoint_proposal",
    "cancel_proposal",
    "locked_rfp",
    "lose_proposals_of_closed_rfp",
    "mark_interesting",
    "mark_not_interesting",
    "mark_read",
    "send_proposal",
]
