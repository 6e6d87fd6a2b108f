"""The four steps by which a supplier contracts: for a first order, and for one that renews it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from marketplace.accounts.http import MemberRequest
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.kernel.templatetags.formats import units
from projects import rules, selectors, services
from projects.forms import ExampleMonthForm, PlanForm, SignatureForm
from projects.models import Project
from projects.policies import may_contract, may_contract_for_company
from projects.views.projects import find_project

REVIEW, PLAN, SIGN, DOCUMENTS = range(4)


@dataclass(frozen=True, slots=True)
class Contract:
    """An order to be signed, there already or still to come, and where its steps are."""

    order: Project
    is_open: bool  # the plan may still be chosen, nothing is signed
    back_url: str
    plan_url: str
    sign_url: str


@allow(may_contract_for_company)
@require_GET
def review(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """Everything that was agreed, to be read before it is signed."""
    contract = _contract(request, reference)
    context = {
        "project": contract.order,
        "contract": contract,
        "steps": steps(current=REVIEW),
        "rfp": selectors.rfp_of(contract.order),
    }
    return render_page(request, "projects/review.html#review", context)


@allow(may_contract_for_company)
@require_http_methods(["GET", "POST"])
def plan(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The plans side by side on a month of one's choice; a post takes one of them."""
    contract = _contract(request, reference)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_plan(
                contract.order,
                plan=form.cleaned_data["plan"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("plan", refusal.message)
        else:
            return plan_chosen(request, contract)
    return plan_page(request, contract, form)


@allow(may_contract_for_company)
@require_http_methods(["GET", "POST"])
def sign(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The words that will be signed, then the signature."""
    contract = _contract(request, reference)
    if contract.is_open and contract.order.needs_plan:
        return redirect(contract.plan_url)
    form = SignatureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_conditions(
                contract.order, by=request.user, at=timezone.now(), **evidence(request, form)
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Signed. The PDF is being prepared for your records."))
            return leave_for(request, "projects:contract_documents", contract.order.reference)
    return sign_page(request, contract, form)


@allow(may_contract_for_company)
@require_GET
def contract_documents(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The last step: what the start still asks of the supplier."""
    contract = _contract(request, reference)
    order = contract.order
    day = rules.documents_day(order.starts_on, legal_day(timezone.now()))
    context = {
        "project": order,
        "contract": contract,
        "steps": steps(current=DOCUMENTS),
        "checklist": selectors.checklist(order, on=day, side=selectors.SUPPLIER),
        "may_contract": True,
    }
    return render_page(request, "projects/contract_documents.html#documents", context)


def plan_chosen(request: HttpRequest, contract: Contract) -> HttpResponse:
    messages.success(request, _("Plan chosen. Next, you sign the specific conditions."))
    return leave_for(request, contract.sign_url)


def plan_page(request: HttpRequest, contract: Contract, form: Form) -> HttpResponse:
    order = contract.order
    month, offers = _offers(request, order)
    context = {
        "project": order,
        "contract": contract,
        "form": form,
        "month": month,
        "offers": offers,
        "units_label": _("Hours worked") if order.is_hourly else _("Days worked"),
        "is_fixed_date": any(offer.plan.is_fixed_date for offer in offers),
        "steps": steps(current=PLAN),
    }
    return render_page(request, "projects/plan.html#plans", context, form=form)


def sign_page(request: HttpRequest, contract: Contract, form: Form) -> HttpResponse:
    order = contract.order
    texts = services.texts_to_sign(order, on=legal_day(timezone.now()))
    context = {
        "project": order,
        "contract": contract,
        "form": form,
        "texts": [(text, contracts.blocks(text.text)) for text in texts],
        "shown_sha256": services.fingerprint_of(texts),
        "steps": steps(current=SIGN),
        "plan": selectors.plan_of(order),
    }
    return render_page(request, "projects/sign.html#signature", context, form=form)


def evidence(request: HttpRequest, form: Form) -> dict[str, Any]:
    """What is kept with a signature: the sentence, the texts shown, the network address."""
    return {
        "consent": str(form.fields["consent"].label),
        "shown_sha256": form.cleaned_data["shown_sha256"],
        "address": request.META.get("REMOTE_ADDR") or None,
    }


def steps(*, current: int) -> list[dict[str, Any]]:
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


def _contract(request: MemberRequest, reference: tuple[int, int]) -> Contract:
    project = find_project(request, reference)
    if not may_contract(request.user, project):
        raise PermissionDenied
    return Contract(
        project,
        is_open=project.may_choose_plan,
        back_url=reverse("projects:detail", args=[project.reference]),
        plan_url=reverse("projects:plan", args=[project.reference]),
        sign_url=reverse("projects:sign", args=[project.reference]),
    )
