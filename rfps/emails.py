"""What people are told about RFPs: one function a message."""

from typing import Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day
from marketplace.notifications.services import Message
from rfps.models import Rfp

lazy_day = lazy(day, str)  # written in the language of whoever reads


def closed(rfp: Rfp) -> tuple[list[User], Message]:
    """To whoever marked the RFP. Its proposers hear it of their proposals' own app."""
    favouriters = User.objects.filter(favourite_rfps__rfp=rfp).order_by("pk")
    return list(favouriters), Message(
        name="rfp_closed",
        key=rfp.reference,
        subject=format_lazy(
            _("{reference} is closed: {title}"), reference=rfp.reference, title=rfp.title
        ),
        lines=_why_closed(rfp),
        url=reverse("rfps:detail", args=[rfp.reference]),
        button=_("Open the RFP"),
        why=_("You receive this because the RFP is one of your favourites."),
    )


def _why_closed(rfp: Rfp) -> list[Any]:
    if rfp.is_won:
        return [_("A proposal has been appointed. No more proposals are taken.")]
    closing = rfp.transitions.filter(action="close").latest("pk")
    if closing.by_id is None:
        ended = _("Its last day for proposals was {day}. No more proposals are taken.")
        return [format_lazy(ended, day=lazy_day(rfp.closes_on))]
    lines: list[Any] = [_("Its client has closed it without follow-up.")]
    if closing.reason:
        lines.append(format_lazy(_("The client's reason: {reason}"), reason=closing.reason))
    return lines
