"""Profiles and candidate files, as support reads them. Health data is on no desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.admin import SupportAdmin
from marketplace.suppliers.models import CandidateFile, SupplierProfile


class WithSkills(SupportAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("skills")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "named_skills"]

    @admin.display(description=_("skills"))
    def named_skills(self, row: Any) -> str:
        return ", ".join(sorted(skill.name for skill in row.skills.all()))


@admin.register(SupplierProfile)
class SupplierProfileAdmin(WithSkills):
    list_display = ("user", "title", "city", "available_from", "changed_at")
    list_filter = ("remote",)
    list_select_related = ("user",)
    search_fields = ("user__email", "user__last_name", "title")
    ordering = ("-pk",)


@admin.register(CandidateFile)
class CandidateFileAdmin(WithSkills):
    list_display = ("document_title", "company", "created_at", "converted_to", "archived_at")
    list_filter = (("converted_at", admin.EmptyFieldListFilter),)
    list_select_related = ("company", "converted_to")
    search_fields = ("document_title", "company__legal_name")
    ordering = ("-pk",)
