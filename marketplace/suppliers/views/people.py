"""The people of a company, those it has invited, and those who ask to join it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.forms.joining import RefuseJoinForm
from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import selectors, services
from marketplace.suppliers.forms import InviteForm, RoleForm
from marketplace.suppliers.models import Membership, SupplierInvitation, SupplierJoinRequest
from marketplace.suppliers.policies import (
    company_of,
    may_decide_on_people,
    may_give_role,
    may_see_people,
)
from marketplace.suppliers.views.companies import own_company


@allow(may_see_people)
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    return _people_page(request)


@allow(may_see_people)
@require_http_methods(["GET", "POST"])
def invite(request: MemberRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.invite(
                own_company(request), by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            told = _("Invitation sent to %(address)s.") % {"address": form.cleaned_data["email"]}
            messages.success(request, told)
            return leave_for(request, "suppliers:people")
    return render_page(request, "suppliers/invite.html#form", {"form": form}, form=form)


@allow(may_see_people)
@require_POST
def resend_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)
    services.resend_invitation(invitation, by=request.user, at=timezone.now())
    messages.success(
        request, _("Another link sent to %(address)s.") % {"address": invitation.email}
    )
    return leave_for(request, "suppliers:people")


@allow(may_see_people)
@require_POST
def withdraw_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    services.withdraw_invitation(_invitation(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Invitation withdrawn: its link opens nothing any more."))
    return leave_for(request, "suppliers:people")


@allow(may_decide_on_people)
@require_POST
def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    members = Membership.objects.visible_to(request.user).active()
    membership = get_object_or_404(members.select_related("user"), pk=pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        services.change_role(
            membership, role=form.cleaned_data["role"], by=request.user, at=timezone.now()
        )
        told = _("%(name)s: %(role)s.") % {
            "name": membership.user.name,
            "role": membership.get_role_display(),
        }
        messages.success(request, told)
        return leave_for(request, "suppliers:people")
    return _people_page(request, form=form)


@allow(may_decide_on_people)
@require_POST
def accept_request(request: MemberRequest, pk: int) -> HttpResponse:
    asked, form = _request(request, pk), RoleForm(request.POST)
    if form.is_valid():
        services.accept_request(
            asked, role=form.cleaned_data["role"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("%(name)s has joined.") % {"name": asked.user.name})
        return leave_for(request, "suppliers:people")
    return _people_page(request, form=form)


@allow(may_decide_on_people)
@require_POST
def refuse_request(request: MemberRequest, pk: int) -> HttpResponse:
    asked, form = _request(request, pk), RefuseJoinForm(request.POST)
    if form.is_valid():
        services.refuse_request(
            asked, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("Request refused. The person is told why."))
        return leave_for(request, "suppliers:people")
    return _people_page(request, form=form)


def _invitation(request: MemberRequest, pk: int) -> SupplierInvitation:
    """A business manager sends again and withdraws what it may send: to consultants."""
    invitation = get_object_or_404(SupplierInvitation.objects.visible_to(request.user), pk=pk)
    if not may_give_role(request.user, invitation.role):
        raise PermissionDenied
    return invitation


def _request(request: MemberRequest, pk: int) -> SupplierJoinRequest:
    visible = SupplierJoinRequest.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("user", "company"), pk=pk)


def _people_page(request: MemberRequest, *, form: Form | None = None) -> HttpResponse:
    mine = company_of(request.user)
    if mine is None:
        raise Http404
    context: dict[str, Any] = {
        "page": selectors.people_page(mine, reader=request.user, at=timezone.now()),
        "company": mine,
        "roles": Membership.Role.choices,
        "form": form or RefuseJoinForm(),
    }
    return render_page(request, "suppliers/people.html#people", context, form=form)
