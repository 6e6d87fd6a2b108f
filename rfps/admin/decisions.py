"""Actions of support that ask something first, on a page of their own."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from marketplace.kernel.admin import SupportAdmin


class AskingAdmin(SupportAdmin):
    """Where an action needs an answer before it calls its service."""

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
        return TemplateResponse(request, "admin/rfps/asking.html", context, status=status)
