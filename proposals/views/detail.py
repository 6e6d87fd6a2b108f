"""One proposal, as each side sees it."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page
from marketplace.kernel.http import seen_mark
from marketplace.kernel.transitions import TransitionRefused
from proposals import selectors, services
from proposals.forms import NoteForm
from proposals.models import Proposal
from proposals.policies import (
    may_edit_proposal,
    may_plan_meeting,
    may_see_proposals,
    may_write_notes,
    why_sending_stops,
)
from proposals.views.shared import find_proposal


@allow(may_see_proposals)
@require_GET
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = find_proposal(request, pk)
    if request.user.is_client and proposal.is_unread:
        # Two colleagues may open it at once: the second finds it read.
        with suppress(TransitionRefused), seen_mark():
            services.mark_read(proposal, by=request.user, at=timezone.now())
    context = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "actions": selectors.actions_for(request.user, proposal),
        "history": selectors.history(proposal, reader=request.user),
        "since": selectors.in_status_since(proposal),
        "may_edit": may_edit_proposal(request.user, proposal),
        "edits": selectors.edits(proposal, reader=request.user),
        "meeting": selectors.latest_meeting(proposal),
        "may_plan_meeting": may_plan_meeting(request.user, proposal),
        "agreement": selectors.agreement_of(proposal, reader=request.user),
        "project_reference": selectors.project_reference(proposal),
        **_side_of(request.user, proposal),
    }
    return render_page(request, "proposals/detail.html#proposal", context)


def _side_of(user: User, proposal: Proposal) -> dict[str, Any]:
    """Each side its own price; notes are the client's, the duty of documents the supplier's."""
    if user.is_client:
        return {
            "price": proposal.client_unit_price,
            "total": proposal.client_amount,
            "documents_to_update": [],
            "sending_stops": "",
            "notes": selectors.notes(proposal, reader=user),
            "match": selectors.match_for_client(proposal),
            "note_form": NoteForm() if may_write_notes(user, proposal) else None,
        }
    now = timezone.now()
    return {
        "price": proposal.unit_price,
        "total": proposal.amount,
        "documents_to_update": selectors.documents_to_update(proposal, today=legal_day(now)),
        "sending_stops": why_sending_stops(user, at=now) if proposal.is_off_topic else "",
        "notes": None,
        "match": None,
        "note_form": None,
    }
