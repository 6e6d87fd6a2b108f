from typing import Any

from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from marketplace.operators import emails
from marketplace.operators.models import SupportMessage


@outbox_task()
def tell_support_message(*, support_message_id: int, **_kwargs: Any) -> None:
    message = SupportMessage.objects.select_related("request__person").get(pk=support_message_id)
    tell(*emails.support_message(message), at=timezone.now())
