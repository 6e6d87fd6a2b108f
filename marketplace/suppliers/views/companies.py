"""The company."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import selectors, services
from marketplace.suppliers.forms import CompanyForm, facts_of
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.policies import (
    may_create_company,
    may_manage_company,
    may_move_company,
    may_see_company,
)


@allow(may_create_company)
@require_http_methods(["GET", "POST"])
def create_company(request: MemberRequest) -> HttpResponse:
    start = {"billing_email": request.user.email, "document_language": request.user.language}
    form = CompanyForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            services.register_company(by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Company registered. Next, the master agreement."))
            return leave_for(request, "suppliers:agreement")
    context = {"form": form, "ways_in": selectors.ways_in(request.user, at=timezone.now())}
    return render_page(request, "suppliers/create_company.html#form", context, form=form)


@allow(may_see_company)
@require_safe
def company(request: MemberRequest) -> HttpResponse:
    mine = own_company(request)
    return _company_page(request, mine, CompanyForm(initial=facts_of(mine)))


@allow(may_manage_company)
@require_POST
def correct_company(request: MemberRequest) -> HttpResponse:
    mine = own_company(request)
    was_draft = mine.is_draft
    form = CompanyForm(request.POST)
    if form.is_valid():
        try:
            services.correct_company(mine, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            if was_draft:
                messages.success(request, _("Details saved. Next, the master agreement."))
                return leave_for(request, "suppliers:agreement")
            messages.success(request, _("Corrected. Support verifies your company again."))
            return leave_for(request, "suppliers:company")
    return _company_page(request, mine, form)


def own_company(request: MemberRequest) -> SupplierCompany:
    return SupplierCompany.objects.visible_to(request.user).get()


def _company_page(request: MemberRequest, mine: SupplierCompany, form: CompanyForm) -> HttpResponse:
    page = selectors.company_page(
        mine,
        may_manage=may_manage_company(request.user),
        may_move=may_move_company(request.user),
    )
    context = {"page": page, "company": mine, "form": form}
    return render_page(request, "suppliers/company.html#company", context, form=form)
