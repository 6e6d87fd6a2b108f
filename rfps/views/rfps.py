"""Reading and marking RFPs; a client's own; what the statuses mean."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page
from rfps import selectors, services
from rfps.forms import AnswerForm, QuestionForm, StatusFilter
from rfps.policies import (
    may_create_rfp,
    may_favourite,
    may_search_rfps,
    may_see_own_rfps,
    may_see_rfp,
)
from rfps.states import (
    EXPLANATIONS,
    QUESTION_EXPLANATIONS,
    QUESTION_TONES,
    TONES,
    QuestionStatus,
    Status,
)
from rfps.views.shared import Reference, visible, way_back


@allow(may_search_rfps)
@require_safe
def favourites(request: MemberRequest) -> HttpResponse:
    page = selectors.favourites(
        request.user, page=request.GET.get("page"), today=legal_day(timezone.now())
    )
    return render_page(request, "rfps/favourites.html#listing", {"page": page})


@allow(may_see_rfp)
@require_safe
def detail(request: MemberRequest, reference: Reference) -> HttpResponse:
    today = legal_day(timezone.now())
    page = selectors.rfp_page(visible(request, reference), request.user, today=today)
    context = {
        "page": page,
        "rfp": page.rfp,
        "questions": page.questions,
        "ask": QuestionForm(),
        "answer": AnswerForm(),
        "answering": None,
    }
    return render_page(request, "rfps/detail.html", context)


@allow(may_favourite)
@require_POST
def favourite(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Marks or unmarks as the button said, and goes back to the page it stood on."""
    rfp = visible(request, reference)
    change = services.favourite if request.POST.get("marked") else services.unfavourite
    try:
        change(rfp, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect(way_back(request, rfp))


@allow(may_see_own_rfps)
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    status = StatusFilter(request.GET).chosen()
    context = {
        "page": selectors.own_rfps(request.user, status=status, page=request.GET.get("page")),
        "statuses": selectors.status_choices(status),
        "may_create": may_create_rfp(request.user),
    }
    return render_page(request, "rfps/mine.html#listing", context)


@allow(may_see_rfp)
@require_safe
def statuses(request: MemberRequest) -> HttpResponse:
    """Each status in words, generated from the tables that hold them."""
    context = {
        "legend": _legend(Status, TONES, EXPLANATIONS),
        "questions": _legend(QuestionStatus, QUESTION_TONES, QUESTION_EXPLANATIONS),
        "for_client": not request.user.is_supplier,
    }
    return render_page(request, "rfps/statuses.html", context)


@allow(may_see_rfp)
@require_safe
def document(request: MemberRequest, reference: Reference, pk: int) -> HttpResponseBase:
    """A file of the need; once it has passed its check, unless the reader has just added it."""
    rfp = visible(request, reference)
    found = get_object_or_404(rfp.documents.select_related("file"), pk=pk)
    if not found.file.is_ready and found.added_by_id != request.user.pk:
        return HttpResponse(status=404)
    return files.serve(found.file, inline=found.file.is_ready)


@allow(may_see_rfp)
@require_safe
def clause(request: MemberRequest, reference: Reference, pk: int) -> HttpResponseBase:
    """The paper of a clause that the RFP asks suppliers to accept."""
    rfp = visible(request, reference)
    asked = rfp.clauses.exclude(document=None).select_related("document")
    stored = get_object_or_404(asked, pk=pk).document
    if stored is None or not stored.is_ready:
        return HttpResponse(status=404)
    return files.serve(stored, inline=True)


def _legend(statuses: Any, tones: Any, explanations: Any) -> list[dict[str, Any]]:
    return [
        {
            "label": status.label,
            "tone": tones[status][0],
            "icon": tones[status][1],
            "explanation": explanations[status],
        }
        for status in statuses
    ]
