"""Where an entity has work done, and what it asks suppliers to accept."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import services
from marketplace.clients.forms import ClauseForm, LocationForm
from marketplace.clients.models import Clause, Location
from marketplace.clients.policies import administers, may_see_entities
from marketplace.clients.views.entities import administered, of_entity
from marketplace.clients.views.shared import ask
from marketplace.kernel.access import allow
from marketplace.kernel.files import serve
from marketplace.kernel.htmx import leave_for


@allow(may_see_entities)
@require_http_methods(["GET", "POST"])
def add_location(request: MemberRequest, pk: int) -> HttpResponse:
    entity = administered(request, pk)
    form = LocationForm(request.POST or None, initial={"country": entity.country})
    setting = of_entity(
        entity,
        title=_("New project location"),
        button=_("Add the location"),
        told=_("Location added."),
    )
    return ask(request, form, setting, partial(services.add_location, entity))


@allow(may_see_entities)
@require_http_methods(["GET", "POST"])
def edit_location(request: MemberRequest, pk: int) -> HttpResponse:
    location = _administered(request, Location, pk)
    form = LocationForm(request.POST or None, instance=location)
    setting = of_entity(
        location.entity,
        title=_("Edit the location"),
        button=_("Save the location"),
        told=_("Location saved."),
    )
    return ask(request, form, setting, partial(services.update_location, location))


@allow(may_see_entities)
@require_http_methods(["GET", "POST"])
def add_clause(request: MemberRequest, pk: int) -> HttpResponse:
    entity = administered(request, pk)
    form = ClauseForm(*_sent(request))
    setting = of_entity(
        entity,
        title=_("New clause"),
        hint=_("Suppliers accept it before they answer an RFP of this entity."),
        button=_("Add the clause"),
        told=_("Clause added."),
        takes_file=True,
    )
    return ask(request, form, setting, partial(services.add_clause, entity))


@allow(may_see_entities)
@require_http_methods(["GET", "POST"])
def replace_clause(request: MemberRequest, pk: int) -> HttpResponse:
    clause = _administered(request, Clause, pk)
    form = ClauseForm(*_sent(request), instance=clause)
    setting = of_entity(
        clause.entity,
        title=_("Replace the clause"),
        hint=_("RFPs that are already published keep the clause as it is."),
        button=_("Replace the clause"),
        told=_("Clause replaced."),
        takes_file=True,
    )
    return ask(request, form, setting, partial(services.replace_clause, clause))


@allow(may_see_entities)
@require_POST
def withdraw_clause(request: MemberRequest, pk: int) -> HttpResponse:
    clause = _administered(request, Clause, pk)
    services.withdraw_clause(clause, by=request.user, at=timezone.now())
    messages.success(request, _("Clause withdrawn: no new RFP asks for it."))
    return leave_for(request, clause.entity.get_absolute_url())


@allow(may_see_entities)
@require_safe
def clause_file(request: MemberRequest, pk: int) -> FileResponse:
    document = _administered(request, Clause, pk).document
    if document is None:
        raise Http404
    return serve(document, inline=document.is_ready)


def _administered(request: MemberRequest, model: Any, pk: int) -> Any:
    rows = model.objects.visible_to(request.user).select_related("entity__company")
    found = get_object_or_404(rows, pk=pk)
    if not administers(request.user, found.entity):
        raise PermissionDenied
    return found


def _sent(request: MemberRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
