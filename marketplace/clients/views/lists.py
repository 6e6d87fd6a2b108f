"""Preferred suppliers and publication sequences."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import ListForm, SequenceForm
from marketplace.clients.models import PreferredList, PublicationSequence
from marketplace.clients.policies import (
    branch_of,
    is_in_branch,
    may_manage_lists,
    may_manage_sequences,
)
from marketplace.clients.views.shared import Setting, ask, company_here
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page


@allow(may_manage_lists)
@require_safe
def preferred(request: MemberRequest) -> HttpResponse:
    company, branch = company_here(request), branch_of(request.user)
    context = {
        "page": selectors.lists_page(company, branch, request.GET.get("page")),
        "has_sequences": company.has_sequences,
        "sequences": selectors.sequences_of(company, branch) if company.has_sequences else [],
        "is_limited": branch is not None,
    }
    return render_page(request, "clients/preferred.html", context)


@allow(may_manage_lists)
@require_http_methods(["GET", "POST"])
def create_list(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = ListForm(request.POST or None, company=company, branch=branch_of(request.user))
    setting = Setting(
        title=_("New list of preferred suppliers"),
        back=reverse("clients:preferred"),
        back_label=_("Preferred suppliers"),
        button=_("Create the list"),
        told=_("List created."),
    )
    return ask(request, form, setting, partial(services.create_list, company))


@allow(may_manage_lists)
@require_http_methods(["GET", "POST"])
def edit_list(request: MemberRequest, pk: int) -> HttpResponse:
    rows = PreferredList.objects.visible_to(request.user).select_related("company")
    row = get_object_or_404(rows, pk=pk)
    if not is_in_branch(request.user, row.entities.order_by("path")):
        raise PermissionDenied
    form = ListForm(
        request.POST or None,
        company=row.company,
        branch=branch_of(request.user),
        preferred=row,
        initial=ListForm.of(row),
    )
    setting = Setting(
        title=_("Edit the list"),
        hint=row.name,
        back=reverse("clients:preferred"),
        back_label=_("Preferred suppliers"),
        button=_("Save the list"),
        told=_("List saved."),
    )
    return ask(request, form, setting, partial(services.update_list, row))


@allow(may_manage_sequences)
@require_http_methods(["GET", "POST"])
def create_sequence(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = SequenceForm(
        request.POST or None, company=company, branch=branch_of(request.user), is_new=True
    )
    setting = Setting(
        title=_("New publication sequence"),
        hint=_("Lists see the RFP one after the other; the marketplace comes last, or never."),
        back=reverse("clients:preferred"),
        back_label=_("Preferred suppliers"),
        button=_("Create the sequence"),
        told=_("Sequence created."),
    )
    return ask(request, form, setting, partial(services.create_sequence, company))


@allow(may_manage_sequences)
@require_http_methods(["GET", "POST"])
def edit_sequence(request: MemberRequest, pk: int) -> HttpResponse:
    rows = PublicationSequence.objects.visible_to(request.user).select_related("company")
    row = get_object_or_404(rows, pk=pk)
    if not is_in_branch(request.user, row.entities.order_by("path")):
        raise PermissionDenied
    form = SequenceForm(
        request.POST or None,
        company=row.company,
        branch=branch_of(request.user),
        initial=SequenceForm.of(row),
    )
    setting = Setting(
        title=_("Edit the sequence"),
        hint=_("RFPs already published keep their days."),
        back=reverse("clients:preferred"),
        back_label=_("Preferred suppliers"),
        button=_("Save the sequence"),
        told=_("Sequence saved."),
    )
    return ask(request, form, setting, partial(services.update_sequence, row))
