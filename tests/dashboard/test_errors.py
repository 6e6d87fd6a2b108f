"""Every error says what happened and what to do, in both languages."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from marketplace.dashboard import views

PAGES = [
    (400, lambda r: views.bad_request(r, None), "Go back", "Revenez en arrière"),
    (403, lambda r: views.permission_denied(r, None), "not open to you", "pas accessible"),
    (403, lambda r: views.csrf_failure(r), "open for too long", "ouverte trop longtemps"),
    (404, lambda r: views.page_not_found(r, None), "does not exist", "n’existe pas"),
    (500, lambda r: views.server_error(r), "on our side", "de notre côté"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("status", "answer", "english", "french"), PAGES)
def test_a_page_for_every_status(status, answer, english, french, language):
    with translation.override(language):
        response = answer(RequestFactory().get("/"))
    page = response.content.decode()
    assert response.status_code == status
    assert (french if language == "fr" else english) in page
    assert f'<html lang="{language}">' in page


def test_what_broke_is_told_without_the_database():
    """No `django_db` mark: a query would fail the test."""
    response = views.server_error(RequestFactory().get("/"))
    assert "Something broke on our side" in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_is_our_404(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "not open to you" in response.content.decode()


@pytest.mark.django_db
def test_an_error_in_a_view_is_our_500(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("marketplace.dashboard.selectors.landing.example_plan", lambda: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_so():
    response = Client(enforce_csrf_checks=True).post("/accounts/language/", {"language": "fr"})
    assert response.status_code == 403
    assert "open for too long" in response.content.decode()
