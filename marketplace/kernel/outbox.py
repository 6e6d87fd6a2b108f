"""What must leave the database: posted with the change, sent after it, in effect once.

A message is done when its task has written a receipt in the transaction of its own effect. Until
then the relay sends it again, so that a killed worker or an emptied broker loses nothing.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import asdict
from datetime import timedelta
from functools import wraps
from typing import Any

from celery import Task, current_app, shared_task
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from marketplace.kernel.events import Event
from marketplace.kernel.models import OutboxMessage, OutboxReceipt

logger = logging.getLogger(__name__)

RECEIPT_EXPECTED_WITHIN = timedelta(minutes=5)
MOST_SENDINGS = 20  # then a person looks: the message stays in the admin, unsent


def later(task: Task) -> Callable[[Event], None]:
    """A reaction that a worker runs, with the event's fields, once the change is committed."""
    return lambda event: post(task, **asdict(event))


def post(task: Task, **kwargs: Any) -> None:
    message = OutboxMessage(task=task.name, kwargs=kwargs)
    held_back = _held_back.get()
    if held_back is not None:
        held_back.append(message)
        return
    message.save()
    if not _will_wake_relay():
        transaction.on_commit(wake_relay, robust=True)


_held_back: ContextVar[list[OutboxMessage] | None] = ContextVar("held_back", default=None)


@contextmanager
def holding_back() -> Iterator[list[OutboxMessage]]:
    """Gather what is posted instead of writing it, for a past whose messages nobody waits for.

    Whoever asks for it lets go what must leave all the same.
    """
    messages: list[OutboxMessage] = []
    token = _held_back.set(messages)
    try:
        yield messages
    finally:
        _held_back.reset(token)


def let_go(messages: Iterable[OutboxMessage]) -> None:
    OutboxMessage.objects.bulk_create(messages)
    transaction.on_commit(wake_relay, robust=True)


def _will_wake_relay() -> bool:
    """Whether this transaction already does, whatever is rolled back to a savepoint from here."""
    now = set(connection.savepoint_ids)
    return any(hook[1] is wake_relay and hook[0] <= now for hook in connection.run_on_commit)


def wake_relay() -> None:
    """Ask a worker to relay now. A broker that is down costs a minute: beat asks again."""
    with suppress(OperationalError):
        relay.delay()


def outbox_task(**options: Any) -> Callable[[Callable[..., Any]], Task]:
    """A Celery task for outbox messages: one transaction that begins with the receipt.

    A message that comes a second time finds its receipt and changes nothing. Called without
    `message_id`, as by hand, the task simply runs in a transaction.
    """

    def decorate(function: Callable[..., Any]) -> Task:
        @shared_task(**options)
        @wraps(function)
        def run(*, message_id: int | None = None, **kwargs: Any) -> Any:
            with transaction.atomic():
                if message_id is not None and not _write_receipt(message_id):
                    return None
                return function(**kwargs)

        return run

    return decorate


def _write_receipt(message_id: int) -> bool:
    """True the first time. A rival transaction that holds the receipt is waited for."""
    _receipt, is_new = OutboxReceipt.objects.get_or_create(message_id=message_id)
    return is_new


@shared_task
def relay(limit: int = 100, **_kwargs: Any) -> int:
    """Hand to Celery the oldest messages that are unsent or without a receipt for too long.

    After each commit, and every minute in case. Two relays at once share the work.
    """
    now = timezone.now()
    waiting = Q(sent_at=None) | Q(sent_at__lt=now - RECEIPT_EXPECTED_WITHIN)
    with transaction.atomic():
        due = OutboxMessage.objects.filter(waiting, receipt=None, sendings__lt=MOST_SENDINGS)
        locked = due.order_by("pk").select_for_update(skip_locked=True, of=("self",))
        messages = list(locked[:limit])
        for message in messages:
            kwargs = message.kwargs | {"message_id": message.pk}
            current_app.signature(message.task).apply_async(kwargs=kwargs)
            message.sent_at, message.sendings = now, message.sendings + 1
        OutboxMessage.objects.bulk_update(messages, ["sent_at", "sendings"])
    if len(messages) == limit:
        wake_relay()
    return len(messages)
