"""Expenses: claimed by the supplier, decided by the client, each with its receipt."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activity_reports import policies, services
from activity_reports.forms import ExpenseForm, ExpenseRefusalForm
from activity_reports.models import Expense
from activity_reports.policies import may_see_reports
from activity_reports.views.shared import Policy, Reference, Writing, act, find, write
from marketplace.accounts.http import MemberRequest
from marketplace.kernel import files
from marketplace.kernel.access import allow


def _writing() -> Writing:
    return Writing(
        title=_("Expense"),
        hint=_("One line for each receipt. Your client validates or refuses them one by one."),
        button=_("Save"),
        file_field="receipt",
    )


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def add_expense(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    form = ExpenseForm(request.POST or None, request.FILES or None)

    def change() -> None:
        services.add_expense(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return write(request, report, form, change, _writing())


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def change_expense(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    expense = _find(request, reference, month, pk, policies.may_fill)
    now = {name: getattr(expense, name) for name in ("title", "net_amount", "tax_rate", "comment")}
    form = ExpenseForm(request.POST or None, request.FILES or None, initial=now)

    def change() -> None:
        services.change_expense(expense, **form.cleaned_data, by=request.user, at=timezone.now())

    return write(request, expense.report, form, change, _writing())


@allow(may_see_reports)
@require_POST
def remove_expense(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    expense = _find(request, reference, month, pk, policies.may_fill)

    def change() -> None:
        services.remove_expense(expense, by=request.user, at=timezone.now())

    return act(request, expense.report, forms.Form(request.POST), change)


@allow(may_see_reports)
@require_POST
def validate_expense(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    expense = _find(request, reference, month, pk, policies.may_validate)

    def change() -> None:
        services.validate_expense(expense, by=request.user, at=timezone.now())

    return act(request, expense.report, forms.Form(request.POST), change)


@allow(may_see_reports)
@require_POST
def refuse_expense(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    expense = _find(request, reference, month, pk, policies.may_validate)
    form = ExpenseRefusalForm(request.POST)

    def change() -> None:
        services.refuse_expense(expense, **form.cleaned_data, by=request.user, at=timezone.now())

    return act(request, expense.report, form, change)


@allow(may_see_reports)
@require_safe
def receipt(request: MemberRequest, reference: Reference, month: date, pk: int) -> HttpResponseBase:
    """For the supplier at once; for the client once it has passed its check, with the month."""
    expense = _find(request, reference, month, pk, policies.may_see_lines)
    stored = expense.receipt
    if stored is None or not (stored.is_ready or stored.stored_by_id == request.user.pk):
        return HttpResponse(status=404)
    return files.serve(stored, inline=stored.is_ready)


def _find(
    request: MemberRequest, reference: Reference, month: date, pk: int, policy: Policy
) -> Expense:
    report = find(request, reference, month, policy)
    expense = get_object_or_404(Expense.objects.select_related("receipt"), report=report, pk=pk)
    expense.report = report
    return expense
