"""From the choice of a proposal to its appointment: manager, buyer, purchase request."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from proposals import selectors, services
from proposals.forms import (
    ApprovalForm,
    GivenBackForm,
    RejectionForm,
    RequestForm,
    SeenPriceForm,
)
from proposals.models import Proposal, PurchaseRequest
from proposals.policies import (
    may_approve_selection,
    may_create_request,
    may_qualify_proposal,
    may_reject_request,
    may_see_received_proposals,
    may_validate_request,
)
from proposals.views.shared import answer, decide, find_proposal, posted_data
from rfps.policies import buyers_of


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def appoint(request: MemberRequest, pk: int) -> HttpResponse:
    """First what will happen, with names, price and date; then the act."""
    proposal = _managed(request, pk)
    initial = {"seen_price": proposal.client_unit_price}
    return decide(
        request,
        proposal,
        SeenPriceForm(posted_data(request), initial=initial),
        services.select_proposal,
        template="proposals/appoint.html#decision",
        told=_what_was_done(proposal),
        negotiation=proposal.negotiations.open().first(),
        rivals=Proposal.objects.live().filter(rfp=proposal.rfp).exclude(pk=proposal.pk).count(),
        buyers=buyers_of(proposal.rfp).order_by("last_name") if proposal.needs_buyer else [],
    )


def _what_was_done(proposal: Proposal) -> str:
    facts = {"name": proposal.candidate_name}
    if proposal.needs_buyer:
        return _("%(name)s selected. The buyer is asked.") % facts
    if proposal.needs_purchase_request:
        return _("%(name)s selected. Now give the number of the purchase request.") % facts
    return _("%(name)s appointed.") % facts


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def approve(request: MemberRequest, pk: int) -> HttpResponse:
    """What was selected, at which amount, and the buyer's yes or no."""
    proposal = find_proposal(request, pk)
    if not may_approve_selection(request.user, proposal):
        raise PermissionDenied
    initial = {"seen_price": proposal.client_unit_price}
    form = ApprovalForm(posted_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            told = _approved(request, proposal, form.cleaned_data)
        except Refused as refusal:
            is_wordless = isinstance(refusal, services.ReasonMissing)
            form.add_error("comment" if is_wordless else None, refusal.message)
        else:
            messages.success(request, told)
            return leave_for(request, "rfps:to_validate")
    context = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "negotiation": proposal.negotiations.open().first(),
    }
    return render_page(request, "proposals/approve.html#decision", context, form=form)


def _approved(request: MemberRequest, proposal: Proposal, typed: dict[str, Any]) -> str:
    now, facts = timezone.now(), {"name": proposal.candidate_name}
    if request.POST.get("decision") == "refuse":
        services.unselect_proposal(proposal, comment=typed["comment"], by=request.user, at=now)
        return _("Selection of %(name)s refused.") % facts
    services.approve_selection(proposal, seen_price=typed["seen_price"], by=request.user, at=now)
    if proposal.is_appointed:
        return _("%(name)s appointed.") % facts
    return _("%(name)s approved. The purchase request comes next.") % facts


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    proposal, form = _managed(request, pk), GivenBackForm(posted_data(request))
    return answer(
        request,
        proposal,
        form,
        services.unselect_proposal,
        page=reverse("proposals:detail", args=[proposal.pk]),
        title=gettext_lazy("Take the selection back"),
        intro=gettext_lazy("The proposal is interesting again, and the RFP open to others."),
        button=gettext_lazy("Take the selection back"),
        told=gettext_lazy("Selection taken back. The buyer is told."),
        is_ending=True,
    )


@allow(may_see_received_proposals)
@require_GET
def purchase_request(request: MemberRequest, pk: int) -> HttpResponse:
    found = _find_request(request, pk)
    context = {
        "purchase": found,
        "proposal": found.proposal,
        "rfp": found.proposal.rfp,
        "actions": selectors.request_actions(request.user, found),
        "history": selectors.request_history(found),
    }
    return render_page(request, "proposals/purchase_request.html#purchase", context)


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def create_request(request: MemberRequest, pk: int) -> HttpResponse:
    found = _request_for(request, pk, may_create_request)
    return answer(
        request,
        found,
        RequestForm(posted_data(request)),
        services.create_purchase_request,
        title=gettext_lazy("Purchase request"),
        intro=gettext_lazy("Create it in your own system first. Here it waits for its validation."),
        button=gettext_lazy("Send to validation"),
        told=gettext_lazy("Purchase request sent to validation. The buyer is told."),
    )


@allow(may_see_received_proposals)
@require_POST
def validate_request(request: MemberRequest, pk: int) -> HttpResponse:
    found = _request_for(request, pk, may_validate_request)
    try:
        services.validate_purchase_request(found, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        facts = {"name": found.proposal.candidate_name}
        messages.success(request, _("Purchase request validated: %(name)s is appointed.") % facts)
    return leave_for(request, "proposals:purchase_request", found.pk)


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def reject_request(request: MemberRequest, pk: int) -> HttpResponse:
    return answer(
        request,
        _request_for(request, pk, may_reject_request),
        RejectionForm(posted_data(request)),
        services.reject_purchase_request,
        title=gettext_lazy("Reject the purchase request"),
        intro=gettext_lazy("The proposal is interesting again, and the RFP open to others."),
        button=gettext_lazy("Reject the purchase request"),
        told=gettext_lazy("Purchase request rejected."),
        is_ending=True,
    )


def _managed(request: MemberRequest, pk: int) -> Proposal:
    proposal = find_proposal(request, pk)
    if not may_qualify_proposal(request.user, proposal):
        raise PermissionDenied
    return proposal


def _find_request(request: MemberRequest, pk: int) -> PurchaseRequest:
    visible = PurchaseRequest.objects.visible_to(request.user).of_people()
    return get_object_or_404(visible, pk=pk)


def _request_for(
    request: MemberRequest, pk: int, policy: Callable[[User, PurchaseRequest], bool]
) -> PurchaseRequest:
    found = _find_request(request, pk)
    if not policy(request.user, found):
        raise PermissionDenied
    return found
