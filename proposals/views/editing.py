"""The supplier changes what it has sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from proposals import services
from proposals.forms import EditForm
from proposals.policies import may_change_proposal, may_see_sent_proposals
from proposals.views.shared import estimate_of, find_proposal, posted_data


@allow(may_see_sent_proposals)
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    proposal, now = find_proposal(request, pk), timezone.now()
    if not may_change_proposal(request.user, proposal):
        raise PermissionDenied
    is_offered_again = proposal.is_not_interesting
    form = EditForm(
        posted_data(request), proposal=proposal, user=request.user, today=legal_day(now)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_proposal(proposal, by=request.user, at=now, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            told = _("Proposal offered again. The client is told.")
            messages.success(
                request, told if is_offered_again else _("Proposal changed. The client is told.")
            )
            return leave_for(request, "proposals:detail", proposal.pk)
    context = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "estimate": estimate_of(form) if proposal.has_open_price else None,
    }
    return render_page(request, "proposals/edit.html#form", context, form=form)
