"""What the relay and the workers do with the outbox, here and now instead of in a moment."""

from celery import current_app
from django.utils import timezone

from marketplace.kernel.models import OutboxMessage


def deliver() -> int:
    """Run the real task of each message that waits, oldest first, and of what these post."""
    delivered = 0
    while waiting := list(OutboxMessage.objects.filter(sent_at=None).order_by("pk")):
        for message in waiting:
            OutboxMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now())
            current_app.tasks[message.task](**message.kwargs, message_id=message.pk)
        delivered += len(waiting)
    return delivered
