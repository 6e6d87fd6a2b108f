"""The pages on which the two sides agree on a meeting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from proposals import selectors, services
from proposals.forms import FeedbackForm, MeetingForm, OtherSlotsForm, ReasonForm, SlotForm
from proposals.gateways import calendar_entry
from proposals.models import QualificationMeeting
from proposals.policies import (
    may_answer_meeting,
    may_attend_meeting,
    may_qualify_meeting,
    may_qualify_proposal,
    may_reply_to_meeting,
    may_see_proposals,
    may_see_received_proposals,
    may_see_sent_proposals,
)
from proposals.views.shared import answer, find_proposal, posted_data

DETAILS = ("mode", "place", "minutes", "participants", "message")


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def plan_meeting(request: MemberRequest, pk: int) -> HttpResponse:
    """The client offers slots; those of a meeting that came to nothing are a beginning."""
    proposal = find_proposal(request, pk)
    if not may_qualify_proposal(request.user, proposal):
        raise PermissionDenied
    latest = selectors.latest_meeting(proposal)
    known = {name: getattr(latest, name) for name in DETAILS} if latest else {}
    form = MeetingForm(posted_data(request), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            planned = services.propose_meeting(
                proposal, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Slots proposed. The supplier is told."))
            return leave_for(request, "proposals:meeting", planned.pk)
    context = {"proposal": proposal, "rfp": proposal.rfp, "form": form}
    return render_page(request, "proposals/plan_meeting.html#form", context, form=form)


@allow(may_see_proposals)
@require_GET
def meeting(request: MemberRequest, pk: int) -> HttpResponse:
    return _show(request, _find_meeting(request, pk))


def _show(request: MemberRequest, found: QualificationMeeting) -> HttpResponse:
    context = {
        "page": selectors.meeting_page(found, reader=request.user, now=timezone.now()),
        "meeting": found,
        "proposal": found.proposal,
        "rfp": found.proposal.rfp,
    }
    return render_page(request, "proposals/meeting.html#meeting", context)


@allow(may_see_proposals)
@require_POST
def accept_slot(request: MemberRequest, pk: int) -> HttpResponse:
    found, form = _find_meeting(request, pk), SlotForm(request.POST)
    is_undecided = found.waits_for_supplier or found.waits_for_client
    may_accept = may_answer_meeting if is_undecided else may_attend_meeting  # too late: it is told
    if not may_accept(request.user, found):
        raise PermissionDenied
    try:
        slot = form.cleaned_data["slot"] if form.is_valid() else 0
        services.accept_slot(found, slot=slot, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Meeting confirmed. Both sides are told."))
    return leave_for(request, "proposals:meeting", found.pk)


@allow(may_see_sent_proposals)
@require_http_methods(["GET", "POST"])
def counter_propose(request: MemberRequest, pk: int) -> HttpResponse:
    return answer(
        request,
        _for_supplier(request, pk),
        OtherSlotsForm(posted_data(request)),
        services.counter_propose,
        title=gettext_lazy("Which other slots suit you?"),
        intro=gettext_lazy("They take the place of the client’s, who chooses one of them."),
        button=gettext_lazy("Propose these slots"),
        told=gettext_lazy("Other slots proposed. The client is told."),
    )


@allow(may_see_sent_proposals)
@require_http_methods(["GET", "POST"])
def decline_meeting(request: MemberRequest, pk: int) -> HttpResponse:
    return answer(
        request,
        _for_supplier(request, pk),
        ReasonForm(posted_data(request)),
        services.decline_meeting,
        title=gettext_lazy("Why do you decline?"),
        intro=gettext_lazy("The client is told, and may offer other slots."),
        button=gettext_lazy("Decline the meeting"),
        told=gettext_lazy("Meeting declined. The client is told."),
        is_ending=True,
    )


@allow(may_see_proposals)
@require_http_methods(["GET", "POST"])
def cancel_meeting(request: MemberRequest, pk: int) -> HttpResponse:
    found = _find_meeting(request, pk)
    if not may_attend_meeting(request.user, found):
        raise PermissionDenied
    return answer(
        request,
        found,
        ReasonForm(posted_data(request)),
        services.cancel_meeting,
        title=gettext_lazy("Why does the meeting not take place?"),
        intro=gettext_lazy("Both sides are told, and it leaves their calendars."),
        button=gettext_lazy("Cancel the meeting"),
        told=gettext_lazy("Meeting cancelled. Both sides are told."),
        is_ending=True,
    )


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def finish_meeting(request: MemberRequest, pk: int) -> HttpResponse:
    return answer(
        request,
        _for_client(request, pk),
        FeedbackForm(posted_data(request)),
        services.finish_meeting,
        title=gettext_lazy("The meeting took place"),
        intro=gettext_lazy("Note what your colleagues should know before the choice."),
        button=gettext_lazy("Close the meeting"),
        told=gettext_lazy("Meeting closed."),
    )


@allow(may_see_received_proposals)
@require_POST
def miss_meeting(request: MemberRequest, pk: int) -> HttpResponse:
    found = _for_client(request, pk)
    try:
        services.miss_meeting(found, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Noted that nobody came. The supplier is told."))
    return leave_for(request, "proposals:meeting", found.pk)


@allow(may_see_proposals)
@require_GET
def calendar_file(request: MemberRequest, pk: int) -> HttpResponse:
    entry = calendar_entry(_find_meeting(request, pk), request.user)
    if entry is None:
        raise Http404
    response = HttpResponse(entry.content, content_type=entry.content_type)
    response["Content-Disposition"] = f'attachment; filename="{entry.name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _find_meeting(request: MemberRequest, pk: int) -> QualificationMeeting:
    visible = QualificationMeeting.objects.visible_to(request.user).of_people()
    return get_object_or_404(visible, pk=pk)


def _for_supplier(request: MemberRequest, pk: int) -> QualificationMeeting:
    found = _find_meeting(request, pk)
    if not may_reply_to_meeting(request.user, found):
        raise PermissionDenied
    return found


def _for_client(request: MemberRequest, pk: int) -> QualificationMeeting:
    found = _find_meeting(request, pk)
    if not may_qualify_meeting(request.user, found):
        raise PermissionDenied
    return found
