"""Personal tokens: made and revoked by suppliers, their secret shown once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts import services
from marketplace.accounts.models import PersonalToken
from tests.factories import UserFactory
from tests.htmx import as_reloaded, swapped

pytestmark = pytest.mark.django_db
URL = "/accounts/tokens/"
ASKED = {"name": "Nightly script", "lifetime": "90", "scopes": ["rfps:read", "companies:read"]}
HTMX = {"HX-Request": "true"}


def made(user=None, **fields):
    given = {"name": "script", "scopes": ["rfps:read"], "lifetime": timedelta(days=30)} | fields
    user = user or UserFactory(freelancer=True)
    return services.make_personal_token(user, **given, at=timezone.now())


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_supplier_makes_a_token_and_reads_its_secret_once(client, headers):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    answer = client.post(URL, ASKED, headers=headers)

    token = PersonalToken.objects.get()
    [secret] = [word for word in answer.text.replace("<", " ").replace(">", " ").split()
                if word.startswith("mkp_")]  # fmt: skip
    assert PersonalToken.digest_of(secret) == token.digest
    assert (token.user, token.scopes) == (user, ["companies:read", "rfps:read"])
    assert token.expires_at - token.made_at == timedelta(days=90)
    again = client.get(URL)
    assert "Nightly script" in again.text
    assert secret not in again.text


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["all"]},
                                   {"lifetime": "3650"}])  # fmt: skip
def test_a_refused_form_says_why_and_makes_nothing(client, wrong):
    client.force_login(UserFactory(freelancer=True))

    assert client.post(URL, ASKED | wrong).status_code == 422
    assert not PersonalToken.objects.exists()


def test_a_token_is_revoked_with_and_without_htmx(client):
    user = UserFactory(freelancer=True)
    client.force_login(user)
    tokens = [made(user)[0], made(user)[0]]

    for token, headers in zip(tokens, [{}, HTMX], strict=True):
        answer = client.post(
            reverse("accounts:revoke_token", args=[token.pk]), headers=headers, follow=True
        )
        assert answer.status_code == 200
        token.refresh_from_db()
        assert token.is_revoked


def test_revoking_twice_keeps_the_first_instant():
    token, _secret = made()
    services.revoke_personal_token(token, by=token.user, at=timezone.now())
    first = token.revoked_at

    services.revoke_personal_token(token, by=token.user, at=timezone.now())

    assert token.revoked_at == first


def test_after_the_swap_the_page_equals_the_page_reloaded(client):
    client.force_login(UserFactory(freelancer=True))
    page = client.get(URL).text
    refused = client.post(URL, ASKED | {"name": ""}, headers=HTMX).text
    reloaded = client.post(URL, ASKED | {"name": ""}).text
    form = '<form method="post" action="/accounts/tokens/"'
    by_form = page.replace(form, form.replace("<form", '<form id="make"'))
    assert swapped(by_form, refused, by="make") == as_reloaded(reloaded)


def test_the_ladder(client):
    token, _secret = made()
    revoke = reverse("accounts:revoke_token", args=[token.pk])

    assert client.get(URL).status_code == client.post(revoke).status_code == 302
    client.force_login(UserFactory(client=True))
    assert client.get(URL).status_code == client.post(revoke).status_code == 403
    client.force_login(UserFactory(freelancer=True))
    assert client.post(revoke).status_code == 404
    assert client.get(revoke).status_code == client.delete(URL).status_code == 405


@pytest.mark.parametrize("tokens", [2, 20])
def test_the_page_costs_the_same_whatever_its_length(client, tokens, django_assert_max_num_queries):
    user = UserFactory(freelancer=True)
    for _ in range(tokens):
        made(user)
    client.force_login(user)

    with django_assert_max_num_queries(10):
        client.get(URL)


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"scopes": ["all"]},
        {"scopes": ["companies:write"]},
        {"lifetime": timedelta(days=366)},
    ],
)
def test_what_is_not_granted_is_refused_and_nothing_is_written(wrong):
    with pytest.raises(services.TokenRefused):
        made(**wrong)
    assert not PersonalToken.objects.exists()


def test_a_client_has_no_token():
    with pytest.raises(services.TokenRefused):
        made(UserFactory(client=True))


def test_the_database_refuses_a_token_for_longer_than_a_year():
    token, _secret = made()
    with pytest.raises(IntegrityError, match="personal_token_one_year_at_most"):
        PersonalToken.objects.filter(pk=token.pk).update(
            expires_at=token.made_at + timedelta(days=400)
        )


def test_settings_lead_suppliers_to_their_tokens(client):
    client.force_login(UserFactory(freelancer=True))
    assert URL in client.get("/accounts/settings/").text
    client.force_login(UserFactory(client=True))
    assert URL not in client.get("/accounts/settings/").text
