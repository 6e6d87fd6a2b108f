"""What is told of a conversation with Support, to whichever of the two did not write."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.notifications.selectors import support_readers
from marketplace.notifications.services import Message
from marketplace.operators.models import SupportMessage

Told = tuple[Iterable[User], Message]


def support_message(message: SupportMessage) -> Told:
    return _answered(message) if message.is_from_support else _asked(message)


def _asked(message: SupportMessage) -> Told:
    request = message.request
    return support_readers(), Message(
        name="support_asked",
        key=f"support-message-{message.pk}",
        subject=format_lazy(
            _("{reference}: {person} writes to Support"),
            reference=request.reference,
            person=request.person.name,
        ),
        lines=[request.subject, message.text],
        url=reverse("admin:operators_supportrequest_change", args=[request.pk]),
        button=_("Open the request"),
        why=_("You receive this because you answer the requests to Support."),
    )


def _answered(message: SupportMessage) -> Told:
    request = message.request
    return [request.person], Message(
        name="support_answered",
        key=f"support-message-{message.pk}",
        subject=format_lazy(_("Support has answered: {subject}"), subject=request.subject),
        lines=[
            format_lazy(_("Your request {reference}:"), reference=request.reference),
            message.text,
        ],
        url=request.get_absolute_url(),
        button=_("Read the conversation"),
        why=_("You receive this because you wrote to Support."),
    )
