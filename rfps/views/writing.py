"""Writing an RFP: what to begin with, then step by step."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from rfps import selectors, services
from rfps.forms import DocumentForm, StartForm, form_of
from rfps.forms.steps import StepForm
from rfps.models import Rfp
from rfps.policies import clauses_of, may_create_rfp, may_see_own_rfps
from rfps.selectors import TEMPLATES_SHOWN, FormPage
from rfps.services import StepsInOrder
from rfps.views.shared import Reference, managed, own_company, to_its_page

DRAFTS_SHOWN = 8


@allow(may_create_rfp)
@require_http_methods(["GET", "POST"])
def create(request: MemberRequest) -> HttpResponse:
    """From blank; or from a template, a draft, or by duplicating an RFP."""
    company = own_company(request)
    form = StartForm(request.POST or None, initial={"kind": Rfp.Kind.T_AND_M})
    if request.method == "POST" and form.is_valid():
        try:
            rfp = services.create_rfp(
                company=company,
                by=request.user,
                at=timezone.now(),
                language=request.user.language,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return leave_for(request, "rfps:edit", rfp.reference)
    context = {
        "form": form,
        "templates": selectors.templates_for(request.user)[:TEMPLATES_SHOWN],
        "drafts": selectors.drafts_of(request.user)[:DRAFTS_SHOWN],
    }
    return render_page(request, "rfps/create.html#start", context, form=form)


@allow(may_create_rfp)
@require_POST
def from_template(request: MemberRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(selectors.templates_for(request.user), pk=pk)
    rfp = services.copy_rfp(template.source, by=request.user, at=timezone.now())
    return redirect("rfps:edit", rfp.reference)


@allow(may_create_rfp)
@require_POST
def archive_template(request: MemberRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(selectors.templates_for(request.user), pk=pk)
    services.archive_template(template, at=timezone.now())
    messages.success(request, _("Template archived: %(name)s.") % {"name": template.name})
    return redirect("rfps:create")


@allow(may_create_rfp)
@require_POST
def duplicate(request: MemberRequest, reference: Reference) -> HttpResponse:
    copy = services.copy_rfp(managed(request, reference), by=request.user, at=timezone.now())
    messages.success(request, _("Draft made: %(reference)s.") % {"reference": copy.reference})
    return redirect("rfps:edit", copy.reference)


@allow(may_see_own_rfps)
@require_safe
def edit(request: MemberRequest, reference: Reference) -> HttpResponse:
    """On to the first step that is not complete."""
    rfp = managed(request, reference)
    if not rfp.is_editable:
        return to_its_page(rfp)
    current = selectors.form_page(rfp).current
    return redirect("rfps:step", rfp.reference, current.step.code)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def step(request: MemberRequest, reference: Reference, code: str) -> HttpResponse:
    """One step; as a draft it is saved with what there is."""
    rfp = managed(request, reference)
    if request.method == "GET" and not rfp.is_editable:
        return to_its_page(rfp)
    page = _page_at(rfp, code)
    if not page.current.is_open:
        if request.method == "POST":
            raise StepsInOrder(f"{rfp}: {code}")
        return redirect("rfps:edit", rfp.reference)
    is_draft = request.POST.get("then") == "draft"
    form = form_of(rfp, code)(request.POST or None, rfp=rfp, by=request.user, is_draft=is_draft)
    if request.method == "POST" and form.is_valid() and _saved(request, rfp, form):
        return _after(request, page, is_draft=is_draft)
    return _render(request, page, form=form)


@allow(may_see_own_rfps)
@require_safe
def preview(request: MemberRequest, reference: Reference) -> HttpResponse:
    """What a supplier of the marketplace will read."""
    rfp = managed(request, reference)
    page = selectors.preview(rfp, today=legal_day(timezone.now()))
    context = {"page": page, "rfp": rfp, "lacks": selectors.form_page(rfp).missing}
    return render_page(request, "rfps/preview.html", context)


@allow(may_see_own_rfps)
@require_POST
def add_document(request: MemberRequest, reference: Reference) -> HttpResponse:
    rfp = managed(request, reference)
    upload = DocumentForm(request.POST, request.FILES)
    if upload.is_valid():
        try:
            services.add_document(
                rfp,
                title=upload.cleaned_data["title"],
                upload=upload.upload(),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            upload.add_error("file", refusal.message)
        else:
            messages.success(request, _("Document added."))
            return redirect("rfps:documents", rfp.reference)
    return _render_documents(request, rfp, upload)


@allow(may_see_own_rfps)
@require_safe
def documents(request: MemberRequest, reference: Reference) -> HttpResponse:
    return _render_documents(request, managed(request, reference), DocumentForm())


@allow(may_see_own_rfps)
@require_POST
def remove_document(request: MemberRequest, reference: Reference, pk: int) -> HttpResponse:
    rfp = managed(request, reference)
    document = get_object_or_404(rfp.documents.select_related("rfp"), pk=pk)
    services.remove_document(document, by=request.user, at=timezone.now())
    messages.success(request, _("Document removed."))
    return redirect("rfps:documents", rfp.reference)


def _page_at(rfp: Rfp, code: str) -> FormPage:
    page = selectors.form_page(rfp, code)
    if page.current.step.code != code:
        raise Http404(code)
    return page


def _saved(request: MemberRequest, rfp: Rfp, form: StepForm) -> bool:
    try:
        services.update_rfp(rfp, by=request.user, at=timezone.now(), **form.values())
    except Refused as refusal:
        field = getattr(refusal, "field", None)
        form.add_error(field if field in form.fields else None, refusal.message)
        return False
    return True


def _after(request: MemberRequest, page: FormPage, *, is_draft: bool) -> HttpResponse:
    """The same step when it was only saved; else the next one, and at the end the publication."""
    reference = page.rfp.reference
    if is_draft:
        messages.success(request, _("Draft saved."))
        return redirect("rfps:step", reference, page.current.step.code)
    if page.next is None:
        return leave_for(request, "rfps:publish", reference)
    return redirect("rfps:step", reference, page.next.step.code)


def _render(request: MemberRequest, page: FormPage, *, form: StepForm) -> HttpResponse:
    rfp, is_last = page.rfp, page.next is None
    context: dict[str, Any] = {
        "page": page,
        "rfp": rfp,
        "form": form,
        "is_last": is_last,
        "clauses": list(clauses_of(rfp.entity)) if is_last and not rfp.is_fixed_price else [],
        "documents": list(rfp.documents.select_related("file").order_by("pk")) if is_last else [],
    }
    return render_page(request, "rfps/step.html#form", context, form=form)


def _render_documents(request: MemberRequest, rfp: Rfp, upload: DocumentForm) -> HttpResponse:
    context = {
        "rfp": rfp,
        "upload": upload,
        "documents": rfp.documents.select_related("file", "added_by").order_by("pk"),
    }
    return render_page(request, "rfps/documents.html#documents", context, form=upload)
