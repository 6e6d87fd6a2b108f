"""Overtime, adjustments, deliverables and the amount of a fixed price."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activity_reports import policies, selectors, services
from activity_reports.forms import AdjustmentForm, AmountForm, DeliverableForm, OvertimeForm
from activity_reports.policies import may_see_reports
from activity_reports.views.shared import Reference, Writing, act, find, write
from marketplace.accounts.http import MemberRequest
from marketplace.kernel import files
from marketplace.kernel.access import allow


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def add_overtime(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    form = OvertimeForm(request.POST or None, rules=selectors.overtime_rules(report))
    writing = Writing(
        title=_("Overtime"),
        hint=_(
            "There is no universal formula: the price depends on your client and on the kind of "
            "intervention. Ask your client what was agreed."
        ),
        button=_("Add"),
    )

    def change() -> None:
        services.add_overtime(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return write(request, report, form, change, writing)


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def add_adjustment(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    form = AdjustmentForm(request.POST or None, months=selectors.correctable_months(report))
    writing = Writing(
        title=_("Adjustment of an earlier month"),
        hint=_(
            "A validated report is never reopened. What was wrong in it is put right here, and "
            "changes the invoice of this month."
        ),
        button=_("Add"),
    )

    def change() -> None:
        services.add_adjustment(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return write(request, report, form, change, writing)


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def add_deliverable(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    form = DeliverableForm(request.POST or None, request.FILES or None)
    writing = Writing(
        title=_("Document or deliverable"),
        hint=_("Your client finds it beside the report."),
        button=_("Add"),
        file_field="upload",
    )

    def change() -> None:
        services.add_deliverable(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return write(request, report, form, change, writing)


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def declare_amount(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    form = AmountForm(request.POST or None, initial={"amount": report.declared_amount})
    writing = Writing(
        title=_("Amount of the month"),
        hint=_("This is what is billed. The days only tell how the month went."),
        button=_("Save"),
    )

    def change() -> None:
        services.declare_amount(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return write(request, report, form, change, writing)


@allow(may_see_reports)
@require_POST
def remove_overtime(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    overtime = get_object_or_404(report.overtime, pk=pk)

    def change() -> None:
        services.remove_overtime(overtime, by=request.user, at=timezone.now())

    return act(request, report, forms.Form(request.POST), change)


@allow(may_see_reports)
@require_POST
def remove_adjustment(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    adjustment = get_object_or_404(report.adjustments, pk=pk)

    def change() -> None:
        services.remove_adjustment(adjustment, by=request.user, at=timezone.now())

    return act(request, report, forms.Form(request.POST), change)


@allow(may_see_reports)
@require_POST
def remove_deliverable(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponse:
    report = find(request, reference, month, policies.may_fill)
    found = get_object_or_404(report.deliverables, pk=pk)

    def change() -> None:
        services.remove_deliverable(found, by=request.user, at=timezone.now())

    return act(request, report, forms.Form(request.POST), change)


@allow(may_see_reports)
@require_safe
def deliverable(
    request: MemberRequest, reference: Reference, month: date, pk: int
) -> HttpResponseBase:
    report = find(request, reference, month, policies.may_see_lines)
    found = get_object_or_404(report.deliverables.select_related("file"), pk=pk)
    if not found.file.is_ready and found.added_by_id != request.user.pk:
        return HttpResponse(status=404)
    return files.serve(found.file, inline=found.file.is_ready)
