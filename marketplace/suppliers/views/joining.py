"""How somebody comes to act for a company: by the link of an invitation, or by asking."""

from typing import Any

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts import services as accounts
from marketplace.accounts.forms.joining import JoiningForm
from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow, anyone
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import services
from marketplace.suppliers.forms import JoinRequestForm
from marketplace.suppliers.models import SupplierInvitation, SupplierJoinRequest
from marketplace.suppliers.policies import is_supplier, may_ask_to_join

GONE = 410


@anyone
@rate_limit(action="signup")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """The page behind the link: a password and two consents, or the sign-in of who has an account.

    A link that opens nothing any more says what to do.
    """
    invitations = SupplierInvitation.objects.select_related("company", "invited_by")
    invitation = get_object_or_404(invitations, key=key)
    try:
        accounts.refuse_if_closed(invitation, at=timezone.now())
    except accounts.InvitationClosed as refusal:
        return _join_page(request, invitation, refusal=refusal.message, status=GONE)
    is_known = request.user.is_authenticated
    form = Form(request.POST) if is_known else JoiningForm(request.POST, invitation=invitation)
    if request.method == "GET":
        form = Form() if is_known else JoiningForm(invitation=invitation)
    elif form.is_valid():
        try:
            _accept(request, invitation, form)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            told = _("You act for %(company)s now.") % {"company": invitation.company.legal_name}
            messages.success(request, told)
            return leave_for(request, "home")
    return _join_page(request, invitation, form=form)


def _accept(request: HttpRequest, invitation: SupplierInvitation, form: Form) -> None:
    now = timezone.now()
    if request.user.is_authenticated:
        services.join_with_account(invitation, by=request.user, at=now)
        return
    user = services.join_with_password(
        invitation,
        password=form.cleaned_data["password"],
        language=translation.get_language() or settings.LANGUAGE_CODE,
        at=now,
    )
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])


def _join_page(
    request: HttpRequest,
    invitation: SupplierInvitation,
    *,
    form: Form | None = None,
    refusal: Any = "",
    status: int | None = None,
) -> HttpResponse:
    signed_in_as = request.user.email.lower() if request.user.is_authenticated else ""
    context = {
        "invitation": invitation,
        "form": form or Form(),
        "refusal": refusal,
        "is_another": signed_in_as not in ("", invitation.email),
        "has_account": not signed_in_as and accounts.has_account(invitation),
    }
    return render_page(request, "accounts/join.html", context, form=form, status=status)


@allow(may_ask_to_join)
@require_http_methods(["GET", "POST"])
def request_to_join(request: MemberRequest) -> HttpResponse:
    """By the exact number of the company; nothing of it is shown, whatever it answers."""
    form = JoinRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.request_to_join(by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Request sent. You are told what the company answers."))
            return leave_for(request, "suppliers:create_company")
    return render_page(request, "suppliers/request_to_join.html#form", {"form": form}, form=form)


@allow(is_supplier)
@require_POST
def withdraw_request(request: MemberRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(SupplierJoinRequest.objects.filter(user=request.user), pk=pk)
    services.withdraw_request(own, by=request.user, at=timezone.now())
    messages.success(request, _("Request withdrawn."))
    return leave_for(request, "suppliers:create_company")
