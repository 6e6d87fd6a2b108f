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
from proposals.services.meetings import cancel_meetings
from rfps import services as rfp_services
from rfps.events import RfpClosed
from rfps.models import Rfp


class AlreadyProvided(Refused):
    message = _("This RFP is closed: somebody has appointed a proposal or ended it meanwhile.")


def appoint_proposal(proposal: Proposal, *, by: User, at: datetime) -> None:
    """Choose this proposal: the RFP is won, every other one is lost, contracting begins."""
    with transaction.atomic():
        rfp = locked_rfp(proposal.rfp)
        if not rfp.is_open:
            raise AlreadyProvided(f"{rfp} is {rfp.status}")
        move(proposal, "appoint", by=by, at=at)
        _lose_live_proposals(rfp, by=by, at=at)
        rfp_services.win_rfp(rfp, by=by, at=at)
        announce(ProposalAppointed(proposal.pk, rfp.pk, by_id=by.pk, at=at))


def lose_proposals_of_closed_rfp(event: RfpClosed) -> None:
    """A reaction: whatever closed the RFP, nothing for it stays alive."""
    rfp = Rfp.objects.get(pk=event.rfp_id)
    _lose_live_proposals(rfp, by=None, at=event.at)


def _lose_live_proposals(rfp: Rfp, *, by: User | None, at: datetime) -> None:
    for proposal in Proposal.objects.live().filter(rfp=rfp).order_by("pk"):
        with transition(proposal, "lose", by=by, at=at):
            cancel_meetings(proposal, at=at)
            announce(ProposalLost(proposal.pk))


def locked_rfp(rfp: Rfp) -> Rfp:
    return Rfp.objects.select_for_update(of=("self",)).select_related("company").get(pk=rfp.pk)
