"""The people of a company, those it has invited, and those who ask to join it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.forms.joining import RefuseJoinForm
from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import EmployeeForm, RoleForm
from marketplace.clients.models import ClientInvitation, ClientJoinRequest, Membership
from marketplace.clients.policies import may_manage_company
from marketplace.clients.views.shared import Setting, ask, company_here
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import leave_for, render_page


@allow(may_manage_company)
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    page = selectors.people_page(company_here(request), reader=request.user, at=timezone.now())
    return render_page(request, "clients/people.html", {"page": page})


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def add_employee(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = EmployeeForm(request.POST or None, company=company)
    setting = _setting(
        title=_("Add an employee"),
        hint=_("They receive a link, choose a password and act for the company."),
        button=_("Send the invitation"),
        told=_("Invitation sent to %(address)s.") % {"address": request.POST.get("email", "")},
    )
    return ask(request, form, setting, partial(services.invite, company))


@allow(may_manage_company)
@require_POST
def resend_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(ClientInvitation.objects.visible_to(request.user), pk=pk)
    services.resend_invitation(invitation, by=request.user, at=timezone.now())
    told = _("Another link sent to %(address)s.") % {"address": invitation.email}
    messages.success(request, told)
    return leave_for(request, "clients:people")


@allow(may_manage_company)
@require_POST
def withdraw_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(ClientInvitation.objects.visible_to(request.user), pk=pk)
    services.withdraw_invitation(invitation, by=request.user, at=timezone.now())
    messages.success(request, _("Invitation withdrawn: its link opens nothing any more."))
    return leave_for(request, "clients:people")


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    members = Membership.objects.visible_to(request.user).active()
    found = get_object_or_404(members.select_related("user", "company"), pk=pk)
    form = RoleForm(request.POST or None, company=found.company, initial=RoleForm.of(found))
    setting = _setting(
        title=_("Change role and entity"),
        hint=found.user.name,
        button=_("Save the role"),
        told=_("Role of %(name)s changed.") % {"name": found.user.name},
    )
    return ask(request, form, setting, partial(services.change_role, found))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def accept_request(request: MemberRequest, pk: int) -> HttpResponse:
    asked = _request(request, pk)
    form = RoleForm(request.POST or None, company=asked.company)
    setting = _setting(
        title=_("Validate the employee"),
        hint=_("%(name)s asks to act for your company.") % {"name": asked.user.name},
        button=_("Accept"),
        told=_("%(name)s has joined.") % {"name": asked.user.name},
    )
    return ask(request, form, setting, partial(services.accept_request, asked))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def refuse_request(request: MemberRequest, pk: int) -> HttpResponse:
    asked = _request(request, pk)
    setting = _setting(
        title=_("Refuse the request"),
        hint=_("%(name)s asks to act for your company.") % {"name": asked.user.name},
        button=_("Refuse with this reason"),
        told=_("Request refused. The person is told why."),
    )
    form = RefuseJoinForm(request.POST or None)
    return ask(request, form, setting, partial(services.refuse_request, asked))


def _request(request: MemberRequest, pk: int) -> ClientJoinRequest:
    """Those of the company; an administrator's own request to another one is none of them."""
    asked = company_here(request).join_requests.select_related("user", "company")
    return get_object_or_404(asked, pk=pk)


def _setting(**words: Any) -> Setting:
    return Setting(back=reverse("clients:people"), back_label=_("Employees"), **words)
