"""The desk on which support makes projects ready to start."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.days import legal_day
from marketplace.kernel.admin import (
    CodeFilter,
    DeskAdmin,
    ReadOnlyInline,
    SupportAdmin,
    TransitionInline,
)
from marketplace.kernel.errors import Refused
from marketplace.operators.selectors import plan_names
from projects import rules, selectors, services
from projects.forms import CancelForm, ClientOrderForm, StartForm
from projects.models import (
    ContractText,
    Project,
    ProjectTransition,
    RenewalRequest,
    RenewalRequestTransition,
    SignedDocument,
)
from projects.policies import may_validate_starts


class PlanFilter(CodeFilter):
    names = staticmethod(plan_names)
    without = _("No plan chosen")


class ProjectTransitionInline(TransitionInline):
    model = ProjectTransition


class SignedDocumentInline(ReadOnlyInline):
    model = SignedDocument
    readonly_fields = ("kind", "signed_by", "signed_at", "address", "text_sha256", "file")
    ordering = ("pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("signed_by", "file")


@admin.register(Project)
class ProjectAdmin(SupportAdmin):
    change_form_template = "admin/projects/project/change_form.html"
    list_display = (
        "reference",
        "title",
        "supplier_company",
        "client_company",
        "starts_on",
        "status",
        "has_client_order",
        "has_plan",
        "is_signed",
    )
    list_filter = ("status", "regime", ("plan", PlanFilter))
    list_select_related = ("supplier_company", "client_company")
    search_fields = ("number", "title", "supplier_company__legal_name", "client_company__name")
    ordering = ("starts_on", "pk")
    inlines = (SignedDocumentInline, ProjectTransitionInline)
    hidden = ("number", "iteration", "plan")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "plan_called"]

    @admin.display(description=_("plan"))
    def plan_called(self, project: Project) -> str:
        return plan_names().get(project.plan, "-")

    @admin.display(description=_("reference"), ordering="number")
    def reference(self, project: Project) -> str:
        return project.reference

    @admin.display(boolean=True, description=_("purchase order"))
    def has_client_order(self, project: Project) -> bool:
        return project.client_po_received_at is not None

    @admin.display(boolean=True, description=_("plan"))
    def has_plan(self, project: Project) -> bool:
        return bool(project.plan)

    @admin.display(boolean=True, description=_("signed"))
    def is_signed(self, project: Project) -> bool:
        return project.is_signed

    def get_urls(self) -> list[Any]:
        pages = (
            ("client-order", self.client_order),
            ("validate-start", self.validate_start),
            ("cancel", self.cancel),
        )
        ours = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(page),
                name=f"projects_project_{name.replace('-', '_')}",
            )
            for name, page in pages
        ]
        return [*ours, *super().get_urls()]

    def client_order(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The purchase order that came to the mailbox: its number, its day, its file."""
        return self._decide(
            request,
            pk,
            lambda data: ClientOrderForm(
                data, request.FILES or None, today=legal_day(timezone.now())
            ),
            services.record_client_order,
            title=_("Record the client’s purchase order"),
            told=_("Purchase order recorded."),
        )

    def validate_start(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The checklist, and the button that opens the way to the first day."""
        return self._decide(
            request,
            pk,
            StartForm,
            services.validate_start,
            title=_("Validate the start"),
            told=_("Start validated."),
        )

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._decide(
            request,
            pk,
            CancelForm,
            services.cancel_project,
            title=_("Cancel the project"),
            told=_("Project cancelled."),
        )

    def _decide(
        self,
        request: HttpRequest,
        pk: int,
        make_form: Callable[..., Form],
        service: Callable[..., None],
        *,
        title: Any,
        told: Any,
    ) -> HttpResponse:
        """One form, one service call, the reason of a refusal above the form."""
        if not may_validate_starts(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        rows = Project.objects.select_related("supplier_company", "client_company")
        project = get_object_or_404(rows, pk=pk)
        form = make_form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                service(project, by=request.user, at=timezone.now(), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.message)
            else:
                self.message_user(request, told, messages.SUCCESS)
                return redirect("admin:projects_project_change", project.pk)
        return self._page(request, project, form, title)

    def _page(self, request: HttpRequest, project: Project, form: Form, title: Any) -> HttpResponse:
        day = rules.documents_day(project.starts_on, legal_day(timezone.now()))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": title,
            "project": project,
            "form": form,
            "conditions": selectors.start_conditions(project, on=day),
            "back": reverse("admin:projects_project_change", args=[project.pk]),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(
            request, "admin/projects/project/decision.html", context, status=status
        )


class RenewalTransitionInline(TransitionInline):
    model = RenewalRequestTransition


@admin.register(RenewalRequest)
class RenewalRequestAdmin(SupportAdmin):
    """What the next order is to be and who holds the next step, to answer whoever calls."""

    list_display = (
        "renews", "supplier_company", "client_company", "mode", "starts_on", "status",
        "plan_called",
    )  # fmt: skip
    list_filter = ("status", "mode", "refusal")
    list_select_related = ("project__supplier_company", "project__client_company")
    search_fields = (
        "project__number",
        "project__title",
        "project__supplier_company__legal_name",
        "project__client_company__name",
    )
    ordering = ("-pk",)
    inlines = (RenewalTransitionInline,)
    hidden = ("plan", "iteration")

    @admin.display(description=_("project"), ordering="project__number")
    def renews(self, renewal: RenewalRequest) -> str:
        return renewal.project.reference

    @admin.display(description=_("supplier company"))
    def supplier_company(self, renewal: RenewalRequest) -> str:
        return renewal.project.supplier_company.legal_name

    @admin.display(description=_("client company"))
    def client_company(self, renewal: RenewalRequest) -> str:
        return renewal.project.client_company.name

    @admin.display(description=_("plan"))
    def plan_called(self, renewal: RenewalRequest) -> str:
        return plan_names().get(renewal.plan, "-") if renewal.plan else "-"


@admin.register(ContractText)
class ContractTextAdmin(DeskAdmin):
    """A new version is a new row with a day to come; what was signed keeps its words."""

    list_display = ("kind", "language", "effective_on", "source")
    list_filter = ("kind", "language")
    ordering = ("kind", "language", "-effective_on")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
