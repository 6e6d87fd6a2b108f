"""Facts one app announces and the apps above it react to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.transaction import TransactionManagementError


@dataclass(frozen=True)
class Event:
    """Base of the events of every app: frozen, and made of ids, dates and amounts only."""


@dataclass(frozen=True)
class FileStored(Event):
    """A person's file has passed the first look and waits for the full check."""

    file_id: int


@dataclass(frozen=True)
class FilePassed(Event):
    """The full check found nothing against a stored file."""

    file_id: int


@dataclass(frozen=True)
class FileRefused(Event):
    """The full check found a stored file unfit, after its sender had left."""

    file_id: int


Reaction = Callable[[Any], None]
_reactions: dict[type[Event], tuple[Reaction, ...]] = {}


def connect(table: Mapping[type[Event], tuple[Reaction, ...]]) -> None:
    _reactions.clear()
    _reactions.update(table)


def announce(event: Event) -> None:
    """Run the reactions to `event` now, in the caller's transaction.

    An event that the table does not list is a mistake, not a silence: an event nobody
    wants is listed with an empty tuple.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"{event} announced outside a transaction")
    for react in _reactions[type(event)]:
        react(event)
