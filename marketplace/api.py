"""The addresses of the API, version 1: those of each app, the schema, and its page for people."""

from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.negotiation import DefaultContentNegotiation

from marketplace.kernel.access import anyone
from marketplace.kernel.api import problems

app_name = "api"


@csrf_exempt
@anyone
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address without its last slash is not redirected: the body of a POST would be lost."""
    return problems.answer(404)


class InTheAddress(DefaultContentNegotiation):
    """`?format=json` or `?format=yaml`: a description is fetched by hand, too."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        wanted = request.query_params.get("format")
        return super().select_renderer(request, renderers, wanted)


class Schema(SpectacularAPIView):
    content_negotiation_class = InTheAddress


class Docs(SpectacularSwaggerSplitView):
    template_name = "api/docs.html"
    url_name = "api:schema"


schema = anyone(Schema.as_view())
# The one page with another policy: the viewer draws its symbols from data: addresses.
docs = csp_update({"img-src": ["data:"]})(anyone(Docs.as_view()))

urlpatterns = [
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    path("", include("marketplace.operators.api.urls")),
    path("", include("marketplace.suppliers.api.urls")),
    path("", include("compliance.api.urls")),
    path("", include("marketplace.clients.api.urls")),
    path("", include("rfps.api.urls")),
    path("", include("proposals.api.urls")),
    path("", include("projects.api.urls")),
    path("", include("activity_reports.api.urls")),
    path("", include("invoicing.api.urls")),
    re_path(r"^(?P<rest>.*)$", nothing_here, name="nothing_here"),
]
