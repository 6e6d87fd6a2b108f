"""A client's company."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import CompanyForm
from marketplace.clients.policies import company_of, is_client, may_create_company
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page


@allow(may_create_company)
@require_http_methods(["GET", "POST"])
def create_company(request: MemberRequest) -> HttpResponse:
    form = CompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.register_client(
                name=form.cleaned_data["company_name"],
                country=form.cleaned_data["country"],
                entity=form.entity(),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Company registered."))
            return leave_for(request, "clients:company")
    return render_page(request, "clients/create_company.html#form", {"form": form}, form=form)


@allow(is_client)
@require_safe
def company(request: MemberRequest) -> HttpResponse:
    mine = company_of(request.user)
    context = {"page": selectors.company_page(mine) if mine else None}
    return render_page(request, "clients/company.html", context)
