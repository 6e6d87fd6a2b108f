"""People, as support sees them. Everybody signs in through the one page, support included."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.admin import SupportAdmin

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


@admin.register(User)
class UserAdmin(SupportAdmin):
    list_display = ("email", "name", "profile_type", "is_active", "joined_at")
    list_filter = ("profile_type", "is_active", "is_staff")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("-pk",)
    hidden = ("password", "is_superuser")

    @admin.display(description=_("name"), ordering="last_name")
    def name(self, user: User) -> str:
        return user.name

    def has_change_permission(self, request, obj=None) -> bool:
        return False
