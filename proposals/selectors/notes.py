"""The client's own words, for the client's people only."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.accounts.models import User
from proposals.models import Proposal, ProposalNote
from proposals.policies import may_change_note


@dataclass(frozen=True, slots=True)
class ShownNote:
    note: ProposalNote
    may_change: bool


def notes(proposal: Proposal, *, reader: User) -> Sequence[ShownNote]:
    """Newest first."""
    rows = proposal.notes.all().visible_to(reader).select_related("author", "proposal__rfp")
    return [ShownNote(note, may_change_note(reader, note)) for note in rows.order_by("-pk")]
