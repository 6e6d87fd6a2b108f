"""What clients have set, to read: they change it themselves."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import (
    Budget,
    CustomField,
    PreferredList,
    ProjectCode,
    PublicationSequence,
    SequenceStep,
    SpendingLine,
    Workflow,
    WorkflowStep,
)
from marketplace.kernel.admin import NamedFilter, ReadOnlyInline, SupportAdmin


class LineInline(ReadOnlyInline):
    model = SpendingLine
    readonly_fields = (
        "name", "amount", "buyer", "substitute", "validation_threshold", "is_active",
    )  # fmt: skip
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("buyer", "substitute")


class WorkflowStepInline(ReadOnlyInline):
    model = WorkflowStep
    readonly_fields = ("position", "entity")
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("entity")


class SequenceStepInline(ReadOnlyInline):
    model = SequenceStep
    readonly_fields = ("position", "preferred_list", "after_days")
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("preferred_list")


class SupplierInline(ReadOnlyInline):
    model = PreferredList.suppliers.through
    verbose_name_plural = _("suppliers")
    readonly_fields = ("suppliercompany",)
    ordering = ("suppliercompany__legal_name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("suppliercompany")


BY_COMPANY = ("company__name", "-pk")
IN_USE = ("is_active", ("company", NamedFilter))


@admin.register(Budget)
class BudgetAdmin(SupportAdmin):
    list_display = ("name", "company", "starts_on", "ends_on", "amount", "manager")
    list_filter = (("company", NamedFilter),)
    list_select_related = ("company", "manager")
    search_fields = ("name", "external_id", "company__name", "lines__name")
    ordering = BY_COMPANY
    inlines = (LineInline,)


@admin.register(Workflow)
class WorkflowAdmin(SupportAdmin):
    list_display = ("name", "company", "min_amount", "max_amount", "is_active")
    list_filter = IN_USE
    list_select_related = ("company",)
    search_fields = ("name", "company__name")
    ordering = BY_COMPANY
    inlines = (WorkflowStepInline,)


@admin.register(PreferredList)
class PreferredListAdmin(SupportAdmin):
    list_display = ("name", "company", "is_active")
    list_filter = IN_USE
    list_select_related = ("company",)
    search_fields = ("name", "company__name", "suppliers__legal_name")
    ordering = BY_COMPANY
    inlines = (SupplierInline,)


@admin.register(PublicationSequence)
class PublicationSequenceAdmin(SupportAdmin):
    list_display = ("name", "company", "marketplace_after_days", "is_active")
    list_filter = IN_USE
    list_select_related = ("company",)
    search_fields = ("name", "company__name")
    ordering = BY_COMPANY
    inlines = (SequenceStepInline,)


@admin.register(CustomField)
class CustomFieldAdmin(SupportAdmin):
    list_display = ("title", "technical_key", "company", "kind", "is_required", "is_active")
    list_filter = IN_USE
    list_select_related = ("company",)
    search_fields = ("title", "technical_key", "company__name")
    ordering = BY_COMPANY


@admin.register(ProjectCode)
class ProjectCodeAdmin(SupportAdmin):
    list_display = ("code", "manager_name", "company", "is_active")
    list_filter = IN_USE
    list_select_related = ("company",)
    search_fields = ("code", "manager_name", "company__name")
    ordering = BY_COMPANY
