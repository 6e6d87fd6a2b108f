from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.clients.test_services import ENTITY
from tests.factories import (
    NOW,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "admin:clients_clientcompany_changelist"
RIGHTS = [
    "clients.view_clientcompany", "clients.change_clientcompany", "clients.view_entity",
    "clients.view_clientmargin", "clients.view_membership",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def support(client):
    user = UserFactory(support=True, permissions=RIGHTS)
    client.force_login(user)
    return user


def url_of(name, company):
    return reverse(f"admin:clients_{name}", args=[company.pk])


def test_support_sets_a_margin_from_a_later_day_on(client, support):
    company = ClientCompanyFactory()
    url = url_of("set-margin", company)
    data = {"percent": "12.5", "effective_on": "2026-07-01", "source": "Amendment 1"}
    assert client.get(url).status_code == 200

    answer = client.post(url, data)

    assert answer.status_code == 302
    margin = company.margins.get(effective_on=date(2026, 7, 1))
    assert (margin.percent, margin.set_by) == (Decimal("12.50"), support)
    again = client.post(url, data)
    assert again.status_code == 422
    assert "already set" in again.text


@pytest.mark.usefixtures("support")
def test_support_adds_a_member_by_the_e_mail_of_an_account(client):
    company, person = ClientCompanyFactory(), UserFactory(client=True, email="new@client.test")
    url = url_of("add-member", company)

    client.post(url, {"user": " NEW@client.test ", "role": "buyer"})

    assert company.memberships.get().user == person


@pytest.mark.parametrize("account", [{"freelancer": True}, {"client": True, "is_active": False}])
@pytest.mark.usefixtures("support")
def test_an_account_that_cannot_join_is_refused_beside_the_field(client, account):
    company = ClientCompanyFactory()
    user = UserFactory(**account)
    answer = client.post(url_of("add-member", company), {"user": user.email, "role": "buyer"})
    assert answer.status_code == 422
    assert "No active client account" in answer.text


@pytest.mark.usefixtures("support")
def test_who_belongs_elsewhere_is_not_added(client):
    company, taken = ClientCompanyFactory(), ClientMembershipFactory().user
    answer = client.post(url_of("add-member", company), {"user": taken.email, "role": "buyer"})
    assert answer.status_code == 422
    assert not company.memberships.exists()


@pytest.mark.usefixtures("support")
def test_support_adds_an_entity(client):
    company = ClientCompanyFactory()
    client.post(url_of("add-entity", company), ENTITY)
    assert company.entities.get().name == "Data office"
    wrong = client.post(url_of("add-entity", company), ENTITY | {"registration_number": "1"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("name", ["add-entity", "add-member", "set-margin"])
def test_who_may_only_look_adds_nothing(client, name):
    client.force_login(UserFactory(support=True, permissions=["clients.view_clientcompany"]))
    company = ClientCompanyFactory()
    assert client.get(url_of(name, company)).status_code == 403
    client.force_login(UserFactory(client=True))
    assert client.get(url_of(name, company)).status_code == 302


@pytest.mark.usefixtures("support")
def test_the_company_shows_its_entities_margins_and_people(client):
    company = ClientCompanyFactory(margin="17.31")
    EntityFactory(company=company, name="Data office")
    member = ClientMembershipFactory(company=company).user
    text = client.get(reverse("admin:clients_clientcompany_change", args=[company.pk])).text
    for fact in ("Data office", "17.31", member.email, url_of("set-margin", company)):
        assert fact in text


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.usefixtures("support")
def test_the_list_costs_twelve_queries(client, django_assert_max_num_queries, rows):
    for _n in range(rows):
        EntityFactory()
    with django_assert_max_num_queries(12):
        client.get(reverse(LIST), {"q": "Entity"})
