"""Company → Collaborators → candidate files."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused, serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import selectors, services
from marketplace.suppliers.forms import InviteForm
from marketplace.suppliers.forms.candidates import CandidateForm
from marketplace.suppliers.models import CandidateFile, SupplierCompany
from marketplace.suppliers.policies import company_of, may_see_people


@allow(may_see_people)
@require_safe
def candidates(request: MemberRequest) -> HttpResponse:
    shown = selectors.candidates_page(
        _own_company(request), page=request.GET.get("page"), at=timezone.now()
    )
    return render_page(request, "suppliers/candidates.html", {"shown": shown})


@allow(may_see_people)
@require_http_methods(["GET", "POST"])
def add_candidate(request: MemberRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = CandidateForm(request.POST, request.FILES) if is_sent else CandidateForm()
    if is_sent and form.is_valid():
        upload, answers = form.upload(), form.cleaned_data
        try:
            services.create_candidate_file(
                _own_company(request), upload=upload, by=request.user, at=timezone.now(), **answers
            )
        except UploadRefused as refusal:
            form.add_error("cv", refusal.message)
        else:
            messages.success(request, _("Candidate file added."))
            return leave_for(request, "suppliers:candidates")
    return render_page(request, "suppliers/add_candidate.html#form", {"form": form}, form=form)


@allow(may_see_people)
@require_safe
def candidate_cv(request: MemberRequest, pk: int) -> HttpResponseBase:
    """While it is being checked only its sender opens it."""
    found = _find(request, pk)
    if not found.cv.is_ready and found.created_by_id != request.user.pk:
        return HttpResponse(status=404)
    return serve(found.cv, inline=found.cv.is_ready)


@allow(may_see_people)
@require_POST
def archive_candidate(request: MemberRequest, pk: int) -> HttpResponse:
    services.archive_candidate_file(_find(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Candidate file archived."))
    return leave_for(request, "suppliers:candidates")


@allow(may_see_people)
@require_http_methods(["GET", "POST"])
def convert_candidate(request: MemberRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = InviteForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.convert_candidate_file(
                found, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _told(found))
            return leave_for(request, "suppliers:candidates")
    context = {"form": form, "candidate": found}
    return render_page(request, "suppliers/convert_candidate.html#form", context, form=form)


def _own_company(request: MemberRequest) -> SupplierCompany:
    """The policy of these pages admits members only."""
    return cast(SupplierCompany, company_of(request.user))


def _told(candidate: CandidateFile) -> str:
    if candidate.converted_to is not None:
        return _("The file is now the one of %(name)s.") % {"name": candidate.converted_to.name}
    return _("Invitation sent. The file is named when the person joins.")


def _find(request: MemberRequest, pk: int) -> CandidateFile:
    visible = CandidateFile.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("cv", "company", "invitation"), pk=pk)
