"""What becomes of the proposals of somebody who leaves the supplier's company."""

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.suppliers.events import MemberLeft
from marketplace.suppliers.services import MANAGERS, who_takes_over
from proposals.models import Proposal
from proposals.services.sending import cancel_proposal


def hand_over_proposals(event: MemberLeft) -> None:
    """Who left is proposed no more; what they wrote for others goes on under another author."""
    held = Proposal.objects.held_by(event.user_id).filter(company=event.company_id)
    by = User.objects.get(pk=event.by_id)
    for proposal in held.filter(consultant=event.user_id).order_by("pk"):
        comment = str(_("This person no longer works for the supplier."))
        reason = Proposal.CancelReason.OTHER
        cancel_proposal(proposal, reason=reason, comment=comment, by=by, at=event.at)
    written = held.filter(author=event.user_id)
    if written.exists():
        written.update(author=who_takes_over(event, roles=MANAGERS))
