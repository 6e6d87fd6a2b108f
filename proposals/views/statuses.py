"""What each status means, for whoever reads one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from proposals.policies import may_see_proposals
from proposals.states import EXPLANATIONS, NEXT_FOR_CLIENT, NEXT_FOR_SUPPLIER, TONES, Status


@allow(may_see_proposals)
@require_GET
def statuses(request: MemberRequest) -> HttpResponse:
    following = NEXT_FOR_CLIENT if request.user.is_client else NEXT_FOR_SUPPLIER
    rows = [
        {
            "code": status.value,
            "label": status.label,
            "tone": TONES[status][0],
            "icon": TONES[status][1],
            "explanation": EXPLANATIONS[status],
            "following": following[status],
        }
        for status in Status
    ]
    return render(request, "proposals/statuses.html", {"rows": rows})
