"""The pages on which the two sides agree on a price."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
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
from proposals.forms import AcceptForm, OfferForm, ReasonForm
from proposals.models import Negotiation
from proposals.policies import (
    may_qualify_proposal,
    may_see_proposals,
    may_see_received_proposals,
    may_take_part,
)
from proposals.views.shared import answer, find_proposal, posted_data


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def negotiate(request: MemberRequest, pk: int) -> HttpResponse:
    """The client begins, with a price of its own."""
    proposal = find_proposal(request, pk)
    if not may_qualify_proposal(request.user, proposal):
        raise PermissionDenied
    form = OfferForm(posted_data(request), per_unit=proposal.rfp.per_unit)
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.open_negotiation(
                proposal, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Price offered. The supplier is told."))
            return leave_for(request, "proposals:negotiation", opened.pk)
    context = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "price": proposal.client_unit_price,
        "total": proposal.client_amount,
    }
    return render_page(request, "proposals/negotiate.html#form", context, form=form)


@allow(may_see_proposals)
@require_GET
def negotiation(request: MemberRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    context = {
        "page": selectors.negotiation_page(found, reader=request.user),
        "negotiation": found,
        "proposal": found.proposal,
        "rfp": found.proposal.rfp,
    }
    return render_page(request, "proposals/negotiation.html#negotiation", context)


@allow(may_see_proposals)
@require_POST
def accept_offer(request: MemberRequest, pk: int) -> HttpResponse:
    found, form = _of_mine(request, pk), AcceptForm(request.POST)
    try:
        offer = form.cleaned_data["offer"] if form.is_valid() else 0
        services.accept_offer(found, offer=offer, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Price agreed. The other side is told."))
    return leave_for(request, "proposals:negotiation", found.pk)


@allow(may_see_proposals)
@require_http_methods(["GET", "POST"])
def counter_offer(request: MemberRequest, pk: int) -> HttpResponse:
    found = _of_mine(request, pk)
    return answer(
        request,
        found,
        OfferForm(posted_data(request), per_unit=found.proposal.rfp.per_unit),
        services.counter_offer,
        title=gettext_lazy("Offer another price"),
        intro=gettext_lazy("It takes the place of the price on the table. The other side answers."),
        button=gettext_lazy("Offer this price"),
        told=gettext_lazy("Price offered. The other side is told."),
    )


@allow(may_see_proposals)
@require_http_methods(["GET", "POST"])
def stop_negotiation(request: MemberRequest, pk: int) -> HttpResponse:
    return answer(
        request,
        _of_mine(request, pk),
        ReasonForm(posted_data(request)),
        services.stop_negotiation,
        title=gettext_lazy("Stop the negotiation"),
        intro=gettext_lazy("The price of the proposal stays as it is, and the proposal too."),
        button=gettext_lazy("Stop the negotiation"),
        told=gettext_lazy("Negotiation stopped. The other side is told."),
        is_ending=True,
    )


def _find(request: MemberRequest, pk: int) -> Negotiation:
    return get_object_or_404(Negotiation.objects.visible_to(request.user).of_people(), pk=pk)


def _of_mine(request: MemberRequest, pk: int) -> Negotiation:
    """Whose turn it is the services know; this keeps colleagues out who speak for nobody."""
    found = _find(request, pk)
    if not may_take_part(request.user, found):
        raise PermissionDenied
    return found
