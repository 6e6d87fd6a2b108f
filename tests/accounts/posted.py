"""What the worker does with the outbox, for the mails about accounts."""

import re

from django.core import mail

from marketplace.accounts import tasks
from marketplace.kernel.models import OutboxMessage


def send_posted():
    """Every mail posted so far, newest last."""
    mail.outbox.clear()
    for message in OutboxMessage.objects.order_by("pk"):
        name = message.task.rpartition(".")[2]
        if hasattr(tasks, name):
            getattr(tasks, name)(**message.kwargs)
    return mail.outbox


def link_in(message):
    return re.search(r"http://[^/\s]+(/accounts/\S+)", message.body).group(1)
