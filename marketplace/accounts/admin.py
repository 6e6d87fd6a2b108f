"""People, as support sees them, and what support may do to an account."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import policies, services
from marketplace.accounts.forms import BlockedEmailDomainForm, ReasonForm, RefusalForm
from marketplace.accounts.models import (
    AccountAct,
    BlockedEmailDomain,
    PersonalToken,
    ProfileTypeRequest,
    ProfileTypeRequestTransition,
    User,
)
from marketplace.accounts.states import RequestStatus
from marketplace.kernel.admin import DeskAdmin, SupportAdmin, TransitionInline

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


RESETTING_FOLLOWS = (
    _("Passkeys, authenticator application and recovery codes are removed."),
    _("The person is signed out everywhere and told by e-mail."),
    _("Make sure first that it is this person who asks: call back on the known number."),
)


class ActAdmin(SupportAdmin):
    """Facts to read, and acts that show what will happen and ask why before they do it."""

    change_form_template = "admin/accounts/desk.html"
    list_query = ""  # with which the list shows every row, whatever its filters hide at first

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context |= {"acts": self.acts_on(request, context["original"])}
        context |= {"list_query": self.list_query}
        return super().render_change_form(request, context, *args, **kwargs)

    def acts_on(self, request: HttpRequest, row: Any) -> list[tuple[str, str]]:
        """What this person may do to this row, by name and label."""
        return self.get_action_choices(request, default_choices=[])

    def ask_why(
        self,
        request: HttpRequest,
        rows: QuerySet,
        service: Callable[..., Any],
        *,
        form_class: type[ReasonForm] = ReasonForm,
        deleting: Callable[[Any], User | None] | None = None,
        follows: tuple[Any, ...] = (),
    ) -> HttpResponse | None:
        """Show on a page of its own what the act does to each row, and do it with the answer."""
        form = form_class(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self.each(request, rows, service, reason=form.cleaned_data["reason"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": dict(self.get_action_choices(request, default_choices=[]))[
                request.POST["action"]
            ],
            "opts": self.opts,
            "rows": [(row, self._what_holds(row, deleting)) for row in rows],
            "deletes": deleting is not None,
            "follows": follows,
            "form": form,
            "action": request.POST["action"],
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/accounts/act.html", context, status=status)

    def _what_holds(
        self, row: Any, deleting: Callable[[Any], User | None] | None
    ) -> dict[str, int]:
        user = deleting(row) if deleting else None
        return services.what_holds(user, at=timezone.now()) if user else {}


@admin.register(User)
class UserAdmin(ActAdmin):
    list_display = ("email", "name", "profile_type", "is_active", "joined_at")
    list_filter = ("profile_type", "is_active", "is_staff")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("-pk",)
    hidden = ("password", "is_superuser", "session_round")
    actions = ("delete_registration", "reset_second_factor")

    @admin.display(description=_("name"), ordering="last_name")
    def name(self, user: User) -> str:
        return user.name

    @admin.action(description=_("Delete a mistaken registration"), permissions=["delete_account"])
    def delete_registration(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask_why(request, rows, services.delete_registration, deleting=lambda user: user)

    @admin.action(description=_("Reset the second step"), permissions=["reset_second_factor"])
    def reset_second_factor(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask_why(request, rows, services.reset_second_factor, follows=RESETTING_FOLLOWS)

    def has_delete_account_permission(self, request: HttpRequest) -> bool:
        return policies.may_delete_registrations(request.user)  # type: ignore[arg-type]

    def has_reset_second_factor_permission(self, request: HttpRequest) -> bool:
        return policies.may_reset_second_factors(request.user)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def acts_on(self, request: HttpRequest, row: Any) -> list[tuple[str, str]]:
        """Only those that would not be refused."""
        open_ = {
            "delete_registration": not (row.deleted_at or row.is_staff),
            "reset_second_factor": policies.has_second_factor(row),
        }
        return [act for act in super().acts_on(request, row) if open_[act[0]]]


class RequestFilter(admin.SimpleListFilter):
    """Opens on what waits for a decision; "All" shows the rest."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("all", _("All")), *RequestStatus.choices]

    def choices(self, changelist: Any) -> Any:
        waiting, *others = super().choices(changelist)
        return [waiting | {"display": _("Waiting for a decision")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset.filter(status=RequestStatus.ASKED)
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


class RequestTransitions(TransitionInline):
    model = ProfileTypeRequestTransition


@admin.register(ProfileTypeRequest)
class ProfileTypeRequestAdmin(ActAdmin):
    list_display = ("email", "present_type", "asked_type", "status", "asked_at")
    list_filter = (RequestFilter, "asked_type")
    search_fields = ("email", "last_name")
    ordering = ("asked_at",)  # who waits longest comes first
    inlines = (RequestTransitions,)
    list_query = "status=all"
    actions = ("fulfil", "refuse")

    def acts_on(self, request: HttpRequest, row: Any) -> list[tuple[str, str]]:
        return [act for act in super().acts_on(request, row) if row.may(act[0])]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("user")

    @admin.action(
        description=_("Delete the account and invite the person to register again"),
        permissions=["decide"],
    )
    def fulfil(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask_why(
            request, rows, services.fulfil_request, deleting=lambda asked: asked.user
        )

    @admin.action(description=_("Refuse, with a reason"), permissions=["decide"])
    def refuse(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask_why(request, rows, services.refuse_request, form_class=RefusalForm)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return policies.may_decide_profile_types(request.user)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("accounts.view_profiletyperequest")


@admin.register(AccountAct)
class AccountActAdmin(SupportAdmin):
    list_display = ("at", "kind", "email", "user_number", "by", "reason")
    list_filter = ("kind", "at")
    list_select_related = ("by",)
    search_fields = ("email", "reason")
    ordering = ("-pk",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(BlockedEmailDomain)
class BlockedEmailDomainAdmin(DeskAdmin):
    form = BlockedEmailDomainForm
    list_display = ("domain", "company_name", "reason", "effective_on", "ends_on")
    list_filter = ("effective_on",)
    search_fields = ("domain", "company_name")
    ordering = ("domain", "-effective_on")


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
