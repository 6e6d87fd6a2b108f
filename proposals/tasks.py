"""What leaves the database after a proposal has changed."""

from collections.abc import Callable
from typing import Any

from celery import shared_task
from django.utils import timezone

from marketplace.accounts.models import User
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from proposals import emails, services
from proposals.models import (
    Negotiation,
    NegotiationOffer,
    Proposal,
    ProposalRevision,
    PurchaseRequest,
    QualificationMeeting,
    SendingBlock,
)
from proposals.states import MeetingStatus
from rfps.models import Rfp


def _proposal(proposal_id: int) -> Proposal:
    rows = Proposal.objects.select_related(
        "rfp__operational_manager",
        "rfp__company",
        "rfp__spending_line",
        "company",
        "author",
        "consultant",
        "candidate_file",
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
def tell_supplier_of_off_topic(*, proposal_id: int, count: int, **_kwargs: Any) -> None:
    recipients, message = emails.found_off_topic(_proposal(proposal_id), count=count)
    tell(recipients, message, at=timezone.now())


@outbox_task()
def tell_of_lifted_block(*, block_id: int, **_kwargs: Any) -> None:
    block = SendingBlock.objects.select_related("user").get(pk=block_id)
    recipients, message = emails.sending_block_lifted(block)
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


@outbox_task()
def tell_manager_of_edit(*, proposal_id: int, revision_id: int, **_kwargs: Any) -> None:
    revision = ProposalRevision.objects.get(pk=revision_id)
    recipients, message = emails.proposal_edited(_proposal(proposal_id), revision)
    tell(recipients, message, at=timezone.now())


@outbox_task()
def tell_of_meeting_proposed(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.PROPOSED, emails.meeting_proposed)


@outbox_task()
def tell_of_meeting_counter_proposed(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.COUNTER_PROPOSED, emails.meeting_counter_proposed)


@outbox_task()
def tell_of_meeting_confirmed(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.ACCEPTED, emails.meeting_confirmed)


@outbox_task()
def tell_of_meeting_declined(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.DECLINED, emails.meeting_declined)


@outbox_task()
def tell_of_meeting_cancelled(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.CANCELLED, emails.meeting_cancelled)


@outbox_task()
def tell_of_meeting_missed(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.NO_SHOW, emails.meeting_missed)


@outbox_task()
def tell_of_meeting_near(*, meeting_id: int, **_kwargs: Any) -> None:
    _tell_of_meeting(meeting_id, MeetingStatus.ACCEPTED, emails.meeting_reminder)


def _tell_of_meeting(
    meeting_id: int, status: str, write: Callable[[QualificationMeeting], emails.Told]
) -> None:
    """As it stands now: what something has overtaken is not told."""
    meeting = QualificationMeeting.objects.of_people().get(pk=meeting_id)
    if meeting.status == status:
        tell(*write(meeting), at=timezone.now())


@outbox_task()
def tell_of_price_offered(*, negotiation_id: int, offer_id: int, **_kwargs: Any) -> None:
    """Unless another price is on the table meanwhile, or none."""
    negotiation = _negotiation(negotiation_id)
    offer = NegotiationOffer.objects.get(pk=offer_id)
    if negotiation.is_open and negotiation.latest_offer() == offer:
        tell(*emails.price_offered(negotiation, offer), at=timezone.now())


@outbox_task()
def tell_of_agreed_price(*, negotiation_id: int, by_id: int, **_kwargs: Any) -> None:
    written = emails.negotiation_agreed(_negotiation(negotiation_id), _person(by_id))
    tell(*written, at=timezone.now())


@outbox_task()
def tell_of_stopped_negotiation(*, negotiation_id: int, by_id: int, **_kwargs: Any) -> None:
    written = emails.negotiation_stopped(_negotiation(negotiation_id), _person(by_id))
    tell(*written, at=timezone.now())


@outbox_task()
def tell_supplier_of_preselection(*, proposal_id: int, **_kwargs: Any) -> None:
    proposal = _proposal(proposal_id)
    if proposal.is_chosen:
        tell(*emails.preselected(proposal), at=timezone.now())


@outbox_task()
def ask_buyer(*, proposal_id: int, **_kwargs: Any) -> None:
    """Unless somebody has decided meanwhile, or nobody need be asked."""
    proposal = _proposal(proposal_id)
    if proposal.is_selected:
        tell(*emails.approval_needed(proposal), at=timezone.now())


@outbox_task()
def tell_manager_of_approval(*, proposal_id: int, **_kwargs: Any) -> None:
    tell(*emails.selection_approved(_proposal(proposal_id)), at=timezone.now())


@outbox_task()
def tell_of_unselection(*, proposal_id: int, by_id: int, **_kwargs: Any) -> None:
    tell(*emails.unselected(_proposal(proposal_id), _person(by_id)), at=timezone.now())


@outbox_task()
def tell_of_request_sent(*, purchase_request_id: int, **_kwargs: Any) -> None:
    request = _request(purchase_request_id)
    if request.is_pending:
        tell(*emails.request_sent(request), at=timezone.now())


@outbox_task()
def tell_of_request_validated(*, purchase_request_id: int, by_id: int, **_kwargs: Any) -> None:
    written = emails.request_validated(_request(purchase_request_id), _person(by_id))
    tell(*written, at=timezone.now())


@outbox_task()
def tell_of_request_rejected(*, purchase_request_id: int, by_id: int, **_kwargs: Any) -> None:
    written = emails.request_rejected(_request(purchase_request_id), _person(by_id))
    tell(*written, at=timezone.now())


def _negotiation(pk: int) -> Negotiation:
    return Negotiation.objects.of_people().get(pk=pk)


def _request(pk: int) -> PurchaseRequest:
    return PurchaseRequest.objects.of_people().get(pk=pk)


def _person(pk: int) -> User:
    return User.objects.get(pk=pk)


@shared_task
def remind_of_meetings(**_kwargs: Any) -> int:
    """Every quarter of an hour; each meeting once."""
    return services.remind_of_meetings(at=timezone.now())
