"""The legal documents of a supplier's own company."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance import selectors, services
from compliance.forms import ProofForm, StaffForm, StatementForm, UploadForm
from compliance.models import ComplianceProof, DocumentType, LegalDocument
from compliance.policies import may_open_documents, may_see_documents, may_send_documents
from marketplace.accounts.http import MemberRequest
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.kernel.models import StoredFile
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.services import Connection


@allow(may_see_documents)
@require_safe
def documents(request: MemberRequest) -> HttpResponse:
    return _documents_page(request)


@allow(may_send_documents)
@require_POST
def send_document(request: MemberRequest, code: str) -> HttpResponse:
    company = _own_company(request)
    kind = get_object_or_404(DocumentType.objects.accepted_from(company, on=_today()), code=code)
    form = UploadForm(request.POST, request.FILES, type=kind)
    if form.is_valid():
        try:
            services.send_document(
                company,
                type=kind,
                upload=form.cleaned_data["file"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("File sent: %(name)s.") % {"name": kind.name})
            return redirect("compliance:documents")
    return _documents_page(request, refused=(kind.pk, form))


@allow(may_send_documents)
@require_POST
def declare_staff(request: MemberRequest) -> HttpResponse:
    form = StaffForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    services.declare_staff(
        _own_company(request),
        has_employees=form.cleaned_data["has_employees"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Kept. The list below follows from it."))
    return redirect("compliance:documents")


@allow(may_send_documents)
@require_http_methods(["GET", "POST"])
def statement(request: MemberRequest) -> HttpResponse:
    """Read the sworn statement, then sign it as the legal representative."""
    form = StatementForm(request.POST or None, user=request.user)
    company = _own_company(request)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_statement(
                company,
                name=form.cleaned_data["name"],
                shown_sha256=form.cleaned_data["shown_sha256"],
                connection=_connection_of(request),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Signed. The document is being written."))
            return leave_for(request, "compliance:documents")
    shown = services.statement_to_sign(company, by=request.user, on=_today())
    context = {
        "company": company,
        "shown": shown,
        "blocks": contracts.blocks(shown.text),
        "form": form,
    }
    asked = form if request.method == "POST" else None
    return render_page(request, "compliance/statement.html#statement", context, form=asked)


@allow(may_send_documents)
@require_http_methods(["GET", "POST"])
def proofs(request: MemberRequest) -> HttpResponse:
    """The state of the documents on a day, for the company to hand to its clients."""
    company = _own_company(request)
    form = ProofForm(request.POST or None, initial={"day": _today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_for_proof(
                company, day=form.cleaned_data["day"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("day", refusal.message)
        else:
            messages.success(request, _("The proof is being written. Reload in a moment."))
            return redirect("compliance:proofs")
    context = {"proofs": selectors.proofs_of(company), "form": form}
    asked = form if request.method == "POST" else None
    return render_page(request, "compliance/proofs.html#proofs", context, form=asked)


@allow(may_send_documents)
@require_safe
def proof_file(request: MemberRequest, pk: int) -> HttpResponseBase:
    written = ComplianceProof.objects.visible_to(request.user).exclude(file=None)
    proof = get_object_or_404(written.select_related("file"), pk=pk)
    return files.serve(cast(StoredFile, proof.file))


@allow(may_open_documents)
@require_safe
def open_file(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent; in place once it has passed its check, else only to save."""
    openable = LegalDocument.objects.openable_by(request.user).select_related("file")
    stored = get_object_or_404(openable, pk=pk).file
    return files.serve(stored, inline=stored.is_ready)


def _documents_page(
    request: MemberRequest, *, refused: tuple[int, UploadForm] | None = None
) -> HttpResponse:
    company, today = _own_company(request), _today()
    papers = selectors.papers_of(company)
    asked = papers.asked_on(today)
    forms = {refused[0]: refused[1]} if refused else {}
    lines = [
        {"asked": line, "form": forms.get(line.type.pk) or UploadForm(type=line.type)}
        for line in asked
    ]
    context: dict[str, Any] = {
        "company": company,
        "lines": lines,
        "missing": [line for line in asked if line.is_missing],
        "to_come": papers.to_come(today),
        "asks_about_staff": papers.asks_about_staff(today),
        "is_employer": papers.facts.is_employer,
        "other_answer": not papers.facts.is_employer,
        "may_send": may_send_documents(request.user),
    }
    form = refused[1] if refused else None
    return render_page(request, "compliance/documents.html#documents", context, form=form)


def _own_company(request: MemberRequest) -> SupplierCompany:
    return SupplierCompany.objects.visible_to(request.user).get()


def _connection_of(request: MemberRequest) -> Connection:
    return Connection(
        address=request.META.get("REMOTE_ADDR", ""),
        user_agent=request.headers.get("User-Agent", ""),
    )


def _today() -> date:
    return legal_day(timezone.now())
