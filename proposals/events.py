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
