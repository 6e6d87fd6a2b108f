"""Support's desk for client companies: facts to read, three forms that add."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients import services
from marketplace.clients.forms import EntityForm, MarginForm, MemberForm
from marketplace.clients.models import (
    ClientCompany,
    ClientMargin,
    ClientSystem,
    Entity,
    Membership,
)
from marketplace.kernel.admin import ReadOnlyInline, SupportAdmin
from marketplace.kernel.errors import Refused


class EntityInline(ReadOnlyInline):
    model = Entity
    readonly_fields = (
        "name", "kind", "parent", "legal_name", "registration_number", "vat_number", "city",
        "is_active",
    )  # fmt: skip
    ordering = ("path",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("parent")


class MarginInline(ReadOnlyInline):
    model = ClientMargin
    readonly_fields = ("effective_on", "percent", "source", "set_by", "set_at")
    ordering = ("-effective_on",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("set_by")


class MemberInline(ReadOnlyInline):
    model = Membership
    readonly_fields = ("user", "email", "role", "entity", "joined_at", "left_at")
    ordering = ("-joined_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("user", "entity")

    @admin.display(description=_("e-mail"))
    def email(self, member: Membership) -> str:
        return member.user.email


@admin.register(ClientCompany)
class ClientCompanyAdmin(SupportAdmin):
    list_display = ("name", "country", "payment_terms_days", "created_at")
    list_filter = ("country",)
    search_fields = ("name", "entities__legal_name", "entities__registration_number")
    ordering = ("name",)
    edited = (
        "has_sequences", "has_negotiation", "has_purchase_requests", "has_non_invoiced_units",
        "uses_reports", "blocks_overrun", "validates_reports", "has_auto_validation",
        "support_note",
    )  # fmt: skip
    inlines = (EntityInline, MarginInline, MemberInline)
    change_form_template = "admin/clients/clientcompany/change_form.html"

    def save_model(
        self, request: HttpRequest, obj: ClientCompany, form: BaseForm, change: bool
    ) -> None:
        services.change_contract(
            obj, by=cast(User, request.user), at=timezone.now(), **form.cleaned_data
        )

    def get_urls(self) -> list:
        views = {
            "add-entity": self.add_entity,
            "add-member": self.add_member,
            "set-margin": self.set_margin,
        }
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"clients_{name}")
            for name, view in views.items()
        ]
        return own + super().get_urls()

    def add_entity(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = EntityForm(request.POST or None)
        return self._add(request, pk, _("Add an entity"), form, services.add_entity)

    def add_member(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = MemberForm(request.POST or None, company=get_object_or_404(ClientCompany, pk=pk))
        return self._add(request, pk, _("Add a member"), form, services.add_member)

    def set_margin(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = MarginForm(request.POST or None)
        return self._add(request, pk, _("Set the margin"), form, services.set_margin)

    def _add(
        self, request: HttpRequest, pk: int, title: Any, form: BaseForm, service: Callable[..., Any]
    ) -> HttpResponse:
        """One form, one call of a service, and back to the company."""
        company = get_object_or_404(ClientCompany, pk=pk)
        if not self.has_change_permission(request, company):
            raise PermissionDenied
        page = reverse("admin:clients_clientcompany_change", args=[company.pk])
        if request.method == "POST" and form.is_valid():
            try:
                added = service(company, **form.cleaned_data, by=request.user, at=timezone.now())
            except Refused as refusal:
                form.add_error(None, refusal.message)
            else:
                self.log_change(request, company, f"{title}: {added}")
                self.message_user(request, _("Added."), messages.SUCCESS)
                return redirect(page)
        context = self.admin_site.each_context(request) | {
            "title": title, "form": form, "company": company, "page": page, "opts": self.opts,
        }  # fmt: skip
        template = "admin/clients/clientcompany/add.html"
        return TemplateResponse(request, template, context, status=422 if form.errors else 200)


@admin.register(ClientSystem)
class ClientSystemAdmin(SupportAdmin):
    list_display = ("name", "company", "responsible", "made_at", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("company", "responsible")
    search_fields = ("name", "client_id", "company__name")
    ordering = ("-pk",)
    actions = ("revoke",)

    @admin.action(
        description=_("Revoke the access of the selected systems"), permissions=("change",)
    )
    def revoke(self, request: HttpRequest, systems: QuerySet[ClientSystem]) -> None:
        self.each(request, systems, services.revoke_client_system)
