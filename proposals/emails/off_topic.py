"""What is told of proposals beside the point, and of what follows for their sender."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.notifications.services import Message
from proposals.models import OffTopicRule, Proposal, SendingBlock
from proposals.policies import why_sending_stops
from proposals.rules import Consequence

Told = tuple[Iterable[User], Message]


def found_off_topic(proposal: Proposal, *, count: int) -> Told:
    """To its author alone: the count is of that person, not of the company."""
    return [proposal.author], Message(
        name="proposal_off_topic",
        key=str(proposal.pk),
        subject=format_lazy(
            _("Your proposal for {rfp} was judged off-topic"), rfp=proposal.rfp.reference
        ),
        lines=[
            format_lazy(
                _("The client says that the proposal of {consultant} does not answer “{title}”:"),
                consultant=proposal.candidate_name,
                title=proposal.rfp.title,
            ),
            proposal.qualification_comment,
            *_consequences(proposal, count),
        ],
        url=reverse("proposals:detail", args=[proposal.pk]),
        button=_("View proposal"),
        why=_("You sent this proposal."),
    )


def _consequences(proposal: Proposal, count: int) -> list[Any]:
    at = proposal.qualified_at
    if at is None:  # it was judged: the message is of that instant
        return []
    if stops := why_sending_stops(proposal.author, at=at):
        return [stops]
    rule = OffTopicRule.objects.in_force(legal_day(at)).get()
    if rule.consequence_of(count) is Consequence.NOTHING:
        return []
    return [
        format_lazy(
            _(
                "This is a warning. With {pause} off-topic proposals within {window} days you can"
                " send none for {days} days; with {stop}, none until support lifts it."
            ),
            pause=rule.pause_at,
            window=rule.window_days,
            days=rule.pause_days,
            stop=rule.stop_at,
        )
    ]


def sending_block_lifted(block: SendingBlock) -> Told:
    return [block.user], Message(
        name="sending_block_lifted",
        key=str(block.pk),
        subject=_("You can send proposals again"),
        lines=[_("Support has lifted what kept you from sending proposals:"), block.lift_reason],
        url=reverse("rfps:search"),
        button=_("Search an RFP"),
        why=_("You could send no proposals for a while."),
    )
