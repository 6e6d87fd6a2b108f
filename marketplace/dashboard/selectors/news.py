"""What clients did lately with the proposals of a supplier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from marketplace.accounts.models import User
from marketplace.core.days import paris_midnight
from proposals.models import Proposal, ProposalTransition

SHOWN = 4
OLD = timedelta(days=90)  # no news any more
READ = 40  # the latest happenings, of which one proposal may have several
BY_CLIENTS = (
    "read",
    "mark_interesting",
    "mark_not_interesting",
    "mark_off_topic",
    "select",
    "appoint",
    "lose",
)


@dataclass(frozen=True, slots=True)
class ProposalNews:
    proposal: Proposal
    at: datetime


def news_of_proposals(user: User, *, today: date) -> Sequence[ProposalNews]:
    """The latest happening of each proposal, newest first."""
    mine = Proposal.objects.visible_to(user)
    logs = ProposalTransition.objects.filter(
        proposal__in=mine, action__in=BY_CLIENTS, at__gte=paris_midnight(today - OLD)
    )
    latest: dict[int, ProposalNews] = {}
    for log in logs.select_related("proposal__rfp").order_by("-pk")[:READ]:
        latest.setdefault(log.proposal_id, ProposalNews(log.proposal, log.at))
    return list(latest.values())[:SHOWN]
