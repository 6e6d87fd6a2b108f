"""While a client approves its choice an RFP takes no proposals; without one it goes on."""

from datetime import datetime, timedelta

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.transitions import move, transition
from rfps.models import Rfp

LEFT_TO_CHOOSE = timedelta(days=7)


def await_buyer(rfp: Rfp, *, by: User, at: datetime) -> None:
    """A proposal is selected: the buyer of the spending line decides."""
    move(rfp, "await_buyer", by=by, at=at)


def await_purchase_request(rfp: Rfp, *, by: User, at: datetime) -> None:
    """A proposal is approved: its purchase request is prepared and validated."""
    move(rfp, "await_pr", by=by, at=at)


def take_up_again(rfp: Rfp, *, by: User, at: datetime, reason: str = "") -> None:
    """The choice came to nothing: others may be chosen, or sent.

    Where the last day has passed meanwhile a week is left, or the night would close the RFP.
    """
    with transition(rfp, "take_up_again", by=by, at=at, reason=reason):
        today = legal_day(at)
        if rfp.closes_on < today:
            rfp.closes_on = today + LEFT_TO_CHOOSE
