"""Changing what suppliers already read."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from rfps import services
from rfps.forms import ChangeForm
from rfps.policies import may_see_own_rfps
from rfps.views.shared import Reference, managed, to_its_page


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Who marked or answered the RFP is told what changed."""
    rfp = managed(request, reference)
    if request.method == "GET" and not rfp.is_open:
        return to_its_page(rfp)
    form = ChangeForm(request.POST or None, rfp=rfp, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            changed = services.change_rfp(rfp, by=request.user, at=timezone.now(), **form.values())
        except Refused as refusal:
            form.add_error(getattr(refusal, "field", None), refusal.message)
        else:
            done = _("RFP changed. Who marked or answered it is told.")
            messages.success(request, done if changed else _("Nothing was changed."))
            return leave_for(request, "rfps:detail", rfp.reference)
    return render_page(request, "rfps/change.html#form", {"rfp": rfp, "form": form}, form=form)
