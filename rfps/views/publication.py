"""Asking for a publication, and deciding on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from rfps import selectors, services
from rfps.forms import RefusalForm
from rfps.models import Rfp, RfpApproval
from rfps.policies import may_decide, may_see_own_rfps, may_validate
from rfps.querysets import beside
from rfps.views.shared import Reference, managed

PAGE_SIZE = 20
MOST_CHOICES = 50  # one an RFP: nobody has more at once


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def publish(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Says what publishing does and which step is missing, then does it."""
    rfp, refusal = managed(request, reference), None
    if request.method == "POST":
        try:
            services.publish_rfp(rfp, by=request.user, at=timezone.now())
        except Refused as error:
            refusal = error.message
        else:
            messages.success(request, _what_was_done(rfp))
            return redirect("rfps:detail", rfp.reference)
    workflow = selectors.workflow_of(rfp)
    context = {
        "rfp": rfp,
        "refusal": refusal,
        "lacks": selectors.form_page(rfp).missing,
        "turns": selectors.turns(rfp),
        "steps": workflow.steps.select_related("entity").order_by("position") if workflow else [],
    }
    status = 422 if refusal else 200
    return render_page(request, "rfps/publish.html#panel", context, status=status)


@allow(may_validate)
@require_safe
def to_validate(request: MemberRequest) -> HttpResponse:
    """The publications and the choices that wait for this person."""
    waiting = selectors.validations_waiting_for(request.user)
    context = {
        "page": Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page")),
        "selections": selectors.selections_waiting_for(request.user)[:MOST_CHOICES],
        "purchases": selectors.requests_waiting_for(request.user)[:MOST_CHOICES],
    }
    return render_page(request, "rfps/to_validate.html#listing", context)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """The RFP as it would be published, and a yes or a no."""
    approval = _approval(request, pk)
    form = RefusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _decided(request, approval, form.cleaned_data["comment"])
        except Refused as refusal:
            form.add_error(getattr(refusal, "field", None), refusal.message)
        else:
            return leave_for(request, "rfps:to_validate")
    page = selectors.rfp_page(approval.rfp, request.user, today=legal_day(timezone.now()))
    context = {
        "approval": approval,
        "rfp": approval.rfp,
        "page": page,
        "form": form,
        "is_its_turn": page.approval == approval,
    }
    return render_page(request, "rfps/decide.html#decision", context, form=form)


def _decided(request: MemberRequest, approval: RfpApproval, comment: str) -> None:
    now, rfp = timezone.now(), approval.rfp
    if request.POST.get("decision") == "refuse":
        services.refuse_publication(approval, comment=comment, by=request.user, at=now)
        messages.success(request, _("Publication refused: %(rfp)s.") % {"rfp": rfp.reference})
        return
    services.approve_publication(approval, comment=comment, by=request.user, at=now)
    rfp.refresh_from_db(fields=["status"])
    done = _("RFP published: %(rfp)s.") if rfp.is_open else _("Step validated: %(rfp)s.")
    messages.success(request, done % {"rfp": rfp.reference})


def _approval(request: MemberRequest, pk: int) -> RfpApproval:
    """404 for what the reader does not see, 403 for what somebody else decides."""
    rfps = Rfp.objects.visible_to(request.user)
    approvals = RfpApproval.objects.filter(rfp__in=rfps).select_related(
        "entity", "decided_by", "rfp__company", "rfp__entity", "rfp__operational_manager",
        "rfp__created_by",
    )  # fmt: skip
    approval = get_object_or_404(approvals.defer(*beside("rfp")), pk=pk)
    if not may_decide(request.user, approval):
        raise PermissionDenied
    return approval


def _what_was_done(rfp: Rfp) -> str:
    if rfp.is_open:
        return _("RFP published.")
    return _("Sent to the validators of your company. You are told what they decide.")
