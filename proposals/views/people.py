"""Somebody without an account, added while an answer is written."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.files import UploadRefused
from marketplace.kernel.htmx import render_page
from marketplace.suppliers import services as suppliers
from marketplace.suppliers.policies import may_see_people
from proposals.forms import OF_FILES, NewFileForm, ProposalForm
from proposals.views.shared import find_rfp, of_sending, supplier_company


@allow(may_see_people)
@require_POST
def add_candidate(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The answer comes back as it was typed, with the new file chosen; nothing is sent yet."""
    rfp, company, now = find_rfp(request, reference), supplier_company(request), timezone.now()
    added, chosen = NewFileForm(request.POST, request.FILES), {}
    if added.is_valid():
        upload, answers = added.upload(), added.cleaned_data
        try:
            candidate = suppliers.create_candidate_file(
                company, upload=upload, by=request.user, at=now, **answers
            )
        except UploadRefused as refusal:
            added.add_error("cv", refusal.message)
        else:
            messages.success(request, _("Candidate file added. Now finish your answer."))
            chosen = {"consultant": f"{OF_FILES}{candidate.pk}"}
    form = ProposalForm(
        initial=_typed(request) | chosen,
        rfp=rfp,
        company=company,
        user=request.user,
        today=legal_day(now),
    )
    form.new_file = NewFileForm() if chosen else added
    return render_page(request, "proposals/send.html#form", of_sending(request, form), form=added)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Shown again and not judged: it is not complete yet."""
    return {name: value for name, value in request.POST.items() if value}
