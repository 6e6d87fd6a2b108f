"""The client's own words about a proposal: written, changed and taken back by their author."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page
from proposals import services
from proposals.forms import NoteForm
from proposals.models import Proposal, ProposalNote
from proposals.policies import may_change_note, may_see_received_proposals, may_write_notes
from proposals.views.shared import find_proposal, posted_data


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def add_note(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = find_proposal(request, pk)
    if not may_write_notes(request.user, proposal):
        raise PermissionDenied

    def save(text: str) -> None:
        services.write_note(proposal, text=text, by=request.user, at=timezone.now())

    form = NoteForm(posted_data(request))
    return _ask(request, proposal, form, save, note=None, told=_("Note added."))


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def edit_note(request: MemberRequest, pk: int) -> HttpResponse:
    note = _own_note(request, pk)

    def save(text: str) -> None:
        services.edit_note(note, text=text, at=timezone.now())

    form = NoteForm(posted_data(request), initial={"text": note.text})
    return _ask(request, note.proposal, form, save, note=note, told=_("Note changed."))


@allow(may_see_received_proposals)
@require_POST
def delete_note(request: MemberRequest, pk: int) -> HttpResponse:
    note = _own_note(request, pk)
    services.delete_note(note)
    messages.success(request, _("Note deleted."))
    return redirect("proposals:detail", pk=note.proposal_id)


def _own_note(request: MemberRequest, pk: int) -> ProposalNote:
    rows = ProposalNote.objects.visible_to(request.user).select_related(
        "proposal__rfp__company",
        "proposal__company",
        "proposal__consultant",
        "proposal__candidate_file",
    )
    note = get_object_or_404(rows, pk=pk)
    if not may_change_note(request.user, note):
        raise PermissionDenied
    return note


def _ask(
    request: MemberRequest,
    proposal: Proposal,
    form: NoteForm,
    save: Callable[[str], None],
    *,
    note: ProposalNote | None,
    told: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        save(form.cleaned_data["text"])
        messages.success(request, told)
        return redirect("proposals:detail", pk=proposal.pk)
    context: dict[str, Any] = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "note": note,
        "action": request.path,
    }
    return render_page(request, "proposals/note.html#note", context, form=form)
