"""How an RFP ends, and how support opens it again."""

from datetime import date, datetime

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import TransitionRefused, transition
from rfps.events import RfpClosed, RfpReopened
from rfps.models import Rfp
from rfps.services.refusals import ClosingDayPassed


def close_rfp(rfp: Rfp, *, by: User | None, at: datetime, reason: str = "") -> None:
    """Take no more proposals. The reason is read by those who are told."""
    with transition(rfp, "close", by=by, at=at, reason=reason):
        rfp.closed_at = at
        announce(RfpClosed(rfp.pk, at=at))


def cancel_rfp(rfp: Rfp, *, by: User, at: datetime, reason: str = "") -> None:
    """Call the need off, draft or published. Nobody hears of a draft."""
    with transition(rfp, "cancel", by=by, at=at, reason=reason):
        if rfp.published_at is not None:
            rfp.closed_at = at
            announce(RfpClosed(rfp.pk, at=at))


def win_rfp(rfp: Rfp, *, by: User, at: datetime) -> None:
    """One of its proposals is appointed."""
    with transition(rfp, "win", by=by, at=at):
        rfp.closed_at = at
        announce(RfpClosed(rfp.pk, at=at))


def close_ended_rfps(*, at: datetime) -> int:
    """Close each RFP whose last day is over, in a transaction of its own."""
    closed = 0
    for rfp in Rfp.objects.open().filter(closes_on__lt=legal_day(at)).order_by("pk"):
        try:
            close_rfp(rfp, by=None, at=at)
        except TransitionRefused:
            continue  # closed or won since the list was read
        closed += 1
    return closed


def reopen_rfp(rfp: Rfp, *, closes_on: date, reason: str, by: User, at: datetime) -> None:
    """Take proposals again until a new day. Those that were lost stay lost: they are sent anew."""
    with transition(rfp, "reopen", by=by, at=at, reason=reason):
        if closes_on < legal_day(at):
            raise ClosingDayPassed(f"{rfp}: {closes_on}")
        rfp.closes_on, rfp.closed_at = closes_on, None
        announce(RfpReopened(rfp.pk))
