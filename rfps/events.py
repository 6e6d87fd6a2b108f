from dataclasses import dataclass
from datetime import datetime

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class RfpPublished(Event):
    rfp_id: int


@dataclass(frozen=True)
class RfpClosed(Event):
    """No more proposals: closed by its client, by its date, or because one was appointed."""

    rfp_id: int
    at: datetime
