"""Tasks of the kernel that Celery finds by this module's name."""

from typing import Any

from django.utils import timezone

from marketplace.kernel import files, outbox
from marketplace.kernel.outbox import outbox_task

relay = outbox.relay


@outbox_task()
def check_file(*, file_id: int, **_kwargs: Any) -> None:
    files.check_stored_file(file_id, at=timezone.now())
