from dataclasses import dataclass
from datetime import datetime

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class ClientRegistered(Event):
    company_id: int


@dataclass(frozen=True)
class ClientMemberInvited(Event):
    invitation_id: int


@dataclass(frozen=True)
class ClientJoinRequested(Event):
    request_id: int


@dataclass(frozen=True)
class ClientJoinDecided(Event):
    request_id: int


@dataclass(frozen=True)
class ClientMemberLeft(Event):
    """Somebody acts for the company no more; a colleague takes over what was held, if anything."""

    company_id: int
    user_id: int
    replacement_id: int | None
    by_id: int
    at: datetime
