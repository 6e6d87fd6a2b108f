"""The programs of a client company: made, taken over and revoked by its administrators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import SystemForm
from marketplace.clients.models import ClientSystem
from marketplace.clients.policies import company_of, may_manage_company
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def systems(request: MemberRequest) -> HttpResponse:
    """The secret of a new system stands in this one answer: only its hash is kept."""
    company, made = company_of(request.user), None
    if company is None:
        raise PermissionDenied
    form = SystemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make_client_system(
                company, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            form = SystemForm()
    context = {
        "form": form,
        "system": made[0] if made else None,
        "secret": made[1] if made else "",
        "rows": selectors.system_rows(company, reader=request.user),
    }
    return render_page(request, "clients/systems.html#systems", context, form=form)


@allow(may_manage_company)
@require_POST
def revoke_system(request: MemberRequest, pk: int) -> HttpResponse:
    system = _visible(request, pk)
    services.revoke_client_system(system, by=request.user, at=timezone.now())
    messages.success(request, _("Access revoked: its tokens open nothing any more."))
    return redirect("clients:systems")


@allow(may_manage_company)
@require_POST
def take_over_system(request: MemberRequest, pk: int) -> HttpResponse:
    try:
        services.take_over_client_system(_visible(request, pk), by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("From now on this system writes in your name."))
    return redirect("clients:systems")


def _visible(request: MemberRequest, pk: int) -> ClientSystem:
    return get_object_or_404(ClientSystem.objects.visible_to(request.user), pk=pk)
