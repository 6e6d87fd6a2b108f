"""Who is proposed, as the clients read it who received a proposal with this person."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow, signed_in
from marketplace.kernel.files import serve
from marketplace.kernel.htmx import render_page
from marketplace.suppliers.models import SupplierProfile
from marketplace.suppliers.selectors import profile_page


@allow(signed_in)
@require_safe
def profile(request: MemberRequest, pk: int) -> HttpResponse:
    shown = _find(request, pk)
    context = {"page": profile_page(shown), "has_cv": shown.cv is not None and shown.cv.is_ready}
    return render_page(request, "proposals/profile.html", context)


@allow(signed_in)
@require_safe
def profile_cv(request: MemberRequest, pk: int) -> HttpResponseBase:
    """Once it has passed its check."""
    cv = _find(request, pk).cv
    if cv is None or not cv.is_ready:
        return HttpResponse(status=404)
    return serve(cv, inline=True)


def _find(request: MemberRequest, pk: int) -> SupplierProfile:
    visible = SupplierProfile.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("user", "cv"), pk=pk)
