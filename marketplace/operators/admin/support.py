"""The queue of what people ask Support: who waits longest comes first."""

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.admin import AskingAdmin, ReadOnlyInline, TransitionInline
from marketplace.operators import services
from marketplace.operators.forms import AnsweringForm
from marketplace.operators.models import (
    SupportMessage,
    SupportRequest,
    SupportRequestTransition,
)


class RequestTransitions(TransitionInline):
    model = SupportRequestTransition


class Messages(ReadOnlyInline):
    model = SupportMessage
    readonly_fields = ("written_at", "author", "text", "files")
    ordering = ("pk",)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Whoever may read the request may read what was said."""
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("author")
        return rows.prefetch_related("attachments__file")

    @admin.display(description=_("attachments"))
    def files(self, message: SupportMessage) -> str:
        links = (
            (reverse("help:attachment", args=[each.pk]), each.file.original_name)
            for each in message.attachments.all()
        )
        return format_html_join(" · ", '<a href="{}">{}</a>', links) or "-"


@admin.register(SupportRequest)
class SupportRequestAdmin(AskingAdmin):
    list_display = ("title", "person", "status", "age", "read_from", "asked_at")
    list_filter = ("status",)
    list_select_related = ("person",)
    search_fields = ("subject", "person__email", "person__last_name")
    ordering = (F("waits_since").asc(nulls_last=True), "-pk")
    inlines = (Messages, RequestTransitions)
    actions = ("answer", "close")
    view_on_site = False  # that page is the person's own

    @admin.display(description=_("request"))
    def title(self, row: SupportRequest) -> str:
        return row.title

    @admin.display(description=_("waits for"), ordering="waits_since")
    def age(self, row: SupportRequest) -> str:
        return timesince(row.waits_since, depth=1) if row.waits_since else "-"

    @admin.action(description=_("Answer"), permissions=["change"])
    def answer(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.asking(request, rows, services.answer_support, AnsweringForm)

    @admin.action(description=_("Close without another word"), permissions=["change"])
    def close(self, request: HttpRequest, rows: QuerySet) -> None:
        self.each(request, rows, services.close_support)
