"""Budgets and their lines."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import BudgetForm, LineForm
from marketplace.clients.models import Budget, SpendingLine
from marketplace.clients.policies import branch_of, is_in_branch, may_manage_budgets
from marketplace.clients.views.shared import Setting, ask, company_here
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page


@allow(may_manage_budgets)
@require_safe
def budgets(request: MemberRequest) -> HttpResponse:
    page = selectors.budgets_page(
        company_here(request), branch_of(request.user), request.GET.get("page")
    )
    return render_page(request, "clients/budgets.html", {"page": page})


@allow(may_manage_budgets)
@require_http_methods(["GET", "POST"])
def create_budget(request: MemberRequest) -> HttpResponse:
    company, user = company_here(request), request.user
    today = legal_day(timezone.now())
    form = BudgetForm(
        request.POST or None,
        company=company,
        branch=branch_of(user),
        initial={"starts_on": today, "manager": user.pk},
    )
    setting = Setting(
        title=_("New budget"),
        back=reverse("clients:budgets"),
        back_label=_("Budgets and spending lines"),
        button=_("Create the budget"),
        told=_("Budget created: give it its spending lines."),
    )
    return ask(request, form, setting, partial(services.create_budget, company))


@allow(may_manage_budgets)
@require_http_methods(["GET", "POST"])
def edit_budget(request: MemberRequest, pk: int) -> HttpResponse:
    budget = _managed_budget(request, pk)
    form = BudgetForm(
        request.POST or None,
        company=budget.company,
        branch=branch_of(request.user),
        initial=BudgetForm.of(budget),
    )
    setting = Setting(
        title=_("Edit the budget"),
        hint=budget.name,
        back=reverse("budget", args=[budget.pk]),
        back_label=budget.name,
        button=_("Save the budget"),
        told=_("Budget saved."),
    )
    return ask(request, form, setting, partial(services.update_budget, budget))


@allow(may_manage_budgets)
@require_http_methods(["GET", "POST"])
def add_line(request: MemberRequest, pk: int) -> HttpResponse:
    budget = _managed_budget(request, pk)
    form = LineForm(
        request.POST or None,
        company=budget.company,
        branch=branch_of(request.user),
        budget=budget,
        is_new=True,
        initial=LineForm.blank(budget, request.user),
    )
    setting = Setting(
        title=_("New spending line"),
        hint=budget.name,
        back=reverse("budget", args=[budget.pk]),
        back_label=budget.name,
        button=_("Add the line"),
        told=_("Spending line added."),
    )
    return ask(request, form, setting, partial(services.add_line, budget))


@allow(may_manage_budgets)
@require_http_methods(["GET", "POST"])
def edit_line(request: MemberRequest, pk: int) -> HttpResponse:
    rows = SpendingLine.objects.visible_to(request.user).select_related("budget__company")
    line = get_object_or_404(rows, pk=pk)
    if not is_in_branch(request.user, line.entities.order_by("path")):
        raise PermissionDenied
    budget = line.budget
    form = LineForm(
        request.POST or None,
        company=budget.company,
        branch=branch_of(request.user),
        budget=budget,
        initial=LineForm.of(line),
    )
    setting = Setting(
        title=_("Edit the spending line"),
        hint=f"{budget.name} · {line.name}",
        back=reverse("budget", args=[budget.pk]),
        back_label=budget.name,
        button=_("Save the line"),
        told=_("Spending line saved."),
    )
    return ask(request, form, setting, partial(services.update_line, line))


def _managed_budget(request: MemberRequest, pk: int) -> Budget:
    rows = Budget.objects.visible_to(request.user).select_related("company", "manager", "deputy")
    budget = get_object_or_404(rows, pk=pk)
    if not is_in_branch(request.user, budget.entities.order_by("path")):
        raise PermissionDenied
    return budget
