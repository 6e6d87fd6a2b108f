"""The review desk: a file beside its decision, and the next one after it."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance import selectors, services
from compliance.forms import ApprovalForm, NoteForm, RefusalForm
from compliance.models import LegalDocument
from compliance.policies import may_open_documents, may_review_documents
from compliance.states import Status
from marketplace.core.days import legal_day
from marketplace.kernel.admin import NamedFilter, SupportAdmin
from marketplace.kernel.errors import Refused


class QueueFilter(admin.SimpleListFilter):
    """Opens on what waits for a review; "All" shows the rest."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("all", _("All")), *Status.choices]

    def choices(self, changelist: Any) -> Any:
        waiting, *others = super().choices(changelist)
        return [waiting | {"display": _("To review")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() is None:
            return queryset.pending()
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


@admin.register(LegalDocument)
class LegalDocumentAdmin(SupportAdmin):
    list_display = (
        "type_name",
        "company_name",
        "status",
        "file_state",
        "uploaded_at",
        "expires_on",
    )
    list_filter = (QueueFilter, ("type", NamedFilter))
    list_select_related = ("type", "company", "file")
    search_fields = ("company__legal_name", "company__code", "company__registration_number")
    ordering = ("uploaded_at", "pk")  # who waits longest comes first

    @admin.display(description=_("document"), ordering="type__rank")
    def type_name(self, document: LegalDocument) -> str:
        return document.type.name

    @admin.display(description=_("company"), ordering="company__legal_name")
    def company_name(self, document: LegalDocument) -> str:
        return document.company.legal_name

    @admin.display(description=_("file"))
    def file_state(self, document: LegalDocument) -> str:
        return document.file.get_check_status_display()

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The desk itself, in place of the form that the admin would draw."""
        document = self.get_object(request, object_id)
        if document is None:
            raise Http404
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        desk = Desk(request, document)
        if request.method == "POST" and not desk.may_review:
            raise PermissionDenied
        if request.method == "POST" and desk.decide():
            self.message_user(request, desk.told, messages.SUCCESS)
            return self._next(desk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": document.type.name,
            "is_nav_sidebar_enabled": False,
            "document": document,
            "desk": desk,
            "queue": selectors.review_queue(),
            "versions": selectors.versions_of(document),
            "findings": selectors.findings_of(document),
            "throughput": selectors.throughput(request.user, on=desk.today),  # type: ignore[arg-type]
        }
        status = 422 if desk.is_refused else 200
        template = "admin/compliance/desk.html"
        return TemplateResponse(request, template, context, status=status)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> LegalDocument | None:
        found = LegalDocument.objects.visible_to(request.user)  # type: ignore[arg-type]
        related = found.select_related("type", "company", "file", "uploaded_by")
        return related.filter(pk=object_id).first() if object_id.isdecimal() else None

    def _next(self, desk: "Desk") -> HttpResponse:
        """The most urgent document after a decision; the same one after a note."""
        if not desk.is_decided:
            return redirect("admin:compliance_legaldocument_change", desk.document.pk)
        waiting = selectors.review_queue()
        if not waiting:
            return redirect("admin:compliance_legaldocument_changelist")
        return redirect("admin:compliance_legaldocument_change", waiting[0].document.pk)


class Desk:
    """What one reviewer may decide about one document, and what they have typed."""

    def __init__(self, request: HttpRequest, document: LegalDocument) -> None:
        self.request, self.document = request, document
        self.may_review = may_review_documents(request.user)  # type: ignore[arg-type]
        self.may_open = may_open_documents(request.user)  # type: ignore[arg-type]
        self.asked = request.POST.get("decision", "") if request.method == "POST" else ""
        self.today = legal_day(timezone.now())
        self.requirement = document.type.requirement_on(self.today)
        self.approval = self._approval(self._typed("approve"))
        self.refusal = RefusalForm(self._typed("refuse"))
        self.note = NoteForm(self._typed("note"), initial={"text": document.support_note})
        self.told: Any = ""

    def _approval(self, typed: Any) -> ApprovalForm:
        return ApprovalForm(typed, requirement=self.requirement, today=self.today)

    def _typed(self, decision: str) -> Any:
        return self.request.POST if self.asked == decision else None

    @property
    def form(self) -> Form | None:
        forms = {"approve": self.approval, "refuse": self.refusal, "note": self.note}
        return forms.get(self.asked)

    @property
    def is_refused(self) -> bool:
        return self.form is not None and bool(self.form.errors)

    @property
    def is_decided(self) -> bool:
        return self.asked in ("approve", "refuse")

    @property
    def last_day(self) -> date | None:
        """Where the day of issue that is being typed leads to, before anything is decided."""
        typed = self._approval(self.request.GET)
        typed.full_clean()
        issued_on = typed.cleaned_data.get("issued_on")
        if self.requirement is None or not issued_on:
            return None
        return self.requirement.last_valid_day(issued_on)

    def decide(self) -> bool:
        """Whether what was asked for is done; else its form says why it is not."""
        if self.form is None or not self.form.is_valid():
            return False
        try:
            self._call_service(self.form.cleaned_data)
        except Refused as refusal:
            self.form.add_error(None, refusal.message)
            return False
        return True

    def _call_service(self, typed: dict[str, Any]) -> None:
        by, at = self.request.user, timezone.now()
        if self.asked == "approve":
            services.approve_document(self.document, **typed, by=by, at=at)  # type: ignore[arg-type]
            self.told = _("Document approved.")
        elif self.asked == "refuse":
            services.reject_document(self.document, **typed, by=by, at=at)  # type: ignore[arg-type]
            self.told = _("Document refused.")
        else:
            services.note_on_document(self.document, **typed)
            self.told = _("Note kept.")
