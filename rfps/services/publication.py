"""How an RFP comes to be shown: asked for, validated step by step, opened group by group.

Whoever decides locks the RFP first, so that two validators of one step wait for each other.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Workflow
from marketplace.clients.selectors import workflow_for
from marketplace.core.days import legal_day
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import TransitionRefused, transition
from rfps.events import PublicationAsked, PublicationRefused, RfpOpened, RfpPublished
from rfps.models import Rfp, RfpApproval, RfpAudience, RfpTemplate
from rfps.policies import clauses_of, current_approval, incomplete_steps, turns_of
from rfps.services.fields import settle
from rfps.services.refusals import (
    ClosingDayPassed,
    CommentMissing,
    DecidedMeanwhile,
    RfpIncomplete,
)
from rfps.states import Status

REFUSED, APPROVED = RfpApproval.Decision.REFUSED, RfpApproval.Decision.APPROVED


@transaction.atomic
def publish_rfp(rfp: Rfp, *, by: User, at: datetime) -> None:
    """Show the RFP, or hand it to the validators whom a workflow names for its amount."""
    rfp.refresh_from_db(from_queryset=_locked())
    if not rfp.is_editable:
        raise TransitionRefused(f"{rfp}: {by} cannot publish it from {rfp.status}")
    amount = rfp.client_max_amount
    if amount is None:
        raise RfpIncomplete(f"{rfp} without an amount")
    workflow = workflow_for(rfp.entity, amount)
    if workflow is None:
        _show(rfp, by=by, at=at)
    else:
        _submit(rfp, workflow, by=by, at=at)


@transaction.atomic
def approve_publication(
    approval: RfpApproval, *, by: User, at: datetime, comment: str = ""
) -> None:
    """Pass one step: the next one is asked, or the RFP is shown."""
    rfp = _decide(approval, APPROVED, comment, by=by, at=at)
    following = current_approval(rfp)
    if following is not None:
        announce(PublicationAsked(following.pk))
    else:
        _show(rfp, by=by, at=at)


@transaction.atomic
def refuse_publication(approval: RfpApproval, *, comment: str, by: User, at: datetime) -> None:
    """Send the RFP back to its author, who reads why."""
    if not comment.strip():
        raise CommentMissing(f"{approval} without a comment")
    rfp = _decide(approval, REFUSED, comment.strip(), by=by, at=at)
    with transition(rfp, "refuse_publication", by=by, at=at, reason=comment.strip()):
        announce(PublicationRefused(approval.pk))


def open_due_audiences(*, at: datetime) -> int:
    """Open each group whose turn has come, in a transaction of its own."""
    due = RfpAudience.objects.filter(opened_at=None, opens_at__lte=at, rfp__status=Status.PUBLISHED)
    keys = list(due.order_by("opens_at", "pk").values_list("pk", "rfp_id"))
    return sum(_open_due(pk, rfp_id, at=at) for pk, rfp_id in keys)


def _open_due(audience_id: int, rfp_id: int, *, at: datetime) -> bool:
    with transaction.atomic():
        rfp = _locked().get(pk=rfp_id)
        audience = rfp.audiences.filter(pk=audience_id, opened_at=None).first()
        if audience is None or not rfp.is_open:  # opened or closed since the list was read
            return False
        _open(rfp, audience, at=at)
        rfp.save(update_fields=["is_on_marketplace"])
    return True


def _submit(rfp: Rfp, workflow: Workflow, *, by: User, at: datetime) -> None:
    with transition(rfp, "submit", by=by, at=at):
        _refuse_unready(rfp, at)
        rfp.workflow = workflow
        last = rfp.approvals.order_by("-round").first()
        number = last.round + 1 if last else 1
        steps = workflow.steps.order_by("position")
        approvals = [
            rfp.approvals.create(round=number, position=step.position, entity_id=step.entity_id)
            for step in steps
        ]
        announce(PublicationAsked(approvals[0].pk))


def _decide(approval: RfpApproval, decision: str, comment: str, *, by: User, at: datetime) -> Rfp:
    rfp = _locked().get(pk=approval.rfp_id)
    if current_approval(rfp) != approval:
        raise DecidedMeanwhile(f"{approval} of {rfp}")
    approval.decision, approval.comment = decision, comment
    approval.decided_by, approval.decided_at = by, at
    approval.save()
    return rfp


def _refuse_unready(rfp: Rfp, at: datetime) -> None:
    """Also where something changed while the validators decided."""
    settle(rfp, legal_day(at))
    if incomplete_steps(rfp):
        raise RfpIncomplete(f"{rfp}: {[step.code for step in incomplete_steps(rfp)]}")
    if rfp.closes_on < legal_day(at):
        raise ClosingDayPassed(f"{rfp}: {rfp.closes_on}")


def _show(rfp: Rfp, *, by: User, at: datetime) -> None:
    """With the margin and the clauses of that day, to those whose turn it is."""
    with transition(rfp, "publish", by=by, at=at):
        _refuse_unready(rfp, at)
        rfp.published_at = at
        if not rfp.is_fixed_price:
            rfp.clauses.set(clauses_of(rfp.entity))
        _gather_audiences(rfp, at)
        RfpTemplate.objects.create(company=rfp.company, source=rfp, name=rfp.title, created_at=at)
        announce(RfpPublished(rfp.pk))


def _gather_audiences(rfp: Rfp, at: datetime) -> None:
    """Those of the sequence in its order; without one every chosen list and the marketplace."""
    for key, days in turns_of(rfp):
        audience = rfp.audiences.create(preferred_list_id=key, opens_at=at + timedelta(days=days))
        if days == 0:
            _open(rfp, audience, at=at)
    if rfp.sequence:
        rfp.preferred_lists.set([key for key, _days in turns_of(rfp) if key is not None])


def _open(rfp: Rfp, audience: RfpAudience, *, at: datetime) -> None:
    audience.opened_at = at
    audience.save(update_fields=["opened_at"])
    if audience.preferred_list_id is None:
        rfp.is_on_marketplace = True
    announce(RfpOpened(audience.pk))


def _locked() -> QuerySet[Rfp]:
    return Rfp.objects.select_for_update(of=("self",)).select_related("company", "entity")
