"""Proposals beside the point, and what follows for those who send them again and again."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from proposals.events import ProposalOffTopic, SendingBlockLifted
from proposals.models import OffTopicRule, Proposal, SendingBlock
from proposals.policies import why_sending_stops
from proposals.rules import Consequence
from proposals.services.refusals import ReasonMissing


class SendingBlocked(Refused):
    """Says until when, and what to do: the sentence is of this one block."""

    def __init__(self, log: str, *, message: Any) -> None:
        super().__init__(log)
        self.message = message


class BlockOver(Refused):
    message = _("This block is over already: the person may send proposals.")


def mark_off_topic(proposal: Proposal, *, comment: str, by: User, at: datetime) -> None:
    """It does not answer the RFP. The sender reads why, and what follows from it."""
    with transition(proposal, "mark_off_topic", by=by, at=at, reason=comment):
        if not comment.strip():
            raise ReasonMissing(f"{proposal} without a comment")
        proposal.qualified_at, proposal.qualification_comment = at, comment
        rule = OffTopicRule.objects.in_force(legal_day(at)).get()
        count = 1 + _earlier(proposal.author, since=at - timedelta(days=rule.window_days))
        _block_sender(proposal, rule, rule.consequence_of(count), at=at)
        announce(ProposalOffTopic(proposal.pk, count=count))


def refuse_blocked_sender(person: User, *, at: datetime) -> None:
    if why := why_sending_stops(person, at=at):
        raise SendingBlocked(f"{person} is blocked", message=why)


def lift_block(block: SendingBlock, *, reason: str, by: User, at: datetime) -> None:
    """Let the person send again: whatever else blocks it now is lifted with it."""
    with transaction.atomic():
        open_ = SendingBlock.objects.filter(user=block.user_id).in_force(at)
        rows = {row.pk: row for row in open_.select_for_update(of=("self",))}
        if block.pk not in rows:
            raise BlockOver(str(block))
        if not reason.strip():
            raise ReasonMissing(f"{block} lifted without a reason")
        for row in rows.values():
            row.lifted_at, row.lifted_by, row.lift_reason = at, by, reason
            row.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
        announce(SendingBlockLifted(block.pk))


def _earlier(author: User, *, since: datetime) -> int:
    """Of one author at a time, so that two judged at once are counted one after the other."""
    User.objects.select_for_update(no_key=True).get(pk=author.pk)
    return Proposal.objects.all().off_topic_of(author, since=since).count()


def _block_sender(
    proposal: Proposal, rule: OffTopicRule, follows: Consequence, *, at: datetime
) -> None:
    ends_at = at + timedelta(days=rule.pause_days) if follows is Consequence.PAUSE else None
    if follows in (Consequence.PAUSE, Consequence.STOP):
        SendingBlock.objects.create(
            user=proposal.author, proposal=proposal, starts_at=at, ends_at=ends_at
        )
