"""Where it is paid."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import services
from marketplace.suppliers.forms import BankDetailsForm
from marketplace.suppliers.policies import (
    may_manage_company,
)
from marketplace.suppliers.rules import HOLDER_LENGTH
from marketplace.suppliers.views.companies import own_company


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def request_bank_details(request: MemberRequest) -> HttpResponse:
    mine = own_company(request)
    form = BankDetailsForm(
        request.POST or None,
        initial={"holder": mine.legal_name[:HOLDER_LENGTH]},
        company=mine,
        user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.request_bank_details(
                mine, **form.account(), by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Bank details sent. Support checks them now."))
            return leave_for(request, "suppliers:company")
    context = {"form": form, "is_change": mine.bank_details.in_force().exists()}
    return render_page(request, "suppliers/request_bank_details.html#form", context, form=form)
