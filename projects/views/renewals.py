"""Pages of renewals: the client asks and confirms, the supplier signs or refuses."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.core.money import to_cents
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from projects import rules, selectors, services
from projects.forms import (
    PlanForm,
    RefusalForm,
    RenewalForm,
    SignatureForm,
    TurnDownForm,
    first_wish,
    last_wish,
)
from projects.models import Project, RenewalRequest
from projects.policies import (
    may_answer_renewal,
    may_answer_renewals,
    may_decide_on_renewal,
    may_decide_on_renewals,
    may_manage_project,
    may_see_renewals,
)
from projects.states import RENEWAL_EXPLANATIONS, RENEWAL_TONES, RenewalStatus
from projects.views import contracting
from projects.views.projects import PER_PAGE, find_project


@allow(may_see_renewals)
@require_GET
def renewals(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("status", "")
    status = asked if asked in RenewalStatus.values else ""
    rows = selectors.renewals_of(request.user, status=status)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "status": status,
        "statuses": RenewalStatus.choices,
        "is_client": request.user.is_client,
        "legend": [
            {
                "label": each.label,
                "tone": RENEWAL_TONES[each][0],
                "icon": RENEWAL_TONES[each][1],
                "explanation": RENEWAL_EXPLANATIONS[each],
            }
            for each in RenewalStatus
        ],
    }
    return render_page(request, "projects/renewals.html#renewals", context)


@allow(may_see_renewals)
@require_GET
def renewal(request: MemberRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    context = {
        "renewal": found,
        "project": found.project,
        "page": selectors.renewal_page(found, reader=request.user),
        "waits_for": selectors.waits_for(found),
        "steps": contracting.steps(current=contracting.REVIEW),
    }
    return render_page(request, "projects/renewal.html#renewal", context)


# --- the client ---------------------------------------------------------------------------------


@allow(may_decide_on_renewals)
@require_http_methods(["GET", "POST"])
def request_renewal(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """What comes after the order: its days, its units, and whether the price changes."""
    project = find_project(request, reference)
    if not may_manage_project(request.user, project):
        raise PermissionDenied
    initial = first_wish(project, today=legal_day(timezone.now()))
    form = _renewal_form(request, project, initial)
    if _is_sent(request) and form.is_valid():
        try:
            asked = services.request_renewal(
                project, wish=form.wish, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Renewal requested. The supplier is told."))
            return leave_for(request, "projects:renewal", asked.pk)
    return _wish_page(
        request,
        project,
        form,
        title=_("Renew the project"),
        back=reverse("projects:detail", args=[project.reference]),
    )


@allow(may_decide_on_renewals)
@require_http_methods(["GET", "POST"])
def send_renewal_again(request: MemberRequest, pk: int) -> HttpResponse:
    found = _of_client(request, pk)
    form = _renewal_form(request, found.project, last_wish(found))
    if _is_sent(request) and form.is_valid():
        try:
            services.send_renewal_again(found, wish=form.wish, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Request sent again. The supplier is told."))
            return leave_for(request, "projects:renewal", found.pk)
    return _wish_page(
        request,
        found.project,
        form,
        title=_("Send the request again"),
        back=found.get_absolute_url(),
    )


@allow(may_decide_on_renewals)
@require_POST
def accept_renewal(request: MemberRequest, pk: int) -> HttpResponse:
    found = _of_client(request, pk)
    order = services.accept_renewal(found, by=request.user, at=timezone.now())
    messages.success(request, _("Confirmed: %(order)s is created.") % {"order": order.reference})
    return leave_for(request, "projects:renewal", found.pk)


@allow(may_decide_on_renewals)
@require_http_methods(["GET", "POST"])
def turn_down_renewal(request: MemberRequest, pk: int) -> HttpResponse:
    return _answer(
        request,
        _of_client(request, pk),
        TurnDownForm(_posted(request)),
        services.turn_down_renewal,
        title=_("Refuse the renewal"),
        intro=_("What the supplier signed then binds nobody, and the order ends as planned."),
        button=_("Refuse the renewal"),
        told=_("Renewal refused. The supplier is told."),
    )


@allow(may_decide_on_renewals)
@require_POST
def close_renewal(request: MemberRequest, pk: int) -> HttpResponse:
    found = _of_client(request, pk)
    services.close_renewal(found, by=request.user, at=timezone.now())
    messages.success(request, _("Request closed. The supplier is told."))
    return leave_for(request, "projects:renewal", found.pk)


# --- the supplier -------------------------------------------------------------------------------


@allow(may_answer_renewals)
@require_http_methods(["GET", "POST"])
def renewal_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """The plans for the new period alone, on its own price."""
    found = _of_supplier(request, pk)
    form = PlanForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_renewal_plan(
                found, plan=form.cleaned_data["plan"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("plan", refusal.message)
        else:
            return contracting.plan_chosen(request, _contract(found))
    return contracting.plan_page(request, _contract(found), form)


@allow(may_answer_renewals)
@require_http_methods(["GET", "POST"])
def sign_renewal(request: MemberRequest, pk: int) -> HttpResponse:
    found = _of_supplier(request, pk)
    contract, form = _contract(found), SignatureForm(_posted(request))
    if contract.is_open and contract.order.needs_plan:
        return redirect(contract.plan_url)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_renewal(
                found,
                by=request.user,
                at=timezone.now(),
                **contracting.evidence(request, form),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Signed. The client is asked to confirm."))
            return leave_for(request, "projects:renewal", found.pk)
    return contracting.sign_page(request, contract, form)


@allow(may_answer_renewals)
@require_http_methods(["GET", "POST"])
def refuse_renewal(request: MemberRequest, pk: int) -> HttpResponse:
    return _answer(
        request,
        _of_supplier(request, pk),
        RefusalForm(_posted(request)),
        services.refuse_renewal,
        title=_("Refuse the renewal"),
        intro=_("The running order is not touched by it. The client may send another request."),
        button=_("Refuse the renewal"),
        told=_("Renewal refused. The client is told."),
    )


def _answer(
    request: MemberRequest,
    found: RenewalRequest,
    form: Form,
    service: Callable[..., None],
    *,
    told: str,
    **words: Any,
) -> HttpResponse:
    """One form, one service call; a refusal stands beside its field or above all."""
    if request.method == "POST" and form.is_valid():
        try:
            service(found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, refusal.message)
        else:
            messages.success(request, told)
            return leave_for(request, "projects:renewal", found.pk)
    context = {"renewal": found, "project": found.project, "form": form, **words}
    return render_page(request, "projects/renewal_answer.html#form", context, form=form)


def _wish_page(
    request: HttpRequest, project: Project, form: RenewalForm, **words: Any
) -> HttpResponse:
    """The form; after *Calculate* with the units and the amount that it comes to."""
    amount = None
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        price = form.wish.client_unit_price or project.client_unit_price
        amount = to_cents(data["units"] * price)
    context = {
        "project": project,
        "form": form,
        "amount": amount,
        "order": project.in_units(form.cleaned_data["units"]) if amount is not None else "",
        **words,
    }
    return render_page(request, "projects/request_renewal.html#form", context, form=form)


def _renewal_form(request: HttpRequest, project: Project, initial: dict[str, Any]) -> RenewalForm:
    """Empty units are filled in by *Calculate*, which sends nothing."""
    if request.method != "POST":
        return RenewalForm(project=project, initial=initial)
    data = request.POST.copy()
    if not _is_sent(request):
        data["units"] = _counted(data, project)
    return RenewalForm(data, project=project)


def _is_sent(request: HttpRequest) -> bool:
    return request.method == "POST" and "calculate" not in request.POST


def _counted(data: Any, project: Project) -> str:
    form = RenewalForm(data.dict() | {"units": ""}, project=project)
    form.is_valid()
    starts_on, ends_on = (form.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
    if not starts_on or not ends_on:
        return ""
    return str(rules.units_between(starts_on, ends_on, is_hourly=project.is_hourly))


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _find(request: MemberRequest, pk: int) -> RenewalRequest:
    rows = RenewalRequest.objects.visible_to(request.user).with_people()
    return get_object_or_404(rows, pk=pk)


def _of_client(request: MemberRequest, pk: int) -> RenewalRequest:
    found = _find(request, pk)
    if not may_decide_on_renewal(request.user, found):
        raise PermissionDenied
    return found


def _of_supplier(request: MemberRequest, pk: int) -> RenewalRequest:
    found = _find(request, pk)
    if not may_answer_renewal(request.user, found):
        raise PermissionDenied
    return found


def _contract(found: RenewalRequest) -> contracting.Contract:
    return contracting.Contract(
        found.next_order(),
        is_open=found.waits_for_supplier,
        back_url=found.get_absolute_url(),
        plan_url=reverse("projects:renewal_plan", args=[found.pk]),
        sign_url=reverse("projects:sign_renewal", args=[found.pk]),
    )
