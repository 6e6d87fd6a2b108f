"""One view, one template: the whole page, or only the fragment that htmx asked for."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    form: BaseForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Render "page.html#fragment": the page, or for htmx the fragment. 422 on form errors.

    A fragment brings the waiting messages with it, for the corner where the page has its toasts.
    """
    page = template.partition("#")[0]
    asked_by_htmx = request.headers.get("HX-Request") == "true"
    if status is None:
        status = 422 if form is not None and form.errors else 200
    response = render(request, template if asked_by_htmx else page, context, status=status)
    if asked_by_htmx and page != template:
        response.content += render_to_string("shell/toasts_oob.html", request=request).encode()
    patch_vary_headers(response, ["HX-Request"])
    return response


def leave_for(request: HttpRequest, to: str, *args: Any) -> HttpResponse:
    """Redirect the whole page, also when htmx asked: it would put the new page into the old one."""
    response = redirect(to, *args)
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(response["Location"])
    return response
