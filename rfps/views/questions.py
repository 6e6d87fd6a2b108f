"""Questions in public about an RFP, and their answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page
from marketplace.suppliers.policies import company_of
from rfps import selectors, services
from rfps.forms import AnswerForm, HidingForm, QuestionForm
from rfps.models import RfpQuestion
from rfps.policies import is_preferred, may_ask, may_see_own_rfps, may_see_rfp
from rfps.views.shared import Reference, managed, visible


@allow(may_see_rfp)
@require_safe
def questions(request: MemberRequest, reference: Reference) -> HttpResponse:
    return _render(request, reference)


@allow(may_ask)
@require_POST
def ask(request: MemberRequest, reference: Reference) -> HttpResponse:
    rfp, form = visible(request, reference), QuestionForm(request.POST)
    company = company_of(request.user)
    if company is None:
        raise PermissionDenied
    if form.is_valid():
        try:
            services.ask_question(
                rfp,
                company=company,
                text=form.cleaned_data["text"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("text", refusal.message)
        else:
            messages.success(request, _("Question asked. You are told of the answer."))
            return redirect("rfps:questions", rfp.reference)
    return _render(request, reference, ask=form, form=form)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def answer(request: MemberRequest, reference: Reference, pk: int) -> HttpResponse:
    """Answers a question, or corrects the answer that it has."""
    question = _question(request, reference, pk)
    form = AnswerForm(
        request.POST if request.method == "POST" else None, initial={"text": question.answer}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_question(
                question, text=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("text", refusal.message)
        else:
            messages.success(request, _("Answer published."))
            return redirect("rfps:questions", question.rfp.reference)
    return _render(request, reference, answering=question, answer=form, form=form)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def hide(request: MemberRequest, reference: Reference, pk: int) -> HttpResponse:
    """Says what hiding does, then does it."""
    question = _question(request, reference, pk)
    form = HidingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.hide_question(
                question, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("reason", refusal.message)
        else:
            messages.success(request, _("Question hidden."))
            return redirect("rfps:questions", question.rfp.reference)
    context = {"rfp": question.rfp, "question": question, "form": form}
    return render_page(request, "rfps/hide_question.html#panel", context, form=form)


def _question(request: MemberRequest, reference: Reference, pk: int) -> RfpQuestion:
    rfp = managed(request, reference)
    return get_object_or_404(rfp.questions.select_related("rfp"), pk=pk)


def _render(
    request: MemberRequest, reference: Reference, *, form: Any = None, **drawn: Any
) -> HttpResponse:
    rfp, user = visible(request, reference), request.user
    found = selectors.questions(
        rfp,
        user,
        today=legal_day(timezone.now()),
        names_client=is_preferred(company_of(user), rfp),
    )
    context = {
        "rfp": rfp,
        "questions": found,
        "for_client": not user.is_supplier,
        "ask": QuestionForm(),
        "answer": AnswerForm(),
        "answering": None,
    }
    return render_page(request, "rfps/questions.html#questions", context | drawn, form=form)
