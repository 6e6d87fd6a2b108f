"""That a published RFP says something else, or takes proposals again."""

from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.services import Message
from rfps.emails.shared import AS_INTERESTED, Told, interested_in, lazy_day, page_of
from rfps.models import Rfp, RfpTransition

lazy_changed = lazy(lambda change: change.changed, str)


def changed(change: RfpTransition) -> Told:
    """To whoever marked or answered it, with what changed."""
    rfp = change.rfp
    return interested_in(rfp), Message(
        name="rfp_changed",
        key=str(change.pk),
        subject=format_lazy(
            _("{reference} was changed: {title}"), reference=rfp.reference, title=rfp.title
        ),
        lines=_what_changed(change),
        url=page_of(rfp),
        button=_("Read the RFP"),
        why=AS_INTERESTED,
    )


def reopened(rfp: Rfp) -> Told:
    times = rfp.transitions.filter(action="reopen").count()
    return interested_in(rfp), Message(
        name="rfp_reopened",
        key=f"{rfp.reference}+{times}",
        subject=format_lazy(
            _("{reference} takes proposals again: {title}"),
            reference=rfp.reference,
            title=rfp.title,
        ),
        lines=[format_lazy(_("Proposals are taken until {day}."), day=lazy_day(rfp.closes_on))],
        url=page_of(rfp),
        button=_("Open the RFP"),
        why=AS_INTERESTED,
    )


def _what_changed(change: RfpTransition) -> list[Any]:
    rfp = change.rfp
    lines: list[Any] = [format_lazy(_("The client changed: {names}."), names=lazy_changed(change))]
    if "closes_on" in change.reason.split(", "):
        lines.append(
            format_lazy(_("Proposals are taken until {day}."), day=lazy_day(rfp.closes_on))
        )
    return lines
