from dataclasses import dataclass
from datetime import datetime

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class EmailChangeAsked(Event):
    change_id: int


@dataclass(frozen=True)
class EmailChanged(Event):
    change_id: int


@dataclass(frozen=True)
class RegistrationGivenUp(Event):
    """A registration is about to be deleted: whoever holds something of it lets go, now."""

    user_id: int
    at: datetime


@dataclass(frozen=True)
class AccountAnonymised(Event):
    """An account that has sent something is closed: it acts for nobody any more."""

    user_id: int
    at: datetime


@dataclass(frozen=True)
class RegistrationDeleted(Event):
    act_id: int


@dataclass(frozen=True)
class SecondFactorReset(Event):
    act_id: int


@dataclass(frozen=True)
class ProfileTypeAsked(Event):
    request_id: int


@dataclass(frozen=True)
class ProfileTypeRequestDone(Event):
    request_id: int


@dataclass(frozen=True)
class ProfileTypeRequestRefused(Event):
    request_id: int
