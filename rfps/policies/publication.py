"""Whose turn it is: of the validators before a publication, of the suppliers after it; its end."""

from rfps.models import Rfp, RfpApproval, RfpTransition
from rfps.rules import opening_days


def current_approval(rfp: Rfp) -> RfpApproval | None:
    """The step whose turn it is: the first undecided one of the latest round."""
    if not rfp.is_being_validated:
        return None
    latest = rfp.approvals.order_by("-round").values("round")[:1]
    return rfp.approvals.filter(round=latest, decision="").order_by("position").first()


def last_refusal(rfp: Rfp) -> RfpApproval | None:
    """Whose refusal its author has to answer."""
    if not rfp.is_rejected:
        return None
    refused = rfp.approvals.filter(decision=RfpApproval.Decision.REFUSED)
    return refused.select_related("decided_by").order_by("-pk").first()


def turns_of(rfp: Rfp) -> list[tuple[int | None, int]]:
    """Keys of the lists that will see the RFP, with the days after its publication.

    None stands for the marketplace. Without a sequence everybody's turn comes at once.
    """
    lists = rfp.preferred_lists.order_by("name").values_list("pk", flat=True)
    steps = [(key, 0) for key in lists]
    marketplace_after = 0 if rfp.opens_to_marketplace else None
    if rfp.sequence:
        ordered = rfp.sequence.steps.order_by("position")
        steps = list(ordered.values_list("preferred_list_id", "after_days"))
        if rfp.opens_to_marketplace:
            marketplace_after = rfp.sequence.marketplace_after_days
    return opening_days(steps, marketplace_after)


def ending_of(rfp: Rfp) -> RfpTransition | None:
    """How it came to take no more proposals: closed, or called off."""
    return rfp.transitions.filter(action__in=("close", "cancel")).order_by("-pk").first()
