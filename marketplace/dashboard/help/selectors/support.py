"""How Support is reached, and what the reader has asked it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django_countries import countries

from marketplace.accounts.models import User
from marketplace.operators.models import (
    Operator,
    SupportAttachment,
    SupportMessage,
    SupportRequest,
)
from marketplace.operators.policies import may_ask_support
from marketplace.operators.states import SUPPORT_STEPS

STEPS_OF_REGISTRATION = "steps-of-registration"
LATEST = 3
REQUESTS_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class ContactPage:
    operator: Operator
    countries: int  # in which a company may be when it registers
    may_ask: bool
    latest: Sequence[SupportRequest]


@dataclass(frozen=True, slots=True)
class Step:
    label: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    request: SupportRequest
    messages: Sequence[SupportMessage]
    history: Sequence[Step]


def contact_page(who: Operator, reader: User | AnonymousUser) -> ContactPage:
    is_known = isinstance(reader, User) and may_ask_support(reader)
    latest = _asked_by(reader)[:LATEST] if isinstance(reader, User) and is_known else ()
    return ContactPage(who, len(countries), is_known, list(latest))


def requests_page(reader: User, page: str | None) -> Page[Any]:
    return Paginator(_asked_by(reader), REQUESTS_ON_A_PAGE).get_page(page)


def conversation_of(request: SupportRequest) -> Conversation:
    attached = SupportAttachment.objects.select_related("file").order_by("pk")
    messages = request.messages.select_related("author").order_by("pk")
    return Conversation(
        request,
        list(messages.prefetch_related(Prefetch("attachments", attached))),
        [Step(SUPPORT_STEPS[log.target], log.at) for log in request.transitions.order_by("pk")],
    )


def _asked_by(reader: User) -> Any:
    return SupportRequest.objects.visible_to(reader).order_by("-pk")
