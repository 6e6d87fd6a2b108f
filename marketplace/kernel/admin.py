"""The base of the desks of support and finance: facts to read, actions that call services."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.kernel.errors import Refused
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionLog

NAMES = ("reference", "number", "title", "name")


def called(row: Any) -> str:
    """What people call the row, in any language; what `__str__` says is for logs."""
    names = (getattr(row, name, "") for name in NAMES)
    return str(next(filter(None, names), f"#{row.pk}"))


class SupportAdmin(admin.ModelAdmin):
    """Nothing with a life is added, deleted or edited here: its actions call the services."""

    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [field.name for field in self.model._meta.fields]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None:
            context["subtitle"] = called(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def action_checkbox(self, row: Any) -> SafeString:
        label = _("Select this object for an action - {}").format(called(row))
        attributes = {"class": "action-select", "aria-label": label}
        return CheckboxInput(attributes, lambda _value: False).render(
            ACTION_CHECKBOX_NAME, str(row.pk)
        )

    def each(
        self, request: HttpRequest, rows: QuerySet, service: Callable[..., None], **kwargs: Any
    ) -> None:
        """Call the service for each row and tell how many were done and why the others were not."""
        done = 0
        for row in rows:
            try:
                service(row, by=request.user, at=timezone.now(), **kwargs)
            except Refused as refusal:
                self.message_user(request, f"{called(row)}: {refusal.message}", messages.ERROR)
            else:
                done += 1
        if done:
            told = ngettext("%(count)d done.", "%(count)d done.", done) % {"count": done}
            self.message_user(request, told, messages.SUCCESS)


class NamedFilter(admin.RelatedFieldListFilter):
    """A filter on another document that shows its name; what `__str__` says is for logs."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        used = model_admin.get_queryset(request).order_by().values(field.name)
        rows = field.remote_field.model.objects.filter(pk__in=used)
        return sorted(((row.pk, row.name) for row in rows), key=lambda choice: choice[1].casefold())


class TransitionInline(admin.TabularInline):
    """The log of a document's life, oldest first."""

    extra = 0
    can_delete = False
    fields = readonly_fields = ("at", "action", "status_before", "status_after", "by", "reason")
    ordering = ("pk",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may see the document may see its life."""
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("by")

    @admin.display(description=_("status before"))
    def status_before(self, step: TransitionLog) -> str:
        return self._label(step.source)

    @admin.display(description=_("status after"))
    def status_after(self, step: TransitionLog) -> str:
        return self._label(step.target)

    def _label(self, status: str) -> str:
        return dict(self.parent_model._meta.get_field("status").flatchoices).get(status, status)


@admin.register(OutboxMessage)
class OutboxMessageAdmin(SupportAdmin):
    list_display = ("id", "task", "created_at", "sent_at", "sendings", "is_done")
    list_filter = ("task",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("receipt")

    @admin.display(boolean=True, description=_("carried out"))
    def is_done(self, message: OutboxMessage) -> bool:
        return hasattr(message, "receipt")
