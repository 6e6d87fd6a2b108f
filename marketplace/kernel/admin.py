"""The base of the desks of support and finance: facts to read, actions that call services."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.db.models import QuerySet
from django.forms import CheckboxInput, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.core.days import add_months, first_of_month, legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.models import IdempotencyKey, OutboxMessage
from marketplace.kernel.templatetags.desks import called
from marketplace.kernel.templatetags.formats import (
    day_short,
    moment,
    moment_short,
    money,
    month,
    units,
)
from marketplace.kernel.transitions import TransitionLog, WithLife

DIGITS_OF_MONEY = 12  # what every amount is stored with


class AsPeopleRead:
    """A desk or one of its tables, whose fields are written as everywhere in the product."""

    model: Any

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.as_read(super().get_readonly_fields(request, obj))  # type: ignore[misc]

    def as_read(self, names: Iterable[Any], *, in_list: bool = False) -> list[Any]:
        fields = {field.name: field for field in self.model._meta.concrete_fields}
        return [column(fields[name], in_list=in_list) if name in fields else name for name in names]


@cache
def column(field: models.Field, *, in_list: bool = False) -> Any:
    """What a desk shows for a field: a column of ours, or its name where Django writes it well.

    A list names another row without a link, for the one link of a line opens that line, and
    keeps its columns narrow.
    """
    read = reading(field)
    if in_list:
        read = {linked: called, moment: moment_short}.get(read, read)  # type: ignore[arg-type]
    if read is None:
        return field.name

    @admin.display(description=field.verbose_name, ordering=field.name)
    def shown(row: Any) -> Any:
        value = getattr(row, field.name)
        return "-" if value is None else read(value)

    shown.__name__ = field.name  # the class of its cells
    return shown


def reading(field: models.Field) -> Callable[[Any], Any] | None:
    """How people read the values of a field."""
    if field.name == "status" and issubclass(field.model, WithLife):
        return partial(badge, field.model)
    if isinstance(field, models.DecimalField):
        return money if field.max_digits == DIGITS_OF_MONEY else units
    if field.name == "month":
        return month
    by_kind = {models.ForeignKey: linked, models.DateTimeField: moment, models.DateField: day_short}
    return next((read for kind, read in by_kind.items() if isinstance(field, kind)), None)


def linked(row: Any) -> str:
    """The name of another row, leading to its page where it has one."""
    page = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    try:
        return format_html('<a href="{}">{}</a>', reverse(page, args=[row.pk]), called(row))
    except NoReverseMatch:
        return called(row)


def badge(model: Any, status: str) -> SafeString:
    return render_to_string("admin/_status.html", {"row": model(status=status)})


class DeskAdmin(AsPeopleRead, admin.ModelAdmin):
    """A list and a page of facts, for the rule books too, which are edited."""

    list_per_page = 50
    show_full_result_count = False

    def get_list_display(self, request: HttpRequest) -> Any:
        return self.as_read(super().get_list_display(request), in_list=True)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["adminform"].form.label_suffix = ""
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._to_list(request, _("%(name)s added.") % {"name": called(obj)})

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._to_list(request, _("%(name)s changed.") % {"name": called(obj)})

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        return self._to_list(request, _("Deleted."))

    def _to_list(self, request: HttpRequest, told: Any) -> HttpResponse:
        self.message_user(request, told, messages.SUCCESS)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")


class SupportAdmin(DeskAdmin):
    """Nothing with a life is added, deleted or edited here: its actions call the services."""

    edited: tuple[str, ...] = ()  # what the form asks for; every other field is a fact to read
    hidden: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        in_title = ("status",) if issubclass(self.model, WithLife) else ()
        left_out = (self.model._meta.pk.name, *in_title, *self.edited, *self.hidden)
        names = (field.name for field in self.model._meta.concrete_fields)
        return self.as_read(name for name in names if name not in left_out)

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        options = self.model._meta
        names = (field.name for field in (*options.concrete_fields, *options.many_to_many))
        return [name for name in names if name not in self.edited]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.get_readonly_fields(request, obj), *self.edited]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Facts alone have nothing to save."""
        context["show_save"] = bool(self.edited)
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
                why = _("%(name)s: %(reason)s") % {"name": called(row), "reason": refusal.message}
                self.message_user(request, why, messages.ERROR)
            else:
                done += 1
        if done:
            told = ngettext("%(count)d done.", "%(count)d done.", done) % {"count": done}
            self.message_user(request, told, messages.SUCCESS)


class AskingAdmin(SupportAdmin):
    """Where an action asks something first, on a page of its own, and then calls its service."""

    def asking(
        self,
        request: HttpRequest,
        rows: QuerySet,
        service: Callable[..., None],
        form: type[Form],
    ) -> HttpResponse | None:
        """Show the form; once it is filled in, call the service for each row with its answers."""
        is_answered = "answered" in request.POST
        asked = form(request.POST if is_answered else None)
        if asked.is_valid():
            self.each(request, rows, service, **asked.cleaned_data)
            return None
        action = request.POST["action"]
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": dict(self.get_action_choices(request, default_choices=[]))[action],
            "opts": self.opts,
            "rows": list(rows),
            "form": asked,
            "action": action,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        status = 422 if asked.errors else 200
        return TemplateResponse(request, "admin/asking.html", context, status=status)


class DatedRowAdmin(DeskAdmin):
    """A row may be corrected until its day has come; from then on documents stand on it."""

    start: str

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_to_come(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_to_come(obj)

    def _is_to_come(self, row: Any) -> bool:
        return row is None or getattr(row, self.start) > legal_day(timezone.now())

    def get_actions(self, request: HttpRequest) -> dict:
        """No deletion of many at once: it would not ask row by row."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


class NamedFilter(admin.RelatedFieldListFilter):
    """A filter on another document that shows its name; what `__str__` says is for logs."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        used = model_admin.get_queryset(request).order_by().values(field.name)
        rows = field.remote_field.model.objects.filter(pk__in=used)
        return sorted(((row.pk, row.name) for row in rows), key=lambda choice: choice[1].casefold())


class CodeFilter(admin.AllValuesFieldListFilter):
    """A filter on a code that documents keep: people choose by the name it stands for."""

    without: Any = ""  # what a row without a code is called

    @staticmethod
    def names() -> dict[str, str]:
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.called = self.names() | {"": self.without}
        self.lookup_choices = list(self.called)  # type: ignore[assignment]

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            shown = str(choice["display"])
            yield {**choice, "display": self.called.get(shown, shown)}


class MonthFilter(admin.SimpleListFilter):
    title = _("month worked")
    parameter_name = "month"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        today = legal_day(timezone.now())
        months = [add_months(first_of_month(today), -back) for back in range(12)]
        return [(f"{first:%Y-%m}", month(first)) for first in months]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        try:
            first = date.fromisoformat(f"{self.value()}-01")
        except ValueError:
            return queryset
        return queryset.filter(month=first)


class ReadOnlyInline(AsPeopleRead, admin.TabularInline):
    """Rows that belong to another one, as facts."""

    extra = 0
    can_delete = False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_readonly_fields(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TransitionInline(ReadOnlyInline):
    """The log of a document's life, oldest first."""

    readonly_fields = ("at", "status_before", "status_after", "by", "reason")
    ordering = ("pk",)

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


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(SupportAdmin):
    list_display = ("key", "principal", "status", "created_at")
    search_fields = ("key", "principal")
    ordering = ("-pk",)
