"""Closing an RFP, and calling it off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page
from rfps import services
from rfps.forms import ClosingForm
from rfps.policies import may_see_own_rfps
from rfps.views.shared import Reference, managed


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Says what closing does and who is told, then does it."""
    return _end(request, reference, services.close_rfp, "rfps/close.html#panel", _("RFP closed."))


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def cancel(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Calls the need off, also one that nobody has seen yet."""
    done = _("RFP called off.")
    return _end(request, reference, services.cancel_rfp, "rfps/cancel.html#panel", done)


def _end(
    request: MemberRequest,
    reference: Reference,
    service: Callable[..., None],
    template: str,
    done: Any,
) -> HttpResponse:
    rfp = managed(request, reference)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            service(rfp, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, done)
            return redirect("rfps:detail", rfp.reference)
    context = {"rfp": rfp, "form": form, "favouriters": rfp.favourites.count()}
    return render_page(request, template, context, form=form)
