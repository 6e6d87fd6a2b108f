"""Validation workflows."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import WorkflowForm
from marketplace.clients.models import Workflow
from marketplace.clients.policies import may_manage_company
from marketplace.clients.views.shared import Setting, ask, company_here
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page


@allow(may_manage_company)
@require_safe
def workflows(request: MemberRequest) -> HttpResponse:
    rows = selectors.workflows_of(company_here(request))
    return render_page(request, "clients/workflows.html", {"workflows": rows})


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def create_workflow(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = WorkflowForm(request.POST or None, company=company, branch=None, is_new=True)
    setting = Setting(
        title=_("New validation workflow"),
        hint=_("Who says yes before an RFP is published, one entity after the other."),
        back=reverse("clients:workflows"),
        back_label=_("Validation workflows"),
        button=_("Create the workflow"),
        told=_("Workflow created."),
    )
    return ask(request, form, setting, partial(services.create_workflow, company))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def edit_workflow(request: MemberRequest, pk: int) -> HttpResponse:
    rows = Workflow.objects.visible_to(request.user).select_related("company")
    workflow = get_object_or_404(rows, pk=pk)
    form = WorkflowForm(
        request.POST or None,
        company=workflow.company,
        branch=None,
        initial=WorkflowForm.of(workflow),
    )
    setting = Setting(
        title=_("Edit the workflow"),
        hint=_("Publications already asked for keep the steps they were asked with."),
        back=reverse("clients:workflows"),
        back_label=_("Validation workflows"),
        button=_("Save the workflow"),
        told=_("Workflow saved."),
    )
    return ask(request, form, setting, partial(services.update_workflow, workflow))
