"""One way to send an e-mail: a plain text, its HTML twin, one sender."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import css_inline
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.db.transaction import TransactionManagementError


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes
    content_type: str


def one_line(subject: str) -> str:
    """Without the line breaks that a name or a template may carry; no-break spaces stay."""
    return " ".join(each for each in re.split(r"[ \t\r\n\v\f]+", subject) if each)


def send(
    *,
    to: str,
    subject: str,
    text: str,
    html: str,
    attachments: Sequence[Attachment] = (),
    stop_url: str = "",
) -> None:
    """Send now, from a task's transaction, whose receipt keeps a second delivery away.

    Line breaks in the subject are removed, since a name may carry them. `stop_url` lets a mail
    program offer "unsubscribe" beside the sender, by one POST (RFC 8058).
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an e-mail is sent in the transaction that records it")
    headers = {}
    if stop_url:
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(one_line(subject), text, to=[to], headers=headers)
    message.attach_alternative(
        css_inline.inline(html, keep_at_rules=True, load_remote_stylesheets=False), "text/html"
    )
    for each in attachments:
        message.attach(each.name, each.content, each.content_type)
    message.send()
