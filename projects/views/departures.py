"""Somebody acts for a company no more: what they hold, and who takes it over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.clients import policies as client_policies
from marketplace.clients import services as clients
from marketplace.clients.models import Membership as ClientMembership
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import policies as supplier_policies
from marketplace.suppliers import services as suppliers
from marketplace.suppliers.models import Membership as SupplierMembership
from projects import selectors
from projects.forms import HandOverForm


@dataclass(frozen=True, slots=True)
class Side:
    """Of the market: what the one has in other words than the other."""

    held_by: Callable[[Any], selectors.Held]
    end: Callable[..., None]
    decides: Callable[[User], bool]
    people: str  # the page of the company's people
    people_label: Any


SUPPLIER = Side(
    selectors.held_by,
    suppliers.end_membership,
    supplier_policies.may_decide_on_people,
    "suppliers:people",
    gettext_lazy("Collaborators"),
)
CLIENT = Side(
    selectors.held_at_client,
    clients.end_membership,
    client_policies.may_manage_company,
    "clients:people",
    gettext_lazy("Employees"),
)


@allow(supplier_policies.may_decide_on_people)
@require_http_methods(["GET", "POST"])
def end_membership(request: MemberRequest, pk: int) -> HttpResponse:
    """A director parts from somebody, after seeing what they hold."""
    return _part(request, _colleague(request, SupplierMembership, pk), SUPPLIER)


@allow(supplier_policies.may_leave_company)
@require_http_methods(["GET", "POST"])
def leave_company(request: MemberRequest) -> HttpResponse:
    return _part(request, _own(request, SupplierMembership), SUPPLIER)


@allow(client_policies.may_manage_company)
@require_http_methods(["GET", "POST"])
def disaffiliate(request: MemberRequest, pk: int) -> HttpResponse:
    """A company administrator parts from somebody, after seeing what they hold."""
    return _part(request, _colleague(request, ClientMembership, pk), CLIENT)


@allow(client_policies.may_leave_company)
@require_http_methods(["GET", "POST"])
def leave_client(request: MemberRequest) -> HttpResponse:
    return _part(request, _own(request, ClientMembership), CLIENT)


def _colleague(request: MemberRequest, model: Any, pk: int) -> Any:
    others = model.objects.visible_to(request.user).active().exclude(user=request.user)
    return get_object_or_404(others.select_related("user", "company"), pk=pk)


def _own(request: MemberRequest, model: Any) -> Any:
    mine = model.objects.filter(user=request.user).active().select_related("user", "company")
    return mine.get()


def _part(request: MemberRequest, membership: Any, side: Side) -> HttpResponse:
    """What is held, who takes over, and a box to tick: this cannot be undone."""
    held, is_own = side.held_by(membership), membership.user_id == request.user.pk
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        colleagues=selectors.colleagues_of(membership, held),
        holds_something=held.needs_somebody,
    )
    # Who takes over somebody's work is for those who decide on people to say.
    may_go = not held.needs_somebody or side.decides(request.user)
    if request.method == "POST" and not may_go:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            side.end(
                membership,
                replacement=form.cleaned_data.get("replacement"),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _told(membership))
            return leave_for(request, "home" if is_own else side.people)
    context = {
        "membership": membership,
        "held": held,
        "form": form,
        "may_go": may_go,
        "is_own": is_own,
        "people": side.people,
        "people_label": side.people_label,
    }
    return render_page(request, "projects/end_membership.html#form", context, form=form)


def _told(membership: Any) -> str:
    names = {"name": membership.user.name, "company": membership.company.name}
    return _("%(name)s no longer acts for %(company)s.") % names
