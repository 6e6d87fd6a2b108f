"""A request that comes twice acts once: its first answer is kept with its effect."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import Refused
from marketplace.kernel.models import IdempotencyKey


class RequestUnderWay(Refused):
    message = _("The same request is under way: wait for its answer, then ask again.")


class KeyOfAnotherRequest(Exception):
    """The caller has used this key for something else: a mistake in its program."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Any  # JSON


def claim(*, principal: str, key: str, request_hash: str) -> Answer | None:
    """The first answer, or None: then the caller acts and remembers, in this same transaction.

    Whoever comes while the first is at work is refused rather than kept waiting.
    """
    if not _lock(f"{principal} {key}"):
        raise RequestUnderWay(f"{key} of {principal}")
    known = IdempotencyKey.objects.filter(principal=principal, key=key).first()
    if known is None:
        return None
    if known.request_hash != request_hash:
        raise KeyOfAnotherRequest(f"{key} of {principal}")
    return Answer(known.status, known.body)


def remember(*, principal: str, key: str, request_hash: str, answer: Answer, at: datetime) -> None:
    IdempotencyKey.objects.create(
        principal=principal,
        key=key,
        request_hash=request_hash,
        status=answer.status,
        body=answer.body,
        created_at=at,
    )


def forget(*, before: datetime) -> int:
    count, _by_model = IdempotencyKey.objects.filter(created_at__lt=before).delete()
    return count


def _lock(name: str) -> bool:
    """Until the end of the transaction; two names that collide only wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return cursor.fetchone()[0]
