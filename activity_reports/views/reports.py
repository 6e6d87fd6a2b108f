"""The list, the month, and what is done with it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activity_reports import policies, selectors, services
from activity_reports.forms import DayForm, FillForm, RefusalForm, ReportFilter, SubmissionForm
from activity_reports.policies import may_see_reports
from activity_reports.views.shared import Reference, act, answer, find
from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page
from projects.models import Project

A_PAGE = 20


@allow(may_see_reports)
@require_GET
def list_reports(request: MemberRequest) -> HttpResponse:
    today = legal_day(timezone.now())
    family = request.user.family
    chosen = ReportFilter(request.GET, family=family, today=today)
    reports = selectors.listed(request.user, statuses=chosen.statuses, month=chosen.chosen_month)
    page = Paginator(reports, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": selectors.rows(page),
        "filter": chosen,
        "waiting_projects": selectors.waiting_projects(request.user, today=today),
        "shows_amounts": request.user.is_client or policies.may_see_earnings(request.user),
    }
    if request.user.is_client:
        return render_page(request, "activity_reports/client_list.html#reports", context)
    return render_page(request, "activity_reports/supplier_list.html#reports", context)


@allow(may_see_reports)
@require_GET
def show_report(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    try:
        return answer(request, find(request, reference, month))
    except Http404:
        return _say_why_there_is_none(request, reference, month)


def _say_why_there_is_none(
    request: MemberRequest, reference: Reference, month: date
) -> HttpResponse:
    number, iteration = reference
    projects = Project.objects.visible_to(request.user)
    project = get_object_or_404(
        projects.select_related("client_company", "consultant"), number=number, iteration=iteration
    )
    if not selectors.runs_in(project, month):
        raise Http404("the project has no such month")
    today = legal_day(timezone.now())
    context = {
        "project": project,
        "month": month,
        "months": selectors.months_around(project, month),
        "absence": selectors.absence(project, month=month, today=today),
    }
    return render_page(request, "activity_reports/no_report.html#report", context)


@allow(may_see_reports)
@require_POST
def set_day(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    """Count one day: touched, or typed."""
    report = find(request, reference, month, policies.may_fill)
    form = DayForm(request.POST)

    def change() -> None:
        who_when: Any = {"by": request.user, "at": timezone.now()}
        version = form.cleaned_data["version"]
        if form.changes:
            services.set_days(report, changes=form.changes, version=version, **who_when)
        else:
            day = form.cleaned_data["cycle"]
            services.cycle_day(report, day=day, version=version, **who_when)

    return act(request, report, form, change)


@allow(may_see_reports)
@require_POST
def fill(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    """Change many days at once."""
    report = find(request, reference, month, policies.may_fill)
    form = FillForm(request.POST)

    def change() -> None:
        who_when: Any = {
            "by": request.user, "at": timezone.now(), "version": form.cleaned_data["version"]
        }  # fmt: skip
        match form.cleaned_data["fill"]:
            case "month":
                services.fill_month(report, **who_when)
            case "clear":
                services.clear_month(report, **who_when)
            case "copy":
                services.copy_last_month(report, **who_when)
            case "undo":
                services.undo(report, **who_when)
            case "weekends" | "no-weekends" as wanted:
                services.set_weekends(report, allowed=wanted == "weekends", **who_when)
            case _:
                services.fill_week(report, week=form.week or 0, **who_when)

    return act(request, report, form, change)


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def submit(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    """Look at the month once more, then hand it over."""
    report = find(request, reference, month, policies.may_fill)
    data = request.POST if request.method == "POST" else None
    form = SubmissionForm(data, initial={"comment": report.comment})
    if request.method == "POST" and form.is_valid():
        try:
            services.submit_report(report, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Report submitted."))
            return redirect(report)
    report = find(request, reference, month)
    if not report.is_fillable and request.method == "GET":
        return redirect(report)
    page = selectors.report_page(report, user=request.user, today=legal_day(timezone.now()))
    context = {"page": page, "report": report, "form": form}
    return render_page(request, "activity_reports/submit.html#report", context, form=form)


@allow(may_see_reports)
@require_POST
def approve(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_approve)

    def change() -> None:
        services.approve_report(report, by=request.user, at=timezone.now())

    return act(request, report, forms.Form(request.POST), change, told=_("Report approved."))


@allow(may_see_reports)
@require_POST
def refuse(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_refuse)
    form = RefusalForm(request.POST)

    def change() -> None:
        services.refuse_report(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return act(request, report, form, change, told=_("Report sent back."))


@allow(may_see_reports)
@require_POST
def validate(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = find(request, reference, month, policies.may_validate)

    def change() -> None:
        services.validate_report(report, by=request.user, at=timezone.now())

    return act(request, report, forms.Form(request.POST), change, told=_("Report validated."))
