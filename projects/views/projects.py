"""Pages of projects, and the papers of their orders."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from compliance.selectors import StateProof, state_proof_of
from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.files import serve
from marketplace.kernel.htmx import render_page
from projects import rules, selectors
from projects.models import Project, SignedDocument
from projects.policies import (
    may_contract,
    may_read_client_order,
    may_read_conditions,
    may_see_projects,
    may_see_renewals,
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
    project, today = find_project(request, reference), legal_day(timezone.now())
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
        "rfp": selectors.rfp_of(project),
        **_checklist(request.user, project),
        **_renewal_of(request.user, project, today),
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


def _renewal_of(user: User, project: Project, today: date) -> dict[str, Any]:
    if not project.is_renewable and project.renewed_from is None:
        return {"shows_renewal": False, "renewal": None}
    renewal = selectors.latest_renewal(project)
    return {
        "shows_renewal": True,
        "may_see_renewals": may_see_renewals(user),
        "renewal": renewal,
        "renewal_waits_for": selectors.waits_for(renewal) if renewal else "",
        "may_renew": selectors.renewal_to_ask(user, project, renewal),
        "is_ending": selectors.is_ending(project, today=today),
    }


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


@allow(may_read_conditions)
@require_GET
def conditions(request: MemberRequest, reference: tuple[int, int]) -> FileResponse:
    return _signed_file(request, reference, SignedDocument.Kind.CONDITIONS)


@allow(may_read_conditions)
@require_GET
def mandate(request: MemberRequest, reference: tuple[int, int]) -> FileResponse:
    return _signed_file(request, reference, SignedDocument.Kind.MANDATE)


def _signed_file(request: MemberRequest, reference: tuple[int, int], kind: str) -> FileResponse:
    documents = SignedDocument.objects.filter(project=find_project(request, reference), kind=kind)
    stored = get_object_or_404(documents.select_related("file")).file
    if stored is None:  # the worker is about to write it
        raise Http404
    return serve(stored)


@allow(may_read_client_order)
@require_GET
def client_order(request: MemberRequest, reference: tuple[int, int]) -> FileResponse:
    stored = find_project(request, reference).client_po_file
    if stored is None or not stored.is_ready:
        raise Http404
    return serve(stored)


def find_project(request: MemberRequest, reference: tuple[int, int]) -> Project:
    number, iteration = reference
    rows = Project.objects.visible_to(request.user).select_related(
        "candidate_file",
        "client_company",
        "entity",
        "supplier_company",
        "consultant",
        "business_manager",
        "operational_manager",
        "client_po_file",
        "proposal__rfp",
        "renewed_from",
    )
    return get_object_or_404(rows, number=number, iteration=iteration)
