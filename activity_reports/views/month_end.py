"""The client's end of month: all that waits, decided together."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from activity_reports import policies, selectors, services
from activity_reports.forms import ChosenForm, ChosenRefusalForm, MonthEndView
from activity_reports.models import ActivityReport
from activity_reports.services import Outcome, Seen
from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page

A_PAGE = 50


@allow(policies.may_validate_reports)
@require_GET
def month_end(request: MemberRequest) -> HttpResponse:
    return _answer(request, MonthEndView(request.GET))


@allow(policies.may_validate_reports)
@require_POST
def validate_chosen(request: MemberRequest) -> HttpResponse:
    form = ChosenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["report"]
        outcomes = services.validate_reports(
            _reports(request, seen), seen=seen, by=request.user, at=timezone.now()
        )
        done = sum(outcome.is_done for outcome in outcomes)
        told = ngettext("%(count)s report validated.", "%(count)s reports validated.", done)
        _tell(request, form, outcomes, told % {"count": done})
    return _after(request, form)


@allow(policies.may_validate_reports)
@require_POST
def refuse_chosen(request: MemberRequest) -> HttpResponse:
    form = ChosenRefusalForm(request.POST)
    if form.is_valid():
        seen, comment = form.cleaned_data["report"], form.cleaned_data["comment"]
        outcomes = services.refuse_reports(
            _reports(request, seen), seen=seen, comment=comment, by=request.user, at=timezone.now()
        )
        done = sum(outcome.is_done for outcome in outcomes)
        told = ngettext("%(count)s report sent back.", "%(count)s reports sent back.", done)
        _tell(request, form, outcomes, told % {"count": done})
    return _after(request, form)


def _reports(request: MemberRequest, seen: Sequence[Seen]) -> list[ActivityReport]:
    """Also what a colleague has decided meanwhile, for the service to refuse."""
    reports = selectors.validatable_by(request.user).with_people()
    return list(reports.filter(pk__in=[each.pk for each in seen]))


def _tell(request: MemberRequest, form: forms.Form, outcomes: Sequence[Outcome], told: str) -> None:
    if any(outcome.is_done for outcome in outcomes):
        messages.success(request, told)
    for outcome in outcomes:
        if outcome.refusal:
            text = _("%(report)s: %(reason)s")
            reason = outcome.refusal.message
            form.add_error(None, text % {"report": outcome.report.title, "reason": reason})
    if not outcomes:
        form.add_error(None, _("Choose one report at least."))


def _after(request: MemberRequest, form: forms.Form) -> HttpResponse:
    if form.is_valid():
        return redirect("activity_reports:month_end")
    return _answer(request, MonthEndView(request.POST), form)


def _answer(
    request: MemberRequest, view: MonthEndView, form: forms.Form | None = None
) -> HttpResponse:
    reports = selectors.awaiting(request.user, with_colleagues=view.shows_all)
    page = Paginator(reports, A_PAGE).get_page(request.GET.get("page"))
    rows = selectors.waiting_rows(
        list(page), user=request.user, choose=view.choose_code, chosen=view.chosen
    )
    refusal_form = form if isinstance(form, ChosenRefusalForm) else ChosenRefusalForm()
    context = {
        "page": page,
        "rows": rows,
        "sum": selectors.Sum.of(rows),
        "to_check": sum(bool(row.alarms) for row in rows),
        "view": view,
        "form": form,
        "refusal_form": refusal_form,
    }
    return render_page(request, "activity_reports/month_end.html#month_end", context, form=form)
