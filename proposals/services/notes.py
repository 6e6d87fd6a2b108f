"""The client's own words about a proposal."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from proposals.models import Proposal, ProposalNote


class NoteEmpty(Refused):
    field = "text"
    message = _("Write something, or delete the note.")


def write_note(proposal: Proposal, *, text: str, by: User, at: datetime) -> ProposalNote:
    return ProposalNote.objects.create(
        proposal=proposal, author=by, written_at=at, text=_said(text)
    )


def edit_note(note: ProposalNote, *, text: str, at: datetime) -> None:
    note.text, note.edited_at = _said(text), at
    note.save(update_fields=["text", "edited_at"])


def delete_note(note: ProposalNote) -> None:
    """For good: it was a thought of its author, and no part of the proposal's history."""
    note.delete()


def _said(text: str) -> str:
    if not text.strip():
        raise NoteEmpty("a note without a word")
    return text.strip()
