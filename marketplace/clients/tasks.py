from typing import Any

from celery import shared_task
from oauth2_provider.models import clear_expired


@shared_task
def clear_access_tokens(**_kwargs: Any) -> None:
    """Nightly: what has expired opens nothing and only fills the table."""
    clear_expired()
