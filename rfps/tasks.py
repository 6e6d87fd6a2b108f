"""What leaves the database after an RFP has changed, and what the clock does with RFPs."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from rfps import emails, selectors, services
from rfps.models import (
    Rfp,
    RfpApproval,
    RfpAudience,
    RfpQuestion,
    RfpQuestionTransition,
    RfpTransition,
    SavedSearch,
)


@outbox_task()
def tell_favouriters(*, rfp_id: int, **_kwargs: Any) -> None:
    tell(*emails.closed(Rfp.objects.get(pk=rfp_id)), at=timezone.now())


@outbox_task()
def tell_validators(*, approval_id: int, **_kwargs: Any) -> None:
    """Unless somebody has decided meanwhile."""
    approval = _approval(approval_id)
    if approval.decided_at is None and approval.rfp.is_being_validated:
        tell(*emails.to_validate(approval), at=timezone.now())


@outbox_task()
def tell_author_of_refusal(*, approval_id: int, **_kwargs: Any) -> None:
    tell(*emails.refused(_approval(approval_id)), at=timezone.now())


@outbox_task()
def tell_author_of_publication(*, rfp_id: int, **_kwargs: Any) -> None:
    tell(*emails.published(Rfp.objects.get(pk=rfp_id)), at=timezone.now())


@outbox_task()
def tell_targeted_suppliers(*, audience_id: int, **_kwargs: Any) -> None:
    audiences = RfpAudience.objects.select_related("rfp__company", "preferred_list")
    audience = audiences.get(pk=audience_id)
    if audience.rfp.is_open:
        tell(*emails.opened(audience), at=timezone.now())


@outbox_task()
def tell_of_change(*, transition_id: int, **_kwargs: Any) -> None:
    changes = RfpTransition.objects.select_related("rfp")
    tell(*emails.changed(changes.get(pk=transition_id)), at=timezone.now())


@outbox_task()
def tell_of_reopening(*, rfp_id: int, **_kwargs: Any) -> None:
    tell(*emails.reopened(Rfp.objects.get(pk=rfp_id)), at=timezone.now())


@outbox_task()
def tell_manager_of_question(*, question_id: int, **_kwargs: Any) -> None:
    tell(*emails.asked(_question(question_id)), at=timezone.now())


@outbox_task()
def tell_of_answer(*, transition_id: int, **_kwargs: Any) -> None:
    answers = RfpQuestionTransition.objects.select_related("question__rfp", "question__asked_by")
    tell(*emails.answered(answers.get(pk=transition_id)), at=timezone.now())


@outbox_task()
def tell_asker_of_hiding(*, question_id: int, **_kwargs: Any) -> None:
    tell(*emails.hidden(_question(question_id)), at=timezone.now())


@shared_task
def close_ended_rfps(**_kwargs: Any) -> int:
    """Nightly, after midnight in Paris."""
    return services.close_ended_rfps(at=timezone.now())


@outbox_task()
def tell_of_new_rfps(*, search_id: int, rfp_ids: list[int], **_kwargs: Any) -> None:
    """A search that was deleted meanwhile has nobody to tell."""
    search = SavedSearch.objects.told().filter(pk=search_id).first()
    if search is not None:
        tell(*emails.new_rfps(search, Rfp.objects.in_bulk(rfp_ids)), at=timezone.now())


@shared_task
def send_digests(**_kwargs: Any) -> int:
    """Every morning: asks for one message a search that has found something new."""
    now, announced = timezone.now(), 0
    for search_id in selectors.due_searches(now):
        search = SavedSearch.objects.select_related("user").get(pk=search_id)
        found = selectors.new_rfps(search, at=now).values_list("pk", flat=True)
        rfp_ids = list(found[: emails.MOST_LISTED + 1])
        announced += services.announce_new_rfps(search, rfp_ids=rfp_ids, at=now)
    return announced


@shared_task
def open_due_audiences(**_kwargs: Any) -> int:
    """Every quarter of an hour."""
    return services.open_due_audiences(at=timezone.now())


def _approval(pk: int) -> RfpApproval:
    rows = RfpApproval.objects.select_related("rfp__entity", "rfp__created_by", "entity")
    return rows.get(pk=pk)


def _question(pk: int) -> RfpQuestion:
    rows = RfpQuestion.objects.select_related("rfp__operational_manager", "asked_by")
    return rows.get(pk=pk)
