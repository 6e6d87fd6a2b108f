"""The client reads and gives its opinion."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from proposals.events import (
    ProposalQualified,
)
from proposals.models import Proposal
from proposals.services.proceedings import end_proceedings
from proposals.services.refusals import ReasonMissing


def mark_read(proposal: Proposal, *, by: User, at: datetime) -> None:
    """The client has opened it for the first time."""
    with transition(proposal, "read", by=by, at=at):
        proposal.read_at = at


def mark_interesting(proposal: Proposal, *, by: User, at: datetime) -> None:
    with transition(proposal, "mark_interesting", by=by, at=at):
        proposal.qualified_at = at
        proposal.shortcoming = proposal.qualification_comment = ""
        announce(ProposalQualified(proposal.pk))


def mark_not_interesting(
    proposal: Proposal,
    *,
    comment: str,
    shortcoming: str = Proposal.Shortcoming.OTHER,
    by: User,
    at: datetime,
) -> None:
    """The supplier reads both beside the proposal, so that it knows what to mend."""
    with transition(proposal, "mark_not_interesting", by=by, at=at, reason=comment):
        if not comment.strip() or shortcoming not in Proposal.Shortcoming.values:
            raise ReasonMissing(f"{proposal} for {shortcoming!r} with {comment!r}")
        proposal.qualified_at, proposal.qualification_comment = at, comment
        proposal.shortcoming = shortcoming
        end_proceedings(proposal, at=at)
        announce(ProposalQualified(proposal.pk))
