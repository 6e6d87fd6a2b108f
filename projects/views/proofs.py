"""The state of the supplier's legal documents, as its client may read it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from compliance.selectors import state_proof_of
from compliance.services import ask_for_proof
from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.files import serve
from projects.models import Project
from projects.policies import may_open_proof


@allow(may_open_proof)
@require_http_methods(["GET", "POST"])
def supplier_proof(request: MemberRequest, reference: tuple[int, int]) -> HttpResponseBase:
    """The newest proof that was written; a post has one of today written."""
    project = _project(request, reference)
    return _ask(request, project) if request.method == "POST" else _newest(project)


def _ask(request: MemberRequest, project: Project) -> HttpResponse:
    now = timezone.now()
    ask_for_proof(project.supplier_company, day=legal_day(now), by=request.user, at=now)
    messages.success(request, _("The proof is being written. Reload in a moment."))
    return redirect("projects:detail", reference=project.reference)


def _newest(project: Project) -> HttpResponseBase:
    found = state_proof_of(project.supplier_company, today=legal_day(timezone.now())).written
    if found is None or found.file is None:
        raise Http404
    return serve(found.file)


def _project(request: MemberRequest, reference: tuple[int, int]) -> Project:
    number, iteration = reference
    mine = Project.objects.visible_to(request.user).uncancelled()
    rows = mine.select_related("supplier_company")
    return get_object_or_404(rows, number=number, iteration=iteration)
