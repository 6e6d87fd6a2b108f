"""One view, one template: the whole page, or the fragment with what belongs to it."""

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse

from marketplace.kernel import htmx

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(rf, monkeypatch):
    """The text and the template for a request that found a message waiting."""

    def to(template, **headers):
        request = rf.get("/", headers=headers)
        request.user, request.session, request.resolver_match = AnonymousUser(), {}, None
        request._messages = FallbackStorage(request)
        messages.success(request, "Document approved.")
        response = htmx.render_page(request, template, {})
        return response.content.decode(), response

    monkeypatch.setattr(htmx, "render", lambda r, name, context, status: HttpResponse(name))
    return to


def test_a_browser_gets_the_whole_page(answer):
    assert answer("page.html#list")[0] == "page.html"


def test_htmx_gets_the_fragment_with_the_waiting_messages(answer):
    content, _ = answer("page.html#list", hx_request="true")
    assert content.startswith("page.html#list")
    assert '<div hx-swap-oob="beforeend:#toasts">' in content
    assert "Document approved." in content


def test_a_cache_keeps_the_two_apart(answer):
    assert "HX-Request" in answer("page.html#list")[1]["Vary"]
