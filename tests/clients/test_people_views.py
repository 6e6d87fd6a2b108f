"""Pages of the employees of a client, of who joins it, and of who leaves."""

import pytest
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.clients import services
from marketplace.clients.models import ClientInvitation, ClientJoinRequest, Membership
from tests.clients.settings import climb, person, tree
from tests.clients.test_people import PASSWORD, SIRET, ask, invite, member_of
from tests.factories import (
    NOW,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    RfpFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOT_FOR = ("entity_admin", "entity_manager", "deputy", "buyer", "collaborator", "standard")
HEADERS = pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW)


def url_of(name, *args):
    return reverse(name if ":" in name else f"clients:{name}", args=args)


def a_company():
    company = ClientCompanyFactory(name="Bank")
    EntityFactory(company=company, name="Head", registration_number=SIRET)
    return company, person(company, "company_admin")


@pytest.mark.parametrize("name", ["people", "add_employee"])
def test_people_are_the_administrators_business(client, name):
    climb(client, ClientCompanyFactory(), url_of(name), for_whom=["company_admin"], not_for=NOT_FOR)


def test_what_a_stranger_and_a_colleague_get(client):
    company, admin = a_company()
    member = member_of(person(company, "standard"))
    invitation = invite(company, admin)
    request = ask(UserFactory(client=True))
    urls = [
        url_of("change_role", member.pk), url_of("resend_invitation", invitation.pk),
        url_of("withdraw_invitation", invitation.pk), url_of("accept_request", request.pk),
        url_of("refuse_request", request.pk), url_of("projects:disaffiliate", member.pk),
    ]  # fmt: skip
    stranger = ClientMembershipFactory(role="company_admin").user
    for user, status in ((stranger, 404), (person(company, "buyer"), 403)):
        client.force_login(user)
        assert [client.post(url).status_code for url in urls] == [status] * len(urls)


@HEADERS
def test_an_administrator_adds_an_employee(client, headers):
    _company, admin = a_company()
    client.force_login(admin)
    someone = {"first_name": "Inès", "last_name": "Petit", "email": "Ines@bank.test"}
    refused = client.post(url_of("add_employee"), someone | {"email": "no"}, headers=headers)
    assert refused.status_code == 422
    refused = client.post(url_of("add_employee"), someone | {"role": "deputy"}, headers=headers)
    assert 'id="id_entity_error"' in refused.text

    client.post(url_of("add_employee"), someone, headers=headers)

    invitation = ClientInvitation.objects.get()
    assert (invitation.email, invitation.role) == ("ines@bank.test", "standard")
    page = client.get(url_of("people")).text
    assert "ines@bank.test" in page.replace("<wbr>", "")
    assert "Invited" in page
    assert "Employees to validate" not in page


def test_an_invitation_is_sent_again_and_withdrawn(client):
    company, admin = a_company()
    invitation = invite(company, admin)
    client.force_login(admin)
    for name in ("resend_invitation", "withdraw_invitation"):
        assert client.get(url_of(name, invitation.pk)).status_code == 405
        assert client.post(url_of(name, invitation.pk)).url == url_of("people")
    assert client.post(url_of("resend_invitation", invitation.pk)).status_code == 409


@HEADERS
def test_the_link_opens_a_page_for_who_is_new(client, headers):
    company, admin = a_company()
    url = url_of("join", invite(company, admin).key)
    assert "Bank" in client.get(url).text
    assert client.post(url, {"password": "short"}, headers=headers).status_code == 422
    consents = {"password": PASSWORD, "privacy": "on", "terms": "on"}
    client.post(url, consents, headers=headers)
    user = User.objects.get(email="ines@bank.test")
    assert member_of(user).company == company
    client.logout()
    assert client.get(url).status_code == 410
    assert client.get(url_of("join", "no-such-key")).status_code == 404


def test_who_has_an_account_accepts_by_a_button(client):
    company, admin = a_company()
    user = UserFactory(email="ines@bank.test", client=True)
    url = url_of("join", invite(company, admin).key)
    assert "Sign in" in client.get(url).text
    client.force_login(user)
    assert "invites you" in client.get(url_of("create_company")).text
    client.post(url)
    assert member_of(user).company == company


@HEADERS
def test_somebody_asks_to_join_by_the_number_of_an_entity(client, headers):
    company, _admin = a_company()
    url = url_of("request_to_join")
    assert client.get(url).status_code == 302
    user = UserFactory(client=True)
    client.force_login(user)
    assert url in client.get(url_of("create_company")).text
    unknown = {"country": "FR", "registration_number": "73282932000074"}
    refused = client.post(url, unknown, headers=headers)
    assert (refused.status_code, "Bank" in refused.text) == (422, False)
    client.post(url, unknown | {"registration_number": SIRET}, headers=headers)
    request = ClientJoinRequest.objects.get()
    assert request.company == company
    withdraw = url_of("withdraw_request", request.pk)
    assert withdraw in client.get(url_of("create_company")).text
    client.force_login(UserFactory(client=True))
    assert client.post(withdraw).status_code == 404
    client.force_login(user)
    assert client.get(withdraw).status_code == 405
    client.post(withdraw)
    request.refresh_from_db()
    assert not request.is_waiting
    client.force_login(ClientMembershipFactory().user)
    assert client.get(url).status_code == 403


@HEADERS
def test_an_administrator_validates_an_employee(client, headers):
    company, admin = a_company()
    user = UserFactory(client=True)
    request = ask(user)
    client.force_login(admin)
    page = client.get(url_of("people")).text
    assert "Employees to validate" in page
    assert "Hello" in page
    url = url_of("accept_request", request.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"role": "deputy"}, headers=headers).status_code == 422
    head = company.entities.get()
    client.post(url, {"role": "deputy", "entity": head.pk}, headers=headers)
    assert (member_of(user).role, member_of(user).entity) == ("deputy", head)


@HEADERS
def test_an_administrator_refuses_with_a_reason(client, headers):
    _company, admin = a_company()
    request = ask(UserFactory(client=True))
    client.force_login(admin)
    url = url_of("refuse_request", request.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}, headers=headers).status_code == 422
    client.post(url, {"reason": "Nobody knows you."}, headers=headers)
    request.refresh_from_db()
    assert request.is_refused
    client.force_login(request.user)
    assert "Nobody knows you." in client.get(url_of("create_company")).text


@HEADERS
def test_an_administrator_changes_role_and_entity(client, headers):
    company, admin = a_company()
    member = member_of(person(company, "standard"))
    client.force_login(admin)
    url = url_of("change_role", member.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"role": "king"}, headers=headers).status_code == 422
    head = company.entities.get()
    client.post(url, {"role": "collaborator", "entity": head.pk}, headers=headers)
    member.refresh_from_db()
    assert (member.role, member.entity) == ("collaborator", head)


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_ten_queries(client, django_assert_max_num_queries, rows):
    company, admin = a_company()
    for n in range(rows):
        person(company, "deputy", EntityFactory(company=company))
        invite(company, admin, email=f"{n}@bank.test", entity=company.entities.first())
        services.request_to_join(
            country="FR", registration_number=SIRET, message="", by=UserFactory(client=True), at=NOW
        )
    ClientJoinRequest.objects.update(company=company)
    client.force_login(admin)
    with django_assert_max_num_queries(10):
        assert client.get(url_of("people")).text.count("Disaffiliate") == rows


# Leaving


@HEADERS
def test_an_administrator_parts_from_somebody_and_names_who_takes_over(client, headers):
    company, head, *_rest = tree()
    admin, leaving = person(company, "company_admin"), person(company, "collaborator")
    rfp = RfpFactory(company=company, entity=head, operational_manager=leaving)
    client.force_login(admin)
    url = url_of("projects:disaffiliate", member_of(leaving).pk)
    assert rfp.reference in client.get(url).text
    assert client.post(url, {"is_sure": "on"}, headers=headers).status_code == 422
    client.post(url, {"is_sure": "on", "replacement": member_of(admin).pk}, headers=headers)
    rfp.refresh_from_db()
    assert rfp.operational_manager == admin
    assert not Membership.objects.filter(user=leaving, left_at=None).exists()
    assert client.get(url).status_code == 404


def test_somebody_without_work_leaves_and_somebody_with_work_asks(client):
    company, head, *_rest = tree()
    user = person(company, "collaborator")
    url = url_of("projects:leave_client")
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(client=True))
    assert client.get(url).status_code == 403
    client.force_login(user)
    assert client.get(url).status_code == 200
    rfp = RfpFactory(company=company, entity=head, operational_manager=user)
    assert "Somebody takes over first" in client.get(url).text
    assert client.post(url, {"is_sure": "on"}).status_code == 403
    rfp.operational_manager = person(company, "company_admin")
    rfp.save()
    client.post(url, {"is_sure": "on"})
    assert not Membership.objects.filter(user=user, left_at=None).exists()


def test_the_last_administrator_is_told_what_to_do(client):
    _company, admin = a_company()
    client.force_login(admin)
    answer = client.post(url_of("projects:leave_client"), {"is_sure": "on"})
    assert answer.status_code == 422
    assert "always has an administrator" in answer.text


@pytest.mark.parametrize("url", ["projects:disaffiliate", "projects:leave_client"])
def test_a_supplier_does_not_part_with_a_clients_people(client, url):
    company, _admin = a_company()
    member = member_of(person(company, "standard"))
    client.force_login(UserFactory(freelancer=True))
    args = [member.pk] if url == "projects:disaffiliate" else []
    assert client.get(url_of(url, *args)).status_code == 403
