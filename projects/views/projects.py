"""Pages of projects, and the two steps by which a supplier contracts."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from compliance.selectors import StateProof, state_proof_of
from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.kernel.templatetags.formats import units
from projects import rules, selectors, services
from projects.forms import ExampleMonthForm, PlanForm, SignatureForm
from projects.models import Project, SignedDocument
from projects.policies import (
    may_contract,
    may_contract_for_company,
    may_read_client_order,
    may_read_conditions,
    may_see_projects,
)
from projects.states import EXPLANATIONS, TONES, Status

PER_PAGE = 20


@allow(may_see_projects)
@require_GET
def list_projects(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("status", "")
    status = asked if asked in Status.values else ""
    projects = selectors.projects_of(request.user, status=status)
    context = {
        "page": Paginator(projects, PER_PAGE).get_page(request.GET.get("page")),
        "status": status,
        "statuses": Status.choices,
        "is_client": request.user.is_client,
        "legend": [
            {
                "label": each.label,
                "tone": TONES[each][0],
                "icon": TONES[each][1],
                "explanation": EXPLANATIONS[each],
            }
            for each in Status
        ],
    }
    return render_page(request, "projects/list.html#projects", context)


@allow(may_see_projects)
@require_GET
def detail(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    project, today = _project(request, reference), legal_day(timezone.now())
    signed = selectors.signed_documents(project)
    happenings = selectors.history(project, signed)
    context = {
        "project": project,
        "today": today,
        "days_to_start": (project.starts_on - today).days,
        "history": happenings,
        "since": happenings[0].at,
        "may_contract": may_contract(request.user, project),
        "is_client": request.user.is_client,
        **_checklist(request.user, project),
        **_order_of(request.user, project, signed),
        "proof": _proof(request.user, project, today),
    }
    return render_page(request, "projects/detail.html#project", context)


def _checklist(user: User, project: Project) -> dict[str, Any]:
    """What is missing, and the first thing that this very person can do about it."""
    if not project.is_in_verification:
        return {"checklist": None, "next_step": None}
    side = selectors.CLIENT if user.is_client else selectors.SUPPLIER
    day = rules.documents_day(project.starts_on, legal_day(timezone.now()))
    checklist = selectors.checklist(project, on=day, side=side)
    doable = [each for each in checklist.mine if each.url and may_contract(user, project)]
    return {"checklist": checklist, "next_step": doable[0] if doable else None}


def _proof(user: User, project: Project, today: date) -> StateProof | None:
    if not user.is_client or project.is_cancelled:
        return None
    return state_proof_of(project.supplier_company, today=today)


def _order_of(user: User, project: Project, signed: list[SignedDocument]) -> dict[str, Any]:
    """Each side sees its own price and its own papers."""
    if user.is_client:
        return {
            "unit_price": project.client_unit_price,
            "amount": project.client_order_amount,
            "plan": None,
            "papers": [],
        }
    papers = selectors.papers(project, signed) if may_read_conditions(user) else []
    return {
        "unit_price": project.unit_price,
        "amount": project.order_amount,
        "plan": selectors.plan_of(project),
        "papers": papers,
    }


@allow(may_contract_for_company)
@require_http_methods(["GET", "POST"])
def plan(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The plans side by side on a month of one's choice; a post takes one of them."""
    project, now = _contracting(request, reference), timezone.now()
    form = PlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_plan(project, plan=form.cleaned_data["plan"], by=request.user, at=now)
        except Refused as refusal:
            form.add_error("plan", refusal.message)
        else:
            messages.success(request, _("Plan chosen. Next, you sign the specific conditions."))
            return leave_for(request, "projects:sign", project.reference)
    month, offers = _offers(request, project)
    context = {
        "project": project,
        "form": form,
        "month": month,
        "offers": offers,
        "units_label": _("Hours worked") if project.is_hourly else _("Days worked"),
        "is_fixed_date": any(offer.plan.is_fixed_date for offer in offers),
        "steps": _steps(current=1),
    }
    return render_page(request, "projects/plan.html#plans", context, form=form)


def _offers(
    request: HttpRequest, project: Project
) -> tuple[ExampleMonthForm, list[selectors.PlanOffer]]:
    """On the month that was typed, or on a typical one while what was typed makes no sense."""
    today = legal_day(timezone.now())
    typical = rules.TYPICAL_UNITS[project.unit_type]
    shown = {"units": units(typical), "validated_on": today}
    month = ExampleMonthForm(
        shown | {name: request.GET[name] for name in shown if name in request.GET}
    )
    figures: dict[str, Any] = {"units": typical, "validated_on": today}
    if month.is_valid():
        figures = month.cleaned_data
    return month, selectors.plan_offers(project, **figures, today=today)


@allow(may_contract_for_company)
@require_http_methods(["GET", "POST"])
def sign(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The words that will be signed, then the signature."""
    project, now = _contracting(request, reference), timezone.now()
    if not project.plan and not project.is_signed:
        return redirect("projects:plan", reference=project.reference)
    texts = services.texts_to_sign(project, on=legal_day(now))
    form = SignatureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_conditions(
                project,
                consent=str(form.fields["consent"].label),
                shown_sha256=form.cleaned_data["shown_sha256"],
                address=request.META.get("REMOTE_ADDR") or None,
                by=request.user,
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Signed. The PDF is being prepared for your records."))
            return leave_for(request, "projects:detail", project.reference)
    context = {
        "project": project,
        "form": form,
        "texts": [(text, contracts.blocks(text.text)) for text in texts],
        "shown_sha256": services.fingerprint_of(texts),
        "steps": _steps(current=2),
        "plan": selectors.plan_of(project),
    }
    return render_page(request, "projects/sign.html#signature", context, form=form)


@allow(may_read_conditions)
@require_GET
def conditions(request: MemberRequest, reference: tuple[int, int]) -> FileResponse:
    return _signed_file(request, reference, SignedDocument.Kind.CONDITIONS)


@allow(may_read_conditions)
@require_GET
def mandate(request: MemberRequest, reference: tuple[int, int]) -> FileResponse:
    return _signed_file(request, reference, SignedDocument.Kind.MANDATE)


def _signed_file(request: MemberRequest, reference: tuple[int, int], kind: str) -> FileResponse:
    documents = SignedDocument.objects.filter(project=_project(request, reference), kind=kind)
    stored = get_object_or_404(documents.select_related("file")).file
    if stored is None:  # the worker is about to write it
        raise Http404
    return serve(stored)


@allow(may_read_client_order)
@require_GET
def client_order(request: MemberRequest, reference: tuple[int, int]) -> FileResponse:
    stored = _project(request, reference).client_po_file
    if stored is None or not stored.is_ready:
        raise Http404
    return serve(stored)


def _steps(*, current: int) -> list[dict[str, Any]]:
    labels = (
        _("Review the data"),
        _("Payment plan"),
        _("Sign the conditions"),
        _("Legal documents"),
    )
    return [
        {"label": label, "is_done": place < current, "is_current": place == current}
        for place, label in enumerate(labels)
    ]


def _project(request: MemberRequest, reference: tuple[int, int]) -> Project:
    number, iteration = reference
    rows = Project.objects.visible_to(request.user).select_related(
        "candidate_file",
        "client_company",
        "entity",
        "supplier_company",
        "consultant",
        "business_manager",
        "operational_manager",
        "proposal__rfp",
        "client_po_file",
    )
    return get_object_or_404(rows, number=number, iteration=iteration)


def _contracting(request: MemberRequest, reference: tuple[int, int]) -> Project:
    project = _project(request, reference)
    if not may_contract(request.user, project):
        raise PermissionDenied
    return project
