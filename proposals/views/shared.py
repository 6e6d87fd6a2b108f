"""What the pages of both sides need."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.policies import company_of
from proposals import selectors
from proposals.forms import PriceForm, ProposalForm
from proposals.models import Proposal
from proposals.policies import why_sending_stops
from proposals.states import EXPLANATIONS, TONES, Status
from rfps.models import Rfp


def decide(
    request: MemberRequest,
    proposal: Proposal,
    form: Form,
    service: Callable[..., None],
    *,
    template: str,
    told: str,
    **context: Any,
) -> HttpResponse:
    """Show the form of a decision, or make it; a refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            service(proposal, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, told)
            return back_to(request, proposal)
    context |= {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "actions": selectors.actions_for(request.user, proposal),
    }
    return render_page(request, template, context, form=form)


def answer(
    request: MemberRequest,
    row: Any,
    form: Form,
    service: Callable[..., None],
    *,
    told: Any,
    page: str = "",
    is_ending: bool = False,
    **words: Any,
) -> HttpResponse:
    """Show the form of an answer, or give it and go back to the page that it was given from.

    The row is a proposal, or what hangs on one; a refusal stands beside its field or above all.
    """
    back = page or row.get_absolute_url()
    if request.method == "POST" and form.is_valid():
        try:
            service(row, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, refusal.message)
        else:
            messages.success(request, str(told))
            return leave_for(request, back)
    proposal = row if isinstance(row, Proposal) else row.proposal
    context = {
        "proposal": proposal,
        "rfp": proposal.rfp,
        "form": form,
        "back": back,
        "is_ending": is_ending,
        **words,
    }
    return render_page(request, "proposals/answer.html#form", context, form=form)


def find_proposal(request: MemberRequest, pk: int) -> Proposal:
    rows = Proposal.objects.visible_to(request.user).select_related(
        "rfp__company",
        "rfp__entity",
        "rfp__operational_manager",
        "rfp__spending_line",
        "company",
        "author",
        "consultant__supplier_profile__cv",
        "candidate_file__cv",
    )
    return get_object_or_404(rows, pk=pk)


def supplier_company(request: MemberRequest) -> SupplierCompany:
    company = company_of(request.user)
    if company is None:  # the policy of the page has seen to it
        raise PermissionDenied
    return company


def find_rfp(request: MemberRequest, reference: tuple[int, int]) -> Rfp:
    number, iteration = reference
    rows = Rfp.objects.visible_to(request.user).select_related("company")
    return get_object_or_404(rows, number=number, iteration=iteration)


def estimate_of(form: PriceForm) -> Proposal | None:
    """What was typed comes to this; nothing as long as nothing was."""
    if not form.is_bound:
        return None
    form.is_valid()
    return form.estimate()


def of_sending(request: MemberRequest, form: ProposalForm) -> dict[str, Any]:
    """What the page of an answer shows, whichever of its buttons was pressed."""
    return {
        "rfp": form.rfp,
        "form": form,
        "company": form.company,
        "estimate": estimate_of(form),
        "sending_stops": why_sending_stops(request.user, at=timezone.now()),
    }


def posted_data(request: HttpRequest) -> Any:
    """What a form is bound to: a post is bound even when it says nothing."""
    return request.POST if request.method == "POST" else None


def back_to(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """To the list when the decision was made from there, else to the proposal."""
    if request.POST.get("back") == "list":
        return redirect("proposals:received", reference=proposal.rfp.reference)
    return redirect("proposals:detail", pk=proposal.pk)


def legend() -> list[dict[str, Any]]:
    """Every status with its look and its meaning, for the foot of the lists."""
    return [
        {
            "label": status.label,
            "tone": TONES[status][0],
            "icon": TONES[status][1],
            "explanation": EXPLANATIONS[status],
        }
        for status in Status
    ]
