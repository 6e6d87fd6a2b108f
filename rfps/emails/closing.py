"""That an RFP takes no more proposals."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.services import Message
from rfps.emails.shared import Told, favouriters_of, lazy_day, page_of
from rfps.models import Rfp, RfpTransition
from rfps.policies import ending_of


def closed(rfp: Rfp) -> Told:
    """To whoever marked the RFP. Its proposers hear it of their proposals' own app."""
    return favouriters_of(rfp), Message(
        name="rfp_closed",
        key=_ending_key(rfp),
        subject=format_lazy(
            _("{reference} is closed: {title}"), reference=rfp.reference, title=rfp.title
        ),
        lines=_why_closed(rfp),
        url=page_of(rfp),
        button=_("Open the RFP"),
        why=_("You receive this because the RFP is one of your favourites."),
    )


def _ending_key(rfp: Rfp) -> str:
    """Each ending is told once, also that of an RFP which was opened again."""
    reopenings = rfp.transitions.filter(action="reopen").count()
    return f"{rfp.reference}+{reopenings}" if reopenings else rfp.reference


def _why_closed(rfp: Rfp) -> list[Any]:
    if rfp.is_won:
        return [_("A proposal has been appointed. No more proposals are taken.")]
    ending = ending_of(rfp)
    if ending is None or ending.by_id is None:
        ended = _("Its last day for proposals was {day}. No more proposals are taken.")
        return [format_lazy(ended, day=lazy_day(rfp.closes_on))]
    lines: list[Any] = [_words(ending)]
    if ending.reason:
        lines.append(format_lazy(_("The client's reason: {reason}"), reason=ending.reason))
    return lines


def _words(ending: RfpTransition) -> Any:
    if ending.action == "cancel":
        return _("Its client has called it off.")
    return _("Its client has closed it without follow-up.")
