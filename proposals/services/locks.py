"""In which order rows are locked, so that two people never wait for each other: the RFP first."""

from proposals.models import Proposal
from rfps.models import Rfp


def locked_rfp(rfp: Rfp) -> Rfp:
    return Rfp.objects.select_for_update(of=("self",)).select_related("company").get(pk=rfp.pk)


def lock_with_rfp(proposal: Proposal) -> Rfp:
    """The proposal as it is now, and its RFP, both kept until the transaction ends."""
    rfp = locked_rfp(proposal.rfp)
    proposal.refresh_from_db(from_queryset=Proposal._base_manager.select_for_update(of=("self",)))
    proposal.rfp = rfp
    return rfp
