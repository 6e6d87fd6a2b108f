"""The client chooses one, and the others are lost."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move, transition
from proposals.events import (
    ProposalAppointed,
    ProposalLost,
)
from proposals.models import Proposal
from proposals.services.locks import lock_with_rfp
from proposals.services.proceedings import end_proceedings, refuse_open_negotiation
from rfps import services as rfp_services
from rfps.events import RfpClosed
from rfps.models import Rfp


class AlreadyProvided(Refused):
    message = _("This RFP is closed: somebody has appointed a proposal or ended it meanwhile.")


class ChoiceUnderWay(Refused):
    message = _("A proposal of this RFP is chosen already and waits for its approval.")


class BuyerMustApprove(Refused):
    message = _("The buyer must approve this amount: select the proposal, and the buyer is asked.")


class PurchaseRequestNeeded(Refused):
    message = _("Your company validates a purchase request first: select the proposal.")


def appoint_proposal(proposal: Proposal, *, by: User, at: datetime) -> None:
    """Choose this proposal, where nobody else has to agree."""
    with transaction.atomic():
        rfp = lock_with_rfp(proposal)
        refuse_closed(rfp)
        if proposal.needs_buyer:
            raise BuyerMustApprove(str(proposal))
        if proposal.needs_purchase_request:
            raise PurchaseRequestNeeded(str(proposal))
        appoint(proposal, rfp, by=by, at=at)


def appoint(proposal: Proposal, rfp: Rfp, *, by: User, at: datetime) -> None:
    """The RFP, which is locked, is won; every other one is lost, contracting begins."""
    refuse_open_negotiation(proposal)
    move(proposal, "appoint", by=by, at=at)
    _lose_live_proposals(rfp, by=by, at=at)
    rfp_services.win_rfp(rfp, by=by, at=at)
    announce(ProposalAppointed(proposal.pk, rfp.pk, by_id=by.pk, at=at))


def refuse_closed(rfp: Rfp) -> None:
    """Another proposal may be chosen only as long as none is."""
    if rfp.is_open:
        return
    if rfp.is_running:
        raise ChoiceUnderWay(f"{rfp} is {rfp.status}")
    raise AlreadyProvided(f"{rfp} is {rfp.status}")


def lose_proposals_of_closed_rfp(event: RfpClosed) -> None:
    """A reaction: whatever closed the RFP, nothing for it stays alive."""
    rfp = Rfp.objects.get(pk=event.rfp_id)
    _lose_live_proposals(rfp, by=None, at=event.at)


def _lose_live_proposals(rfp: Rfp, *, by: User | None, at: datetime) -> None:
    for proposal in Proposal.objects.live().filter(rfp=rfp).order_by("pk"):
        with transition(proposal, "lose", by=by, at=at):
            end_proceedings(proposal, at=at)
            announce(ProposalLost(proposal.pk))
