"""The supplier's pages."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers.policies import may_see_people
from proposals import selectors, services
from proposals.forms import CancelForm, NewFileForm, PriceForm, ProposalForm
from proposals.models import Proposal
from proposals.policies import (
    clauses_of,
    may_change_proposal,
    may_edit_proposal,
    may_see_sent_proposals,
    may_send_proposals,
)
from proposals.states import Tab
from proposals.views.shared import (
    decide,
    estimate_of,
    find_proposal,
    find_rfp,
    legend,
    of_sending,
    posted_data,
    supplier_company,
)

SENT_PER_PAGE = 20


@allow(may_see_sent_proposals)
@require_GET
def sent(request: MemberRequest) -> HttpResponse:
    wanted = request.GET.get("tab", Tab.OPEN)
    tab = wanted if wanted in Tab.values else Tab.OPEN
    proposals = selectors.sent_proposals(request.user, tab)
    page = Paginator(proposals, SENT_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "stages": selectors.sent_tabs(request.user, tab),
        "tab": Tab(tab),
        "page": page,
        "rows": [_row(request, proposal) for proposal in page],
        "legend": legend(),
    }
    return render_page(request, "proposals/sent.html#proposals", context)


def _row(request: MemberRequest, proposal: Proposal) -> dict[str, Any]:
    """With the entries of its menu."""
    return {
        "proposal": proposal,
        "may_edit": may_edit_proposal(request.user, proposal),
        "may_cancel": proposal.is_live and may_change_proposal(request.user, proposal),
    }


@allow(may_send_proposals)
@require_http_methods(["GET", "POST"])
def send(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    rfp = find_rfp(request, reference)
    company, now = supplier_company(request), timezone.now()
    form = ProposalForm(
        posted_data(request), rfp=rfp, company=company, user=request.user, today=legal_day(now)
    )
    if request.method == "POST" and form.is_valid():
        try:
            proposal = services.send_proposal(
                rfp, company=company, by=request.user, at=now, **form.cleaned_data
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Proposal sent. Its status tells you when it is read."))
            if rfp.shows_max_price and proposal.is_above_maximum:
                messages.warning(request, _("Your price is above the maximum of the RFP."))
            return leave_for(request, "proposals:detail", proposal.pk)
    if may_see_people(request.user):
        form.new_file = NewFileForm()
    return render_page(request, "proposals/send.html#form", of_sending(request, form), form=form)


@allow(may_send_proposals)
@require_GET
def estimate(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """What the numbers typed so far come to, while they are typed."""
    rfp = find_rfp(request, reference)
    form = PriceForm(request.GET, rfp=rfp, company=supplier_company(request))
    context = {"rfp": rfp, "estimate": estimate_of(form)}
    return render(request, "proposals/_estimate.html", context)


@allow(may_send_proposals)
@require_GET
def clause(request: MemberRequest, reference: tuple[int, int], pk: int) -> FileResponse:
    """The paper of a clause, for whoever is asked to accept it."""
    found = get_object_or_404(clauses_of(find_rfp(request, reference)), pk=pk)
    if found.document is None:
        raise Http404
    return serve(found.document, inline=True)


@allow(may_see_sent_proposals)
@require_http_methods(["GET", "POST"])
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = find_proposal(request, pk)
    if not may_change_proposal(request.user, proposal):
        raise PermissionDenied
    return decide(
        request,
        proposal,
        CancelForm(posted_data(request)),
        services.cancel_proposal,
        template="proposals/cancel.html#decision",
        told=_("Proposal withdrawn. The client is told."),
    )
