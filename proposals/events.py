from dataclasses import dataclass
from datetime import datetime

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class ProposalSent(Event):
    proposal_id: int
    rfp_id: int


@dataclass(frozen=True)
class ProposalQualified(Event):
    """The client's opinion: interesting, or not."""

    proposal_id: int


@dataclass(frozen=True)
class ProposalOffTopic(Event):
    """It does not answer the RFP, as so many of the same author lately: `count` of them."""

    proposal_id: int
    count: int


@dataclass(frozen=True)
class SendingBlockLifted(Event):
    block_id: int


@dataclass(frozen=True)
class ProposalCancelled(Event):
    proposal_id: int
    rfp_id: int


@dataclass(frozen=True)
class ProposalAppointed(Event):
    proposal_id: int
    rfp_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class ProposalLost(Event):
    proposal_id: int


@dataclass(frozen=True)
class ProposalEdited(Event):
    """The supplier changed its terms; what was not interesting is offered again by it."""

    proposal_id: int
    revision_id: int


@dataclass(frozen=True)
class MeetingProposed(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingCounterProposed(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingConfirmed(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingDeclined(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingCancelled(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingDone(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingMissed(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingNear(Event):
    """It begins within a day: time for the reminder."""

    meeting_id: int


@dataclass(frozen=True)
class PriceOffered(Event):
    """One side of a negotiation names a price: it is the other's turn."""

    negotiation_id: int
    offer_id: int


@dataclass(frozen=True)
class NegotiationAgreed(Event):
    negotiation_id: int
    by_id: int


@dataclass(frozen=True)
class NegotiationStopped(Event):
    negotiation_id: int
    by_id: int


@dataclass(frozen=True)
class ProposalSelected(Event):
    """Chosen, and the buyer or the purchase request comes before the appointment."""

    proposal_id: int


@dataclass(frozen=True)
class SelectionApproved(Event):
    proposal_id: int


@dataclass(frozen=True)
class ProposalUnselected(Event):
    """The buyer refused it, or its manager took the choice back."""

    proposal_id: int
    by_id: int


@dataclass(frozen=True)
class PurchaseRequestSent(Event):
    purchase_request_id: int


@dataclass(frozen=True)
class PurchaseRequestValidated(Event):
    purchase_request_id: int
    by_id: int


@dataclass(frozen=True)
class PurchaseRequestRejected(Event):
    purchase_request_id: int
    by_id: int
