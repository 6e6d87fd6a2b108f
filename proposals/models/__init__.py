"""What suppliers answer, and how the client comes to its choice."""

from proposals.models.agreeing import (
    PEOPLE,
    Negotiation,
    NegotiationOffer,
    NegotiationTransition,
    PurchaseRequest,
    PurchaseRequestTransition,
)
from proposals.models.judging import OffTopicRule, ProposalNote, SendingBlock
from proposals.models.meetings import (
    MeetingSlot,
    QualificationMeeting,
    QualificationMeetingTransition,
)
from proposals.models.proposals import Proposal, ProposalTransition
from proposals.models.revisions import ProposalRevision

__all__ = [
    "PEOPLE",
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
