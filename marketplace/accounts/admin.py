"""People, as support sees them. Everybody signs in through the one page, support included."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services
from marketplace.accounts.models import PersonalToken, User
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


@admin.register(PersonalToken)
class PersonalTokenAdmin(SupportAdmin):
    list_display = ("name", "user", "made_at", "expires_at", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("user",)
    search_fields = ("name", "user__email")
    ordering = ("-pk",)
    exclude = ("digest",)
    actions = ("revoke",)

    def get_readonly_fields(self, request, obj=None):
        return [name for name in super().get_readonly_fields(request, obj) if name != "digest"]

    @admin.action(description=_("Revoke the selected tokens"), permissions=("change",))
    def revoke(self, request, tokens) -> None:
        self.each(request, tokens.select_related("user"), services.revoke_personal_token)
