"""What leaves the database after a proposal has changed."""

from typing import Any

from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from proposals import emails
from proposals.models import Proposal
from rfps.models import Rfp


def _proposal(proposal_id: int) -> Proposal:
    rows = Proposal.objects.select_related(
        "rfp__operational_manager", "rfp__company", "company", "author", "consultant"
    )
    return rows.get(pk=proposal_id)


@outbox_task()
def tell_manager_of_proposal(*, proposal_id: int, **_kwargs: Any) -> None:
    recipients, message = emails.proposal_received(_proposal(proposal_id))
    tell(recipients, message, at=timezone.now())


@outbox_task()
def tell_supplier_of_opinion(*, proposal_id: int, **_kwargs: Any) -> None:
    """Of the opinion as it stands now: one that something has overtaken is not told."""
    proposal = _proposal(proposal_id)
    if proposal.is_interesting:
        recipients, message = emails.found_interesting(proposal)
    elif proposal.is_not_interesting:
        recipients, message = emails.found_not_interesting(proposal)
    else:
        return
    tell(recipients, message, at=timezone.now())


@outbox_task()
def tell_manager_of_cancellation(*, proposal_id: int, **_kwargs: Any) -> None:
    recipients, message = emails.proposal_cancelled(_proposal(proposal_id))
    tell(recipients, message, at=timezone.now())


@outbox_task()
def ask_for_legal_documents(*, proposal_id: int, **_kwargs: Any) -> None:
    recipients, message = emails.proposal_appointed(_proposal(proposal_id))
    tell(recipients, message, at=timezone.now())


@outbox_task()
def tell_proposers_of_closing(*, rfp_id: int, **_kwargs: Any) -> None:
    recipients, message = emails.rfp_closed(Rfp.objects.get(pk=rfp_id))
    tell(recipients, message, at=timezone.now())
