from dataclasses import dataclass
from datetime import datetime

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class PublicationAsked(Event):
    """It is the turn of this step's validators."""

    approval_id: int


@dataclass(frozen=True)
class PublicationRefused(Event):
    approval_id: int


@dataclass(frozen=True)
class RfpPublished(Event):
    rfp_id: int


@dataclass(frozen=True)
class RfpOpened(Event):
    """A list of suppliers, or the marketplace, sees the RFP from now on."""

    audience_id: int


@dataclass(frozen=True)
class RfpChanged(Event):
    """Its client changed what suppliers have read; the names of the fields stand in its log."""

    rfp_id: int
    transition_id: int


@dataclass(frozen=True)
class RfpClosed(Event):
    """No more proposals: closed by its client, by its date, or because one was appointed."""

    rfp_id: int
    at: datetime


@dataclass(frozen=True)
class RfpReopened(Event):
    rfp_id: int


@dataclass(frozen=True)
class QuestionAsked(Event):
    question_id: int


@dataclass(frozen=True)
class QuestionAnswered(Event):
    """Answered, or the answer corrected."""

    question_id: int
    transition_id: int


@dataclass(frozen=True)
class QuestionHidden(Event):
    question_id: int


@dataclass(frozen=True)
class NewRfpsFound(Event):
    """RFPs that a saved search has not told its owner about yet, the newest first."""

    search_id: int
    rfp_ids: tuple[int, ...]
    at: datetime
