"""What companies have signed and asked for here, and the dated words of the sworn statement."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from compliance.forms import StatementTextForm
from compliance.models import ComplianceProof, StatementText, SwornStatement
from marketplace.kernel.admin import DeskAdmin, SupportAdmin


@admin.register(StatementText)
class StatementTextAdmin(DeskAdmin):
    """New words are a new row with a day to come; what was signed keeps its own."""

    form = StatementTextForm
    list_display = ("version", "effective_on", "source")
    ordering = ("-effective_on",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OfCompany(SupportAdmin):
    search_fields = ("company__legal_name", "company__code")
    ordering = ("-pk",)

    @admin.display(description=_("company"), ordering="company__legal_name")
    def company_name(self, row: Any) -> str:
        return row.company.legal_name


@admin.register(SwornStatement)
class SwornStatementAdmin(OfCompany):
    list_display = ("company_name", "signed_by", "signed_at")
    list_select_related = ("company", "signed_by")


@admin.register(ComplianceProof)
class ComplianceProofAdmin(OfCompany):
    list_display = ("company_name", "day", "asked_by", "asked_at")
    list_select_related = ("company", "asked_by")
