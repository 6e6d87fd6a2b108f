"""The client's pages."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page
from proposals import selectors, services
from proposals.forms import NotInterestingForm
from proposals.models import Proposal
from proposals.policies import (
    may_qualify_proposal,
    may_see_received_proposals,
)
from proposals.states import Status
from proposals.views.shared import back_to, decide, find_proposal, find_rfp, legend, posted_data

RECEIVED_PER_PAGE = 5  # the client's grid, PROPOSALS_PER_PAGE


MOST_COMPARED = 3


RECEIVED_FILTERS = (Status.UNREAD, Status.INTERESTING)


@allow(may_see_received_proposals)
@require_GET
def received(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    rfp = find_rfp(request, reference)
    asked = request.GET.get("status", "")
    status = asked if asked in RECEIVED_FILTERS else ""
    chosen = [int(pk) for pk in request.GET.getlist("compare") if pk.isdecimal()][:MOST_COMPARED]
    proposals = selectors.received_proposals(rfp, status=status, sort=request.GET.get("sort", ""))
    compared = selectors.received_proposals(rfp).filter(pk__in=chosen) if chosen else []
    shown = selectors.at_a_glance(rfp)
    segments = _segments(shown, status)
    paginator = Paginator(proposals, RECEIVED_PER_PAGE)
    paginator.count = next(segment["count"] for segment in segments if segment["is_current"])
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "rfp": rfp,
        "shown": shown,
        "segments": segments,
        "rows": [_row(request.user, proposal, chosen) for proposal in page],
        "compared": [_row(request.user, proposal, chosen) for proposal in compared],
        "page": page,
        "legend": legend(),
    }
    return render_page(request, "proposals/received.html#proposals", context)


def _segments(shown: selectors.Shown, current: str) -> list[dict[str, Any]]:
    counts = {
        "": (pgettext("proposals", "All"), shown.total),
        Status.UNREAD: (Status.UNREAD.label, shown.unread),
        Status.INTERESTING: (Status.INTERESTING.label, shown.interesting),
    }
    return [
        {
            "url": f"?status={status}" if status else "?",
            "label": label,
            "count": count,
            "is_current": status == current,
        }
        for status, (label, count) in counts.items()
    ]


def _row(user: User, proposal: Proposal, chosen: list[int]) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "actions": selectors.actions_for(user, proposal),
        "is_compared": proposal.pk in chosen,
    }


@allow(may_see_received_proposals)
@require_POST
def mark_interesting(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = _qualifiable(request, pk)
    try:
        services.mark_interesting(proposal, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Marked as interesting. The supplier is told."))
    return back_to(request, proposal)


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def mark_not_interesting(request: MemberRequest, pk: int) -> HttpResponse:
    return decide(
        request,
        _qualifiable(request, pk),
        NotInterestingForm(posted_data(request)),
        services.mark_not_interesting,
        template="proposals/not_interesting.html#decision",
        told=_("Marked as not interesting. The supplier reads your comment."),
    )


def _qualifiable(request: MemberRequest, pk: int) -> Proposal:
    proposal = find_proposal(request, pk)
    if not may_qualify_proposal(request.user, proposal):
        raise PermissionDenied
    return proposal
