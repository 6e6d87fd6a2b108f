"""How each page finds its report, and answers once something was changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from activity_reports import selectors
from activity_reports.forms import ExpenseRefusalForm, RefusalForm
from activity_reports.models import ActivityReport
from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused
from marketplace.kernel.htmx import leave_for, render_page

Reference = tuple[int, int]
Policy = Callable[[Any, ActivityReport], bool]


def find(
    request: MemberRequest, reference: Reference, month: date, policy: Policy | None = None
) -> ActivityReport:
    """The report, for those who may see it (else 404) and, with a policy, act on it (else 403)."""
    number, iteration = reference
    reports = ActivityReport.objects.visible_to(request.user).with_people().with_lines()
    report = get_object_or_404(
        reports, project__number=number, project__iteration=iteration, month=month
    )
    if policy and not policy(request.user, report):
        raise PermissionDenied
    return report


def act(
    request: MemberRequest,
    report: ActivityReport,
    form: forms.Form,
    change: Callable[[], Any],
    told: str = "",
) -> HttpResponse:
    """Make the change and show the report; refused, show it as it is, with the reason."""
    if form.is_valid():
        try:
            change()
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            if told:
                messages.success(request, told)
            return redirect(report)
    fresh = ActivityReport.objects.with_people().with_lines().get(pk=report.pk)
    return answer(request, fresh, form=form)


def answer(
    request: MemberRequest, report: ActivityReport, form: forms.Form | None = None
) -> HttpResponse:
    page = selectors.report_page(report, user=request.user, today=legal_day(timezone.now()))
    refusal_form = form if isinstance(form, RefusalForm) else RefusalForm()
    context = {
        "page": page,
        "report": report,
        "form": form,
        "refusal_form": refusal_form,
        "expense_form": ExpenseRefusalForm(),
    }
    return render_page(request, "activity_reports/report.html#report", context, form=form)


@dataclass(frozen=True, slots=True)
class Writing:
    """A page with one form that adds something to a report, and what it says."""

    title: str
    hint: str
    button: str
    file_field: str = ""  # where a refused file is told


def write(
    request: MemberRequest,
    report: ActivityReport,
    form: forms.Form,
    change: Callable[[], Any],
    writing: Writing,
) -> HttpResponse:
    """Show the form; sent, make the change and go back to the report."""
    if request.method == "POST" and form.is_valid():
        try:
            change()
        except UploadRefused as refusal:
            form.add_error(writing.file_field, refusal.message)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return leave_for(request, report.get_absolute_url())
    context = {"report": report, "form": form, "writing": writing}
    return render_page(request, "activity_reports/write.html#form", context, form=form)
