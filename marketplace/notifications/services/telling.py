"""Everything that tells people something: under the bell, and by e-mail."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from marketplace.accounts.models import User
from marketplace.kernel import mail
from marketplace.notifications.models import EmailLog, Notification


@dataclass(frozen=True)
class Message:
    """What is told, in words that become text when their reader's language is known.

    Texts are lazy translations. Values are put into them by `format_lazy`: a `%` would word them
    at once, in the language of whoever writes.
    """

    name: str  # which message, for instance "document_rejected"
    key: str  # the fact it tells: each reader is told it once
    subject: Any
    lines: Sequence[Any]
    url: str  # a path of ours
    button: Any
    why: Any  # why the reader receives it
    email: bool = True
    # What the e-mail carries, drawn for its reader and in the reader's language
    attach: Callable[[User], Sequence[mail.Attachment]] | None = None
    stop_url: str = ""  # a path of ours that ends messages of this kind by one click


def tell(recipients: Iterable[User], message: Message, *, at: datetime) -> None:
    """Tell each active reader once, in their own language, within the caller's transaction.

    A second task that tells the same fact, later or in the same instant, finds it told.
    """
    asked = {reader.pk for reader in recipients}
    with transaction.atomic():
        for reader in User.objects.filter(pk__in=asked, is_active=True).order_by("pk"):
            with translation.override(reader.language):
                _tell_one(reader, message, at=at)


def _tell_one(reader: User, message: Message, *, at: datetime) -> None:
    subject = mail.one_line(str(message.subject))
    lines = [str(line) for line in message.lines]
    _row, is_new = Notification.objects.get_or_create(
        recipient=reader,
        name=message.name,
        key=message.key,
        defaults={
            "title": subject[:250],
            "text": "\n".join(lines),
            "url": message.url,
            "created_at": at,
        },
    )
    if is_new and message.email:
        address, name = reader.email, reader.first_name
        _send(reader, message, subject, lines, address=address, name=name, at=at)


def write_to(address: str, message: Message, *, name: str, language: str, at: datetime) -> None:
    """Write to somebody who has no account yet, from a task that runs once.

    Each call sends: whoever loses a link is sent another under the same fact.
    """
    with translation.override(language):
        subject = mail.one_line(str(message.subject))
        lines = [str(line) for line in message.lines]
        _send(None, message, subject, lines, address=address, name=name, at=at)


def _send(
    reader: User | None,
    message: Message,
    subject: str,
    lines: Sequence[str],
    *,
    address: str,
    name: str,
    at: datetime,
) -> None:
    stop_url = f"{settings.SITE_URL}{message.stop_url}" if message.stop_url else ""
    context = {
        "name": name,
        "subject": subject,
        "lines": lines,
        "url": f"{settings.SITE_URL}{message.url}",
        "button": str(message.button),
        "why": str(message.why),
        "stop_url": stop_url,
    }
    mail.send(
        to=address,
        subject=subject,
        text=render_to_string("notifications/emails/message.txt", context),
        html=render_to_string("notifications/emails/message.html", context),
        attachments=message.attach(reader) if message.attach and reader else (),
        stop_url=stop_url,
    )
    EmailLog.objects.create(
        recipient=reader,
        address=address,
        name=message.name,
        subject=subject[:250],
        sent_at=at,
    )


def mark_seen(notification: Notification, *, at: datetime) -> None:
    """The first look counts."""
    if notification.seen_at is None:
        notification.seen_at = at
        notification.save(update_fields=["seen_at"])


def mark_all_seen(reader: User, *, at: datetime) -> int:
    return Notification.objects.visible_to(reader).unread().update(seen_at=at)
