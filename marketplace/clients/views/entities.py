"""The tree of a company: its entities, and what is changed about them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import (
    LegalEntityForm,
    NewLegalEntityForm,
    NewOrganizationalEntityForm,
    OrganizationalEntityForm,
    PlacedForm,
)
from marketplace.clients.models import Entity
from marketplace.clients.policies import administers, may_manage_company, may_see_entities
from marketplace.clients.views.shared import Setting, ask, company_here
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import leave_for, render_page


@allow(may_see_entities)
@require_safe
def entities(request: MemberRequest) -> HttpResponse:
    page = selectors.tree_page(company_here(request), reader=request.user)
    return render_page(request, "clients/entities.html", {"page": page})


@allow(may_see_entities)
@require_safe
def entity(request: MemberRequest, pk: int) -> HttpResponse:
    page = selectors.entity_page(administered(request, pk), reader=request.user)
    return render_page(request, "clients/entity.html", {"page": page, "entity": page.entity})


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def add_legal_entity(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = NewLegalEntityForm(
        request.POST or None, company=company, is_legal=True, initial=_initial(request)
    )
    save = partial(services.add_entity, company, kind=Entity.Kind.LEGAL)
    return ask(request, form, _new(_("New legal entity")), save)


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def add_organizational_entity(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = NewOrganizationalEntityForm(
        request.POST or None, company=company, is_legal=False, initial=_initial(request)
    )
    save = partial(services.add_entity, company, kind=Entity.Kind.ORGANIZATIONAL)
    hint = _("It has no numbers of its own: the legal entity above it is invoiced.")
    return ask(request, form, _new(_("New organizational entity"), hint), save)


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def edit_entity(request: MemberRequest, pk: int) -> HttpResponse:
    found = administered(request, pk)
    form_class = LegalEntityForm if found.is_legal else OrganizationalEntityForm
    form = form_class(request.POST or None, instance=found)
    setting = of_entity(
        found,
        title=_("Edit the entity"),
        button=_("Save the entity"),
        told=_("Entity saved."),
        hint=_("Papers that were already made keep what they say."),
    )
    return ask(request, form, setting, partial(services.update_entity, found))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def move_entity(request: MemberRequest, pk: int) -> HttpResponse:
    found = administered(request, pk)
    form: BaseForm = PlacedForm(
        request.POST if request.method == "POST" else None,
        company=found.company,
        is_legal=found.is_legal,
        moved=found,
        initial={"parent": found.parent_id},
    )
    setting = of_entity(
        found,
        title=_("Move the entity"),
        button=_("Move the entity"),
        told=_("Entity moved."),
        hint=_("Everything that is part of it moves too. Its RFPs and projects stay its own."),
    )
    return ask(request, form, setting, partial(services.move_entity, found))


@allow(may_manage_company)
@require_POST
def deactivate_entity(request: MemberRequest, pk: int) -> HttpResponse:
    found = administered(request, pk)
    services.deactivate_entity(found, by=request.user, at=timezone.now())
    messages.success(request, _("Entity deactivated: nobody orders for it any more."))
    return leave_for(request, found.get_absolute_url())


@allow(may_manage_company)
@require_POST
def activate_entity(request: MemberRequest, pk: int) -> HttpResponse:
    found = administered(request, pk)
    services.activate_entity(found, by=request.user, at=timezone.now())
    messages.success(request, _("Entity activated."))
    return leave_for(request, found.get_absolute_url())


def administered(request: MemberRequest, pk: int) -> Entity:
    """404 for a stranger, 403 outside the branch that the person administers."""
    rows = Entity.objects.visible_to(request.user).select_related("company", "parent", "workflow")
    found = get_object_or_404(rows, pk=pk)
    if not administers(request.user, found):
        raise PermissionDenied
    return found


def of_entity(found: Entity, **words: Any) -> Setting:
    """A form that belongs to the page of an entity."""
    return Setting(back=found.get_absolute_url(), back_label=found.name, **words)


def _new(title: str, hint: str = "") -> Setting:
    return Setting(
        title=title,
        hint=hint,
        back=reverse("clients:entities"),
        back_label=_("Entities"),
        button=_("Add the entity"),
        told=_("Entity added."),
    )


def _initial(request: MemberRequest) -> dict[str, Any]:
    """The one on whose line the button stood."""
    return {"parent": request.GET.get("under"), "country": company_here(request).country}
