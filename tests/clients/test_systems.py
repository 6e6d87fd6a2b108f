"""The systems of a client company: made, taken over and revoked by its administrators."""

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from marketplace.clients import services
from marketplace.clients.models import ClientSystem
from tests.api.callers import administrator
from tests.factories import ClientCompanyFactory, ClientMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/entities/api-access/"
ASKED = {"name": "Purchasing", "scopes": ["rfps:read", "rfps:write"]}
HTMX = {"HX-Request": "true"}


def made(company=None, *, by=None, name="ERP", scopes=("rfps:read",)):
    company = company or ClientCompanyFactory()
    by = by or administrator(company)
    return services.make_client_system(company, name=name, scopes=scopes, by=by, at=timezone.now())


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_administrator_gives_access_and_reads_the_secret_once(client, headers):
    admin = administrator(ClientCompanyFactory())
    client.force_login(admin)

    answer = client.post(URL, ASKED, headers=headers)

    system = ClientSystem.objects.get()
    secret = answer.context["secret"]
    assert secret in answer.text
    assert check_password(secret, system.application.client_secret)
    assert (system.scopes, system.responsible, system.made_by) == (
        ["rfps:read", "rfps:write"], admin, admin,
    )  # fmt: skip
    again = client.get(URL)
    assert system.client_id in again.text
    assert secret not in again.text


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["documents:read"]}, {"name": "ERP"}]
)
def test_a_refused_form_says_why_and_makes_nothing(client, wrong):
    system, _secret = made()
    client.force_login(system.made_by)

    assert client.post(URL, ASKED | wrong).status_code == 422
    assert ClientSystem.objects.get() == system


def test_a_name_is_free_again_once_its_system_is_revoked():
    system, _secret = made()
    services.revoke_client_system(system, by=system.made_by, at=timezone.now())

    again, _secret = made(system.company, by=system.made_by)

    assert (again.name, again.client_id != system.client_id) == ("ERP", True)


def test_revoking_takes_the_tokens_with_it_and_keeps_the_history():
    system, _secret = made()
    AccessToken.objects.create(
        token="t", application=system.application, expires=timezone.now(), scope="rfps:read"
    )

    services.revoke_client_system(system, by=system.made_by, at=timezone.now())
    first = system.revoked_at
    services.revoke_client_system(system, by=system.made_by, at=timezone.now())

    assert not AccessToken.objects.exists()
    assert not Application.objects.exists()
    assert (system.revoked_by, system.revoked_at) == (system.made_by, first)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_colleague_takes_over_and_revokes(client, headers):
    system, _secret = made()
    other = administrator(system.company)
    client.force_login(other)

    client.post(reverse("clients:take_over_system", args=[system.pk]), headers=headers)
    system.refresh_from_db()
    assert (system.responsible, system.made_by == other) == (other, False)
    page = client.post(
        reverse("clients:revoke_system", args=[system.pk]), headers=headers, follow=True
    )

    assert "No system has access" in page.text
    assert not ClientSystem.objects.in_use().exists()


def test_what_is_revoked_is_not_taken_over(client):
    system, _secret = made()
    services.revoke_client_system(system, by=system.made_by, at=timezone.now())
    other = administrator(system.company)

    with pytest.raises(services.SystemRevoked):
        services.take_over_client_system(system, by=other, at=timezone.now())
    client.force_login(other)
    page = client.post(reverse("clients:take_over_system", args=[system.pk]), follow=True)

    assert "This system is revoked" in page.text
    system.refresh_from_db()
    assert system.responsible == system.made_by


def test_the_page_says_whose_name_is_missing(client):
    system, _secret = made()
    system.responsible.client_memberships.update(left_at=timezone.now())
    client.force_login(administrator(system.company))

    page = client.get(URL).text

    assert "Reads only" in page
    assert "Take over" in page


def test_the_ladder(client):
    system, _secret = made()
    actions = [reverse(f"clients:{name}", args=[system.pk])
               for name in ("revoke_system", "take_over_system")]  # fmt: skip

    def statuses(user):
        client.force_login(user)
        return {client.post(url).status_code for url in actions}

    assert {client.get(URL).status_code, *(client.post(a).status_code for a in actions)} == {302}
    assert statuses(administrator(ClientCompanyFactory())) == {404}
    colleague = ClientMembershipFactory(company=system.company, role="buyer").user
    assert statuses(colleague) == statuses(UserFactory(freelancer=True)) == {403}
    assert client.get(URL).status_code == 403
    client.force_login(system.made_by)
    assert {client.get(url).status_code for url in actions} == {405}
    assert client.delete(URL).status_code == 405


@pytest.mark.parametrize("systems", [2, 20])
def test_the_page_costs_the_same_whatever_its_length(
    client, systems, django_assert_max_num_queries
):
    company = ClientCompanyFactory()
    admin = administrator(company)
    for n in range(systems):
        made(company, by=admin, name=f"System {n}")
    client.force_login(admin)

    with django_assert_max_num_queries(10):
        client.get(URL)


def test_only_administrators_find_the_page(client):
    system, _secret = made()
    client.force_login(system.made_by)
    assert URL in client.get("/entities/project-codes/").text
    client.force_login(ClientMembershipFactory(company=system.company, role="buyer").user)
    assert client.get(URL).status_code == 403


def test_the_database_refuses_a_revoked_system_with_an_application():
    system, _secret = made()
    with (
        transaction.atomic(),
        pytest.raises(IntegrityError, match="client_system_revoked_by_somebody"),
    ):
        ClientSystem.objects.filter(pk=system.pk).update(
            revoked_at=timezone.now(), revoked_by=system.made_by
        )
