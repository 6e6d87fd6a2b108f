"""The CVs under which people are proposed: one in the browser, or those of an RFP in one ZIP."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.archives import serve_together
from marketplace.kernel.files import serve
from proposals import selectors
from proposals.forms import GridForm
from proposals.policies import may_see_proposals, may_see_received_proposals
from proposals.views.shared import find_proposal, find_rfp


@allow(may_see_proposals)
@require_safe
def cv(request: MemberRequest, pk: int) -> HttpResponseBase:
    """Once it has passed its check; its sender's own name of the file may tell who it is about."""
    proposal = find_proposal(request, pk)
    if proposal.cv is None:
        raise Http404
    return serve(proposal.cv, inline=True, name=proposal.candidate_name)


@allow(may_see_received_proposals)
@require_safe
def cvs(request: MemberRequest, reference: tuple[int, int]) -> HttpResponseBase:
    """Of the proposals that the filters of the list leave."""
    rfp = find_rfp(request, reference)
    files = selectors.cvs_of(rfp, GridForm(request.GET).wanted())
    if not files:
        raise Http404
    return serve_together(files, filename=f"{rfp.reference}.zip")
