"""Pages of proposals: those one has sent, those one has received, and each of them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.kernel.http import seen_mark
from marketplace.kernel.transitions import TransitionRefused
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.policies import company_of
from proposals import selectors, services
from proposals.forms import CancelForm, NotInterestingForm, ProposalForm
from proposals.models import Proposal
from proposals.policies import (
    may_change_proposal,
    may_qualify_proposal,
    may_see_proposals,
    may_see_received_proposals,
    may_see_sent_proposals,
    may_send_proposals,
)
from proposals.states import EXPLANATIONS, TONES, Status, Tab
from rfps.models import Rfp

SENT_PER_PAGE = 20
RECEIVED_PER_PAGE = 5  # the client's grid, PROPOSALS_PER_PAGE
MOST_COMPARED = 3
RECEIVED_FILTERS = (Status.UNREAD, Status.INTERESTING)


@allow(may_see_sent_proposals)
@require_GET
def sent(request: MemberRequest) -> HttpResponse:
    wanted = request.GET.get("tab", Tab.OPEN)
    tab = wanted if wanted in Tab.values else Tab.OPEN
    proposals = selectors.sent_proposals(request.user, tab)
    context = {
        "stages": selectors.sent_tabs(request.user, tab),
        "tab": Tab(tab),
        "page": Paginator(proposals, SENT_PER_PAGE).get_page(request.GET.get("page")),
        "legend": _legend(),
    }
    return render_page(request, "proposals/sent.html#proposals", context)


@allow(may_send_proposals)
@require_http_methods(["GET", "POST"])
def send(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    rfp = _rfp(request, reference)
    company, now = _company(request), timezone.now()
    form = ProposalForm(
        _data(request), rfp=rfp, company=company, user=request.user, today=legal_day(now)
    )
    if request.method == "POST" and form.is_valid():
        try:
            proposal = services.send_proposal(
                rfp, company=company, by=request.user, at=now, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Proposal sent. Its status tells you when it is read."))
            if rfp.shows_max_price and proposal.is_above_maximum:
                messages.warning(request, _("Your price is above the maximum of the RFP."))
            return leave_for(request, "proposals:detail", proposal.pk)
    context = {"rfp": rfp, "form": form, "company": company}
    return render_page(request, "proposals/send.html#form", context, form=form)


@allow(may_see_received_proposals)
@require_GET
def received(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    rfp = _rfp(request, reference)
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
        "legend": _legend(),
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


@allow(may_see_proposals)
@require_GET
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = _proposal(request, pk)
    if request.user.is_client and proposal.is_unread:
        # Two colleagues may open it at once: the second finds it read.
        with suppress(TransitionRefused), seen_mark():
            services.mark_read(proposal, by=request.user, at=timezone.now())
    context = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "actions": selectors.actions_for(request.user, proposal),
        "history": (happenings := selectors.history(proposal, reader=request.user)),
        "since": happenings[0].at,
        "project_reference": selectors.project_reference(proposal),
        **_side_of(request.user, proposal),
    }
    return render_page(request, "proposals/detail.html#proposal", context)


def _side_of(user: User, proposal: Proposal) -> dict[str, Any]:
    """Each side sees its own price; the duty of documents is the supplier's."""
    if user.is_client:
        price, total, documents = proposal.client_unit_price, proposal.client_amount, []
    else:
        price, total = proposal.unit_price, proposal.amount
        documents = selectors.documents_to_update(proposal, today=legal_day(timezone.now()))
    return {"price": price, "total": total, "documents_to_update": documents}


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
    return _back(request, proposal)


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def mark_not_interesting(request: MemberRequest, pk: int) -> HttpResponse:
    return _decide(
        request,
        _qualifiable(request, pk),
        NotInterestingForm(_data(request)),
        services.mark_not_interesting,
        template="proposals/not_interesting.html#decision",
        told=_("Marked as not interesting. The supplier reads your comment."),
    )


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def appoint(request: MemberRequest, pk: int) -> HttpResponse:
    """First what will happen, with names, price and date; then the act."""
    proposal = _qualifiable(request, pk)
    rivals = Proposal.objects.live().filter(rfp=proposal.rfp).exclude(pk=proposal.pk).count()
    return _decide(
        request,
        proposal,
        Form(_data(request)),
        services.appoint_proposal,
        template="proposals/appoint.html#decision",
        told=_("%(name)s appointed.") % {"name": proposal.candidate_name},
        rivals=rivals,
    )


@allow(may_see_sent_proposals)
@require_http_methods(["GET", "POST"])
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = _proposal(request, pk)
    if not may_change_proposal(request.user, proposal):
        raise PermissionDenied
    return _decide(
        request,
        proposal,
        CancelForm(_data(request)),
        services.cancel_proposal,
        template="proposals/cancel.html#decision",
        told=_("Proposal withdrawn. The client is told."),
    )


def _decide(
    request: MemberRequest,
    proposal: Proposal,
    form: Form,
    service: Callable[..., None],
    *,
    template: str,
    told: str,
    **context: Any,
) -> HttpResponse:
    """Show the form of a decision, or make it; a refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            service(proposal, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, told)
            return _back(request, proposal)
    context |= {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "actions": selectors.actions_for(request.user, proposal),
    }
    return render_page(request, template, context, form=form)


def _proposal(request: MemberRequest, pk: int) -> Proposal:
    rows = Proposal.objects.visible_to(request.user).select_related(
        "rfp__company", "rfp__operational_manager", "company", "author", "consultant"
    )
    return get_object_or_404(rows, pk=pk)


def _qualifiable(request: MemberRequest, pk: int) -> Proposal:
    proposal = _proposal(request, pk)
    if not may_qualify_proposal(request.user, proposal):
        raise PermissionDenied
    return proposal


def _company(request: MemberRequest) -> SupplierCompany:
    company = company_of(request.user)
    if company is None:  # the policy of the page has seen to it
        raise PermissionDenied
    return company


def _rfp(request: MemberRequest, reference: tuple[int, int]) -> Rfp:
    number, iteration = reference
    rows = Rfp.objects.visible_to(request.user).select_related("company")
    return get_object_or_404(rows, number=number, iteration=iteration)


def _data(request: HttpRequest) -> Any:
    """What a form is bound to: a post is bound even when it says nothing."""
    return request.POST if request.method == "POST" else None


def _back(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """To the list when the decision was made from there, else to the proposal."""
    if request.POST.get("back") == "list":
        return redirect("proposals:received", reference=proposal.rfp.reference)
    return redirect("proposals:detail", pk=proposal.pk)


def _legend() -> list[dict[str, Any]]:
    """Every status with its look and its meaning, for the foot of the lists."""
    return [
        {
            "label": status.label,
            "tone": TONES[status][0],
            "icon": TONES[status][1],
            "explanation": EXPLANATIONS[status],
        }
        for status in Status
    ]
