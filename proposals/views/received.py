"""What the client decides about a proposal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from proposals import selectors, services
from proposals.forms import NotInterestingForm, OffTopicForm
from proposals.models import Proposal
from proposals.policies import (
    may_qualify_proposal,
    may_see_received_proposals,
)
from proposals.views.shared import back_to, decide, find_proposal, posted_data


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


@allow(may_see_received_proposals)
@require_http_methods(["GET", "POST"])
def mark_off_topic(request: MemberRequest, pk: int) -> HttpResponse:
    return decide(
        request,
        _qualifiable(request, pk),
        OffTopicForm(posted_data(request)),
        services.mark_off_topic,
        template="proposals/off_topic.html#decision",
        told=_("Marked as off-topic. The supplier reads why."),
        rule=selectors.off_topic_rule(today=legal_day(timezone.now())),
    )


def _qualifiable(request: MemberRequest, pk: int) -> Proposal:
    proposal = find_proposal(request, pk)
    if not may_qualify_proposal(request.user, proposal):
        raise PermissionDenied
    return proposal
