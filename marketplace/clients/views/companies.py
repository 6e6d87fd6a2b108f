"""A client's company."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import CompanyForm, NameForm
from marketplace.clients.models import Membership
from marketplace.clients.policies import (
    is_member,
    may_create_company,
    may_manage_company,
    membership_of,
)
from marketplace.clients.views.shared import Setting, ask, company_here
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
            return leave_for(request, "clients:entities")
    context = {"form": form, "ways_in": selectors.ways_in(request.user, at=timezone.now())}
    return render_page(request, "clients/create_company.html#form", context, form=form)


@allow(is_member)
@require_safe
def company(request: MemberRequest) -> HttpResponse:
    page = selectors.company_page(cast(Membership, membership_of(request.user)))
    return render_page(request, "clients/company.html", {"page": page, "company": page.company})


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def rename_company(request: MemberRequest) -> HttpResponse:
    mine = company_here(request)
    form = NameForm(request.POST or None, initial={"name": mine.name})
    setting = Setting(
        title=_("Change the name"),
        hint=_("Suppliers read it on your RFPs; invoices name the legal entity."),
        back=reverse("clients:company"),
        back_label=_("Company settings"),
        button=_("Save the name"),
        told=_("Name changed."),
    )
    return ask(request, form, setting, partial(services.rename_company, mine))
