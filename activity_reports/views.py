from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activity_reports import policies, selectors, services
from activity_reports.forms import DayForm, FillForm, RefusalForm, ReportFilter, SubmissionForm
from activity_reports.models import ActivityReport
from activity_reports.policies import may_see_reports
from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page
from projects.models import Project

Reference = tuple[int, int]
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
        return _answer(request, _find(request, reference, month))
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
    report = _find(request, reference, month, policies.may_fill)
    form = DayForm(request.POST)

    def change() -> None:
        if form.typed is None:
            day = form.cleaned_data["cycle"]
            services.cycle_day(report, day=day, by=request.user, at=timezone.now())
        else:
            day, units = form.typed
            services.set_day(report, day=day, units=units, by=request.user, at=timezone.now())

    return _act(request, report, form, change)


@allow(may_see_reports)
@require_POST
def fill(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    """Change many days at once."""
    report = _find(request, reference, month, policies.may_fill)
    form = FillForm(request.POST)

    def change() -> None:
        who_when: Any = {"by": request.user, "at": timezone.now()}
        match form.cleaned_data["fill"]:
            case "month":
                services.fill_month(report, **who_when)
            case "clear":
                services.clear_month(report, **who_when)
            case "undo":
                services.undo(report, **who_when)
            case "weekends" | "no-weekends" as wanted:
                services.set_weekends(report, allowed=wanted == "weekends", **who_when)
            case _:
                services.fill_week(report, week=form.week or 0, **who_when)

    return _act(request, report, form, change)


@allow(may_see_reports)
@require_http_methods(["GET", "POST"])
def submit(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    """Look at the month once more, then hand it over."""
    report = _find(request, reference, month, policies.may_fill)
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
    report = _find(request, reference, month)
    if not report.is_fillable and request.method == "GET":
        return redirect(report)
    page = selectors.report_page(report, user=request.user, today=legal_day(timezone.now()))
    context = {"page": page, "report": report, "form": form}
    return render_page(request, "activity_reports/submit.html#report", context, form=form)


@allow(may_see_reports)
@require_POST
def approve(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = _find(request, reference, month, policies.may_approve)

    def change() -> None:
        services.approve_report(report, by=request.user, at=timezone.now())

    return _act(request, report, forms.Form(request.POST), change, told=_("Report approved."))


@allow(may_see_reports)
@require_POST
def refuse(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = _find(request, reference, month, policies.may_refuse)
    form = RefusalForm(request.POST)

    def change() -> None:
        services.refuse_report(report, **form.cleaned_data, by=request.user, at=timezone.now())

    return _act(request, report, form, change, told=_("Report sent back."))


@allow(may_see_reports)
@require_POST
def validate(request: MemberRequest, reference: Reference, month: date) -> HttpResponse:
    report = _find(request, reference, month, policies.may_validate)

    def change() -> None:
        services.validate_report(report, by=request.user, at=timezone.now())

    return _act(request, report, forms.Form(request.POST), change, told=_("Report validated."))


def _find(
    request: MemberRequest,
    reference: Reference,
    month: date,
    policy: Callable[[Any, ActivityReport], bool] | None = None,
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


def _act(
    request: MemberRequest,
    report: ActivityReport,
    form: forms.Form,
    change: Callable[[], None],
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
    return _answer(request, fresh, form=form)


def _answer(
    request: MemberRequest, report: ActivityReport, form: forms.Form | None = None
) -> HttpResponse:
    page = selectors.report_page(report, user=request.user, today=legal_day(timezone.now()))
    refusal_form = form if isinstance(form, RefusalForm) else RefusalForm()
    context = {"page": page, "report": report, "form": form, "refusal_form": refusal_form}
    return render_page(request, "activity_reports/report.html#report", context, form=form)
