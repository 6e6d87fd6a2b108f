"""The document book: lines that begin on a day to come, once it was seen whom they concern."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance import selectors
from compliance.forms import RequirementForm
from compliance.models import DocumentRequirement, DocumentType
from marketplace.core.days import legal_day
from marketplace.kernel.admin import DatedRowAdmin, DeskAdmin, NamedFilter


@admin.register(DocumentType)
class DocumentTypeAdmin(DeskAdmin):
    """The documents in words. Who owes them, and since when, stands in the document book."""

    list_display = ("name", "code", "rank")
    ordering = ("rank", "pk")

    @admin.display(description=_("name"))
    def name(self, type: DocumentType) -> str:
        return type.name

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(DocumentRequirement)
class DocumentRequirementAdmin(DatedRowAdmin):
    form = RequirementForm
    start = "effective_on"
    list_display = (
        "name", "groups", "forms", "staff", "amount_from", "validity", "months", "effective_on",
        "is_in_force",
    )  # fmt: skip
    list_filter = (("type", NamedFilter), "is_asked")
    list_select_related = ("type",)
    ordering = ("type__rank", "type_id", "-effective_on")

    def get_queryset(self, request: HttpRequest) -> Any:
        in_force = DocumentRequirement.objects.in_force(legal_day(timezone.now()))
        self.in_force = {line.pk for line in in_force}
        return super().get_queryset(request)

    @admin.display(description=_("document"), ordering="type__rank")
    def name(self, line: DocumentRequirement) -> str:
        return line.name

    @admin.display(description=_("countries concerned"))
    def groups(self, line: DocumentRequirement) -> str:
        return ", ".join(line.groups_shown)

    @admin.display(description=_("legal forms concerned"))
    def forms(self, line: DocumentRequirement) -> str:
        return ", ".join(line.forms_shown)

    @admin.display(boolean=True, description=_("in force"))
    def is_in_force(self, line: DocumentRequirement) -> bool:
        return line.pk in self.in_force

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A line that can be kept is shown with whom it concerns first, and kept then."""
        if request.method == "POST" and "previewed" not in request.POST:
            preview = self._preview(request, object_id)
            if preview is not None:
                return preview
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _preview(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """None when the form has something to say, or the reader no right: Django answers."""
        line = self.get_object(request, object_id) if object_id else None
        may = self.has_change_permission(request, line) if object_id else None
        if not (self.has_add_permission(request) if may is None else may):
            return None
        form = self.get_form(request, line, change=bool(line))(request.POST, instance=line)
        if not form.is_valid():
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Who is affected"),
            "affected": selectors.affected_by(form.instance),
            "posted": [
                (name, value)
                for name, values in request.POST.lists()
                for value in values
                if name != "csrfmiddlewaretoken"
            ],
        }
        return TemplateResponse(request, "admin/compliance/affected.html", context)
