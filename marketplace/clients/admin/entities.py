"""The entities of all clients, to read: their administrators change them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from marketplace.clients.admin.settings import IN_USE
from marketplace.clients.models import Clause, Entity, Location
from marketplace.kernel.admin import ReadOnlyInline, SupportAdmin


class LocationInline(ReadOnlyInline):
    model = Location
    readonly_fields = ("name", "street", "postcode", "city", "country", "is_active")
    ordering = ("name",)


class ClauseInline(ReadOnlyInline):
    model = Clause
    readonly_fields = ("title", "document", "is_active", "created_by", "created_at")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("document", "created_by")


@admin.register(Entity)
class EntityAdmin(SupportAdmin):
    list_display = ("name", "company", "kind", "parent", "registration_number", "is_active")
    list_filter = ("kind", *IN_USE)
    list_select_related = ("company", "parent")
    search_fields = ("name", "legal_name", "registration_number", "company__name")
    ordering = ("company__name", "path")
    hidden = ("path",)
    inlines = (LocationInline, ClauseInline)
