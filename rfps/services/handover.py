"""What becomes of the RFPs of somebody who leaves the client's company."""

from marketplace.clients.events import ClientMemberLeft
from marketplace.clients.services import who_takes_over
from rfps.models import Rfp


def hand_over_rfps(event: ClientMemberLeft) -> None:
    """A colleague answers for those that are not over. Whoever wrote them stays their author."""
    held = Rfp.objects.held_by(event.user_id).filter(company=event.company_id)
    if held.exists():
        held.update(operational_manager=who_takes_over(event))
