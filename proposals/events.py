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
