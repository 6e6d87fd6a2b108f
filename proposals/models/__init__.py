"""What suppliers answer, and how the client comes to its choice."""

from proposals.models.judging import OffTopicRule, ProposalNote, SendingBlock
from proposals.models.proposals import Proposal, ProposalTransition
from proposals.models.revisions import ProposalRevision
from proposals.models.selection import (
    MeetingSlot,
    Negotiation,
    NegotiationOffer,
    NegotiationTransition,
    PurchaseRequest,
    PurchaseRequestTransition,
    QualificationMeeting,
    QualificationMeetingTransition,
)

__all__ = [
    "MeetingSlot",
    "Negotiation",
    "NegotiationOffer",
    "NegotiationTransition",
    "OffTopicRule",
    "Proposal",
    "ProposalNote",
    "ProposalRevision",
    "ProposalTransition",
    "PurchaseRequest",
    "PurchaseRequestTransition",
    "QualificationMeeting",
    "QualificationMeetingTransition",
    "SendingBlock",
]
