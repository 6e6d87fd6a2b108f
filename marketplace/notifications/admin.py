"""What was told and what was sent, for support to look up. Nothing here changes."""

from django.contrib import admin

from marketplace.kernel.admin import SupportAdmin
from marketplace.notifications.models import EmailLog, Notification


class ReadOnlyAdmin(SupportAdmin):
    list_select_related = ("recipient",)
    ordering = ("-pk",)

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "recipient", "title", "seen_at")
    search_fields = ("recipient__email", "key", "title")


@admin.register(EmailLog)
class EmailLogAdmin(ReadOnlyAdmin):
    list_display = ("sent_at", "address", "subject")
    search_fields = ("address", "subject")
