"""The little that a company changes by itself; the rest goes through support."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused, serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import services
from marketplace.suppliers.forms import AddressForm, LogoForm
from marketplace.suppliers.policies import may_manage_company, may_move_company, may_see_logo
from marketplace.suppliers.views.companies import own_company


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def change_logo(request: MemberRequest) -> HttpResponse:
    mine = own_company(request)
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if request.method == "POST" and form.is_valid():
        try:
            services.change_logo(
                mine, upload=form.cleaned_data["logo"], by=request.user, at=timezone.now()
            )
        except UploadRefused as refusal:
            form.add_error("logo", refusal.message)
        else:
            messages.success(request, _("Logo changed."))
            return leave_for(request, "suppliers:company")
    context = {"form": form, "company": mine}
    return render_page(request, "suppliers/change_logo.html#form", context, form=form)


@allow(may_manage_company)
@require_POST
def remove_logo(request: MemberRequest) -> HttpResponse:
    services.change_logo(own_company(request), upload=None, by=request.user, at=timezone.now())
    messages.success(request, _("Logo removed."))
    return leave_for(request, "suppliers:company")


@allow(may_see_logo)
@require_safe
def logo(request: MemberRequest) -> FileResponse:
    mine = own_company(request)
    if mine.logo is None:
        raise Http404
    return serve(mine.logo, inline=True)


@allow(may_move_company)
@require_http_methods(["GET", "POST"])
def move_company(request: MemberRequest) -> HttpResponse:
    mine = own_company(request)
    now = {"street": mine.street, "postcode": mine.postcode, "city": mine.city}
    form = AddressForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            services.move_company(mine, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Address changed."))
            return leave_for(request, "suppliers:company")
    return render_page(request, "suppliers/move_company.html#form", {"form": form}, form=form)
