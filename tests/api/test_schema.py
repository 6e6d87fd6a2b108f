"""What the API says of itself, and that it keeps to it."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from drf_spectacular.generators import SchemaGenerator

from tests.api.callers import SupplierCaller, browser, problem_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(django_settings.BASE_DIR) / "docs/api/openapi.json"


def schema():
    return json.loads(json.dumps(SchemaGenerator().get_schema(public=True), default=str))


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_the_description_in_the_repository_is_that_of_today():
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == schema(), "run make api"


def test_anybody_may_read_the_description(client):
    answer = client.get("/api/v1/schema/", {"format": "json"})

    assert (answer.status_code, answer.json()["openapi"]) == (200, "3.1.0")
    assert client.get("/api/v1/schema/").status_code == 200


def test_people_have_a_page_of_it_without_foreign_servers(client):
    page = client.get("/api/v1/docs/")
    script = client.get("/api/v1/docs/", {"script": ""})

    assert (page.status_code, script.status_code) == (200, 200)
    assert all(
        address.startswith("/") for address in re.findall(r'(?:src|href)="([^"]+)"', page.text)
    )
    policy = page["Content-Security-Policy"]
    assert "data:" in policy
    assert "unsafe" not in policy
    assert "/api/v1/schema/" in script.text
    assert "data:" not in client.get("/payment-terms/")["Content-Security-Policy"]


def test_every_operation_is_explained_and_says_how_it_is_refused():
    for name, operation in operations(schema()):
        assert operation["summary"], name
        refusals = {status for status in operation["responses"] if status >= "400"}
        assert {"400", "406", "429"} <= refusals, name
        assert name.endswith("quote/") or {"401", "403"} <= refusals, name
        assert "{id}" not in name or "404" in refusals, name
        assert not name.startswith(("post", "put", "patch", "delete")) or "409" in refusals, name


def test_every_write_asks_for_a_scope_of_its_own():
    for name, operation in operations(schema()):
        if not name.startswith("get"):
            for way in operation["security"]:
                assert "session" not in way, name
                assert all(scopes[0].endswith(":write") for scopes in way.values()), name


def test_every_scope_exists_and_opens_something():
    asked = {
        scope
        for _name, operation in operations(schema())
        for way in operation["security"]
        for scope in way.get("clientSystem", [])
    }
    assert asked == set(django_settings.API_SCOPES)


def test_the_introduction_explains_every_code_that_any_resource_may_send():
    text = (SNAPSHOT.parent / "introduction.md").read_text(encoding="utf-8")
    codes = {
        "invalid", "not_authenticated", "insufficient_scope", "permission_denied", "not_found",
        "responsible_left", "not_acceptable", "unsupported_media_type", "request_under_way",
        "idempotency_key_reused", "throttled", "method_not_allowed",
    }  # fmt: skip
    assert {code for code in codes if f"`{code}`" not in text} == set()


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("path", ["/nothing/", "/rfps", "/", "/rfps/RFP-1-1/", "/rfps/0/"])
def test_an_address_that_does_not_exist_is_a_problem_document(client, method, path):
    problem_of(getattr(client, method)(f"/api/v1{path}"), 404, "not_found")


def test_outside_of_its_version_there_is_nothing(client):
    problem_of(client.get("/api/v2/rfps/"), 404, "not_found")


def test_a_nul_is_a_problem_document():
    problem_of(SupplierCaller().get("/rfps/", q="a\x00b"), 400, "bad_request")


def test_a_bug_is_a_problem_document(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("a bug")

    monkeypatch.setattr("marketplace.clients.api.views.caller_of", broken)
    caller = browser(UserFactory(freelancer=True))
    caller.client.raise_request_exception = False

    problem_of(caller.get("/me/"), 500, "error")
