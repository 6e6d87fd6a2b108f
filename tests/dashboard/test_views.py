"""Landing, home, health, and the tools of the demo."""

import re

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from marketplace.dashboard import health
from tests.factories import SupplierMembershipFactory

pytestmark = pytest.mark.django_db
LEAVES = [
    "badge", "btn", "callout", "card", "crumbs", "empty", "facts", "field", "money", "moneyline",
    "pagination", "progress", "segment", "statusline", "stepper", "tabs", "timeline", "why",
]  # fmt: skip
FRENCH = {"HTTP_ACCEPT_LANGUAGE": "fr"}


def text(response):
    return response.content.decode()


def test_a_visitor_reads_an_example_that_the_rules_have_computed(client):
    page = text(client.get("/"))
    assert "every date is known beforehand" in page
    assert "€9,405.00" in page
    assert "Wednesday 30 December 2026" in page


def test_a_visitor_signs_in_on_the_landing_page(client):
    page = text(client.get("/"))
    assert f'action="{reverse("account_login")}"' in page
    assert f'href="{reverse("account_signup")}"' in page


def test_a_french_browser_gets_the_french_page(client):
    page = text(client.get("/", **FRENCH))
    assert '<html lang="fr">' in page
    assert "chaque date est connue d’avance" in page
    assert "9\xa0405,00\xa0€" in page


def test_nobody_writes_to_the_landing_page(client):
    assert client.post("/").status_code == 405


def test_the_home_of_somebody_signed_in_has_their_tabs_and_their_name(client):
    user = SupplierMembershipFactory().user
    client.force_login(user)
    page = text(client.get("/"))
    assert user.name in page
    assert 'class="navlink" aria-current="page">Home' in page


def test_every_page_tells_htmx_that_a_refused_form_is_an_answer(client):
    page = text(client.get("/"))
    assert '{"code":"422","swap":true}' in page
    assert 'hx-headers=\'{"X-CSRFToken":' in page


def test_no_page_links_to_nowhere(client):
    client.force_login(SupplierMembershipFactory().user)
    for page in (text(client.get("/")), text(client.get("/accounts/settings/"))):
        assert 'href=""' not in page
        assert 'href="#"' not in page


def test_a_browser_that_asks_for_the_old_icon_gets_ours(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 301
    assert response["Location"] == "/static/favicon.svg"


def test_the_process_says_that_it_lives_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.json() == {"process": "ok"}


def test_readiness_names_every_part(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert set(response.json()) == {"database", "broker", "storage", "migrations"}
    assert set(response.json().values()) == {"ok"}


def test_readiness_fails_with_the_name_of_the_part_that_does_not_answer(client, monkeypatch):
    def silent():
        raise ConnectionError("a secret address")

    monkeypatch.setitem(health.PARTS, "storage", silent)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["storage"] == "failed"
    assert "secret" not in text(response)


def test_the_styleguide_shows_every_leaf(client):
    page = text(client.get("/styleguide/"))
    for leaf in LEAVES:
        assert re.search(rf'class="[^"]*\b{leaf}\b', page), leaf


@pytest.fixture
def sent(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    backend = get_connection(
        "django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path)
    )
    message = EmailMultiAlternatives(
        "Payé le 29 décembre", "Voir : http://x.test", "a@x.test", ["b@x.test"]
    )
    html = "<html><head></head><body><script>alert(1)</script><p>Payé</p></body></html>"
    message.attach_alternative(html, "text/html")
    backend.send_messages([message])
    [file] = tmp_path.iterdir()
    return f"{file.stem}-0"


def test_the_mailbox_lists_what_was_sent(client, sent):
    page = text(client.get("/mailbox/"))
    assert "Payé le 29 décembre" in page
    assert "b@x.test" in page
    assert f"/mailbox/{sent}/" in page


def test_an_empty_mailbox_says_what_will_come(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "nothing"
    assert "No mail yet" in text(client.get("/mailbox/"))


def test_a_mail_is_shown_with_its_text_and_in_a_frame_without_rights(client, sent):
    page = text(client.get(f"/mailbox/{sent}/"))
    assert "http://x.test" in page
    assert f'src="/mailbox/{sent}/html/"' in page
    assert 'sandbox="allow-top-navigation-by-user-activation"' in page


def test_the_frame_runs_no_script(client, sent):
    response = client.get(f"/mailbox/{sent}/html/")
    policy = response["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "Payé" in text(response)


@pytest.mark.parametrize("key", ["20260101-000000-1-0", "settings-0", "20260101-000000-1"])
def test_a_mail_that_is_not_there_is_404(client, sent, key):
    assert client.get(f"/mailbox/{key}/").status_code == 404
    assert client.get(f"/mailbox/{key}/html/").status_code == 404
