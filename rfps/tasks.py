from typing import Any

from celery import shared_task
from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from rfps import emails, services
from rfps.models import Rfp


@outbox_task()
def tell_favouriters(*, rfp_id: int, **_kwargs: Any) -> None:
    tell(*emails.closed(Rfp.objects.get(pk=rfp_id)), at=timezone.now())


@shared_task
def close_ended_rfps(**_kwargs: Any) -> int:
    """Nightly, after midnight in Paris."""
    return services.close_ended_rfps(at=timezone.now())
