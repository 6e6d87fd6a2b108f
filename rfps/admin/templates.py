"""What published RFPs leave for the next ones."""

from django.contrib import admin

from marketplace.kernel.admin import NamedFilter, SupportAdmin
from rfps.models import RfpTemplate


@admin.register(RfpTemplate)
class RfpTemplateAdmin(SupportAdmin):
    list_display = ("name", "company", "created_at", "archived_at")
    list_filter = (("company", NamedFilter),)
    list_select_related = ("company",)
    search_fields = ("name",)
    ordering = ("-pk",)
