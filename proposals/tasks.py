"""What leaves the database after a proposal has changed."""

from collections.abc import Callable
from typing import Any

from celery import shared_task
from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from proposals import emails, services
from proposals.models import Proposal, ProposalRevision, QualificationMeeting, SendingBlock
from proposals.states import MeetingStatus
from rfps.models import Rfp


def _proposal(proposal_id: int) -> Proposal:
    rows = Proposal.objects.select_related(
        "rfp__operational_manager",
        "rfp__company",
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


@shared_task
def remind_of_meetings(**_kwargs: Any) -> int:
    """Every quarter of an hour; each meeting once."""
    return services.remind_of_meetings(at=timezone.now())
