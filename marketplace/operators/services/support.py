"""A conversation with Support: asked, answered, closed."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from marketplace.accounts.events import RegistrationGivenUp
from marketplace.accounts.models import User
from marketplace.kernel import files
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from marketplace.operators.events import SupportMessageSent
from marketplace.operators.models import (
    Operator,
    SupportAttachment,
    SupportMessage,
    SupportRequest,
    SupportRequestTransition,
)
from marketplace.operators.rules import next_opening

Uploads = Sequence[UploadedFile]


@transaction.atomic
def ask_support(
    *, subject: str, text: str, page: str = "", attachments: Uploads = (), by: User, at: datetime
) -> SupportRequest:
    """Kept whenever it comes; outside the hours of Support it is marked for the next opening."""
    request = SupportRequest.objects.create(
        person=by,
        subject=subject,
        page=page,
        asked_at=at,
        waits_since=at,
        read_from=_read_from(at),
    )
    _say(request, text, attachments, by=by, at=at)
    return request


def write_to_support(
    request: SupportRequest, *, text: str, attachments: Uploads = (), by: User, at: datetime
) -> None:
    """The person goes on, after an answer or before it. What is closed opens again."""
    with transition(request, "write", by=by, at=at):
        request.waits_since = request.waits_since or at
        request.read_from = _read_from(at)
        _say(request, text, attachments, by=by, at=at)


def answer_support(request: SupportRequest, *, text: str, by: User, at: datetime) -> None:
    with transition(request, "answer", by=by, at=at):
        request.waits_since = request.read_from = None
        _say(request, text, (), by=by, at=at, is_from_support=True)


def close_support(request: SupportRequest, *, by: User, at: datetime) -> None:
    with transition(request, "close", by=by, at=at):
        request.waits_since = request.read_from = None


def let_go_of_registration(event: RegistrationGivenUp) -> None:
    """Who registered by mistake leaves nothing, what was asked of Support included."""
    asked = SupportRequest.objects.filter(person=event.user_id)
    attached = SupportAttachment.objects.filter(message__request__in=asked)
    stored = [attachment.file for attachment in attached.select_related("file").order_by("pk")]
    attached.delete()
    files.forget(*stored)
    SupportMessage.objects.filter(request__in=asked).delete()
    SupportRequestTransition.objects.filter(request__in=asked).delete()
    asked.delete()


def _read_from(at: datetime) -> datetime | None:
    operator = Operator.objects.get()
    return next_opening(at, opens=operator.support_opens_at, closes=operator.support_closes_at)


def _say(
    request: SupportRequest,
    text: str,
    attachments: Uploads,
    *,
    by: User,
    at: datetime,
    is_from_support: bool = False,
) -> None:
    message = request.messages.create(
        author=by, is_from_support=is_from_support, text=text, written_at=at
    )
    for upload in attachments:
        stored = files.store_upload(upload, folder="support", by=by, at=at)
        message.attachments.create(file=stored)
    announce(SupportMessageSent(message.pk))
