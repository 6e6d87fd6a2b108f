"""What suppliers have saved to search again, and the towns that a radius is drawn around."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.admin import SupportAdmin
from rfps.models import Place, SavedSearch


@admin.register(SavedSearch)
class SavedSearchAdmin(SupportAdmin):
    list_display = ("name", "user", "digest", "last_told_at", "created_at")
    list_filter = ("digest",)
    list_select_related = ("user",)
    search_fields = ("name", "user__email")
    search_help_text = _("name, e-mail")
    ordering = ("-pk",)
    hidden = ("stop_token",)  # its reader's secret


@admin.register(Place)
class PlaceAdmin(SupportAdmin):
    list_display = ("name", "country", "key", "population", "latitude", "longitude")
    list_filter = ("country",)
    search_fields = ("key", "name")
    search_help_text = _("name")
    ordering = ("-population", "pk")
