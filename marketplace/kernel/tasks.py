"""Tasks of the kernel that Celery finds by this module's name."""

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.utils import timezone

from marketplace.kernel import files, idempotency, outbox
from marketplace.kernel.outbox import outbox_task

IDEMPOTENCY_KEYS_LIVE = timedelta(hours=48)

relay = outbox.relay


@outbox_task()
def check_file(*, file_id: int, **_kwargs: Any) -> None:
    files.check_stored_file(file_id, at=timezone.now())


@shared_task
def forget_idempotency_keys(**_kwargs: Any) -> int:
    """Nightly: a program that repeats itself does so within minutes, not days."""
    return idempotency.forget(before=timezone.now() - IDEMPOTENCY_KEYS_LIVE)
