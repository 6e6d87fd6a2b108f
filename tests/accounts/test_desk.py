"""What support does to accounts in the admin, each act with a preview and a reason."""

import pytest

from marketplace.accounts import policies, services
from marketplace.accounts.models import AccountAct, ProfileTypeRequest, User
from marketplace.accounts.rules import FINANCE, SUPPORT
from tests.accounts.factories import person, with_authenticator
from tests.factories import NOW, ProposalFactory, UserFactory

pytestmark = pytest.mark.django_db

USERS = "/admin/accounts/user/"
REQUESTS = "/admin/accounts/profiletyperequest/"
ACTS = "/admin/accounts/accountact/"


def one_of(group):
    services.ensure_groups()
    user = UserFactory(support=True)
    services.join_operator(user, group=group)
    return user


@pytest.fixture
def support(client):
    user = one_of(SUPPORT)
    client.force_login(user)
    return user


def act(client, url, action, *rows, **more):
    posted = {"action": action, "_selected_action": [row.pk for row in rows]} | more
    return client.post(url, posted)


@pytest.mark.behaviour("S8")
def test_support_sees_what_a_deletion_does_before_it_is_done(client, support):
    light, heavy = person(), person("max@example.com")
    ProposalFactory(author=heavy)

    light_page = act(client, USERS, "delete_registration", light).text
    heavy_page = act(client, USERS, "delete_registration", heavy).text

    assert "the account is removed for good" in light_page
    assert "Proposals (1)" in heavy_page
    assert User.objects.filter(pk__in=[light.pk, heavy.pk]).count() == 2


@pytest.mark.behaviour("S8")
def test_support_deletes_a_mistaken_registration(client, support):
    user = person()

    done = act(client, USERS, "delete_registration", user, reason="Mistake")

    assert done.status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()
    assert (AccountAct.objects.get().by, AccountAct.objects.get().reason) == (support, "Mistake")
    assert "Mistake" in client.get(ACTS).text


def test_a_deletion_without_a_reason_is_asked_again(client, support):
    user = person()

    refused = act(client, USERS, "delete_registration", user, reason="")

    assert refused.status_code == 422
    assert User.objects.filter(pk=user.pk).exists()


def test_a_refusal_is_told(client, support):
    colleague = one_of(FINANCE)

    act(client, USERS, "delete_registration", colleague, reason="Mistake")

    assert "not deleted as a mistake" in client.get(USERS).text
    assert User.objects.filter(pk=colleague.pk).exists()


def test_support_resets_a_second_step(client, support):
    user = person()
    with_authenticator(user)
    assert "call back" in act(client, USERS, "reset_second_factor", user).text

    act(client, USERS, "reset_second_factor", user, reason="Lost telephone")

    assert not policies.has_second_factor(user)


@pytest.mark.parametrize("action", ["delete_registration", "reset_second_factor"])
def test_finance_only_reads_accounts(client, action):
    user = person()
    with_authenticator(user)
    client.force_login(one_of(FINANCE))

    act(client, USERS, action, user, reason="x")

    assert not AccountAct.objects.exists()
    assert client.get(USERS).status_code == 200
    assert client.get(ACTS).status_code == 200


def test_the_acts_that_are_possible_stand_on_the_page_of_the_person(client, support):
    user = person()
    page = client.get(f"{USERS}{user.pk}/change/").text
    with_authenticator(user)
    later = client.get(f"{USERS}{user.pk}/change/").text

    assert "Delete a mistaken registration" in page
    assert "Reset the second step" not in page
    assert "Reset the second step" in later


@pytest.fixture
def asked():
    return services.ask_profile_type(
        person(), asked_type="client_member", reason="Clicked too fast", at=NOW
    )


@pytest.mark.behaviour("S12")
def test_support_carries_out_a_request_in_one_act(client, support, asked):
    page = act(client, REQUESTS, "fulfil", asked).text
    assert "the account is removed for good" in page

    act(client, REQUESTS, "fulfil", asked, reason="As asked")

    asked.refresh_from_db()
    assert (asked.status, asked.user) == ("done", None)
    assert asked.transitions.get().by == support


def test_support_refuses_a_request_with_a_reason(client, support, asked):
    assert "The person reads it" in act(client, REQUESTS, "refuse", asked).text

    act(client, REQUESTS, "refuse", asked, reason="Nothing wrong")

    asked.refresh_from_db()
    assert (asked.status, asked.refusal_reason) == ("refused", "Nothing wrong")


def test_the_queue_opens_on_what_waits(client, support, asked):
    assert asked.email in client.get(REQUESTS).text
    services.refuse_request(asked, reason="No", by=support, at=NOW)

    assert asked.email not in client.get(REQUESTS).text
    assert asked.email in client.get(f"{REQUESTS}?status=all").text
    assert "Nothing" not in client.get(f"{REQUESTS}{asked.pk}/change/").text
    assert client.get(f"{REQUESTS}{asked.pk}/change/").status_code == 200


def test_finance_decides_no_request(client, asked):
    client.force_login(one_of(FINANCE))

    act(client, REQUESTS, "fulfil", asked, reason="x")

    asked.refresh_from_db()
    assert asked.status == "asked"


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("url", [REQUESTS, ACTS])
def test_a_list_costs_a_fixed_number_of_queries(
    client, support, django_assert_max_num_queries, url, rows
):
    for number in range(rows):
        user = person(f"p{number}@example.com")
        services.delete_registration(user, reason="Mistake", by=support, at=NOW)
        services.ask_profile_type(
            person(f"q{number}@example.com"), asked_type="client_member", reason="x", at=NOW
        )
    with django_assert_max_num_queries(12):
        client.get(url)
    assert ProfileTypeRequest.objects.count() == rows
