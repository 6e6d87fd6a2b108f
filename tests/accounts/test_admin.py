import pytest

from marketplace.accounts import services
from marketplace.accounts.rules import SUPPORT
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def support():
    services.ensure_groups()
    user = services.register(
        email="support@example.test",
        password="a sentence to keep",
        first_name="Sam",
        last_name="Support",
        language="en",
        at=NOW,
    )
    services.confirm_email(user, at=NOW)
    services.join_operator(user, group=SUPPORT)
    return user


def test_support_signs_in_to_the_admin_through_the_one_page(client, support):
    asked = client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/login/?next=")

    signed_in = client.post(
        asked.redirect_chain[-1][0],
        {"login": support.email, "password": "a sentence to keep", "next": "/admin/"},
    )

    assert signed_in.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_supplier_has_no_business_in_the_admin(client):
    client.force_login(UserFactory(freelancer=True))
    assert client.get("/admin/", follow=True).status_code == 403


def test_support_finds_a_person_and_changes_nothing(client, support):
    client.force_login(support)
    person = UserFactory(freelancer=True)

    found = client.get("/admin/accounts/user/", {"q": person.email})
    page = client.get(f"/admin/accounts/user/{person.pk}/change/")
    client.post(f"/admin/accounts/user/{person.pk}/change/", {"profile_type": "client_member"})

    assert person.email in found.text
    assert page.status_code == 200
    assert "md5" not in page.text
    person.refresh_from_db()
    assert person.is_freelancer


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(
    client, support, django_assert_max_num_queries, rows
):
    UserFactory.create_batch(rows)
    client.force_login(support)
    with django_assert_max_num_queries(12):
        client.get("/admin/accounts/user/")
