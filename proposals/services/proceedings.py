"""What is under way about a proposal, and ends when the proposal leaves the running."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.kernel.errors import Refused
from marketplace.kernel.transitions import move, transition
from proposals.models import Proposal
from proposals.services.meetings import cancel_meetings


class PriceUnderNegotiation(Refused):
    message = gettext_lazy(
        "The price is being negotiated. Wait for the answer, or end the negotiation first."
    )


def end_proceedings(proposal: Proposal, *, at: datetime) -> None:
    cancel_meetings(proposal, at=at)
    for negotiation in proposal.negotiations.open().order_by("pk"):
        move(negotiation, "stop", by=None, at=at)
    for request in proposal.purchase_requests.open().order_by("pk"):
        reason = _("The proposal is no longer in the running.")
        with transition(request, "reject", by=None, at=at, reason=reason):
            request.refusal_reason = reason


def refuse_open_negotiation(proposal: Proposal) -> None:
    """Nobody agrees to a price that may change the next moment."""
    if proposal.negotiations.open().exists():
        raise PriceUnderNegotiation(str(proposal))
