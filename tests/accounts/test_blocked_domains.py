"""Domains whose people do not register by themselves (single sign-on of their company)."""

from datetime import date

import pytest
from django.utils import timezone

from marketplace.accounts.models import BlockedEmailDomain, EmailChange, User
from marketplace.accounts.rules import domains_of
from tests.accounts.factories import PASSWORD, person
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DOMAINS = "/admin/accounts/blockedemaildomain/"
ROW = {
    "domain": "@Bank.example",
    "company_name": "Banque du Littoral",
    "reason": "Single sign-on",
    "effective_on": "2026-01-01",
    "ends_on": "",
}


def registration(email):
    return {
        "first_name": "Inès",
        "last_name": "Benhaddou",
        "email": email,
        "password1": PASSWORD,
        "privacy": "on",
        "terms": "on",
    }


def blocked(**facts):
    told = {
        "domain": "bank.example",
        "company_name": "Banque du Littoral",
        "reason": "Single sign-on",
        "effective_on": date(2026, 1, 1),
    }
    return BlockedEmailDomain.objects.create(**told | facts)


@pytest.mark.parametrize("email", ["ines@bank.example", "ines@Paris.BANK.example"])
def test_people_of_the_domain_do_not_register_by_themselves(client, email):
    blocked()

    refused = client.post("/accounts/signup/", registration(email))

    assert refused.status_code == 422
    assert "are opened by Banque du Littoral" in refused.text
    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["ines@otherbank.example", "ines@example.com"])
def test_other_domains_register(client, email):
    blocked()
    assert client.post("/accounts/signup/", registration(email)).status_code == 302


@pytest.mark.parametrize(
    "days",
    [{"effective_on": date(2999, 1, 1)}, {"ends_on": date(2026, 1, 2)}],
)
def test_a_row_counts_from_its_first_day_to_its_last(client, time_machine, days):
    time_machine.move_to("2026-06-01")
    blocked(**days)
    assert client.post("/accounts/signup/", registration("x@bank.example")).status_code == 302


def test_nobody_comes_in_by_a_change_of_address(client):
    blocked()
    client.force_login(person())
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    refused = client.post("/accounts/email/", {"email": "ines@bank.example"})

    assert refused.status_code == 422
    assert not EmailChange.objects.exists()


def test_the_domains_of_an_address():
    assert domains_of("a@mail.Bank.example") == ["mail.bank.example", "bank.example", "example"]


@pytest.fixture
def support(client):
    names = ("view", "add", "change", "delete")
    user = UserFactory(
        support=True, permissions=[f"accounts.{name}_blockedemaildomain" for name in names]
    )
    client.force_login(user)
    return user


def test_support_keeps_the_list(client, support):
    added = client.post(f"{DOMAINS}add/", ROW)
    row = BlockedEmailDomain.objects.get()
    changed = client.post(f"{DOMAINS}{row.pk}/change/", ROW | {"ends_on": "2026-12-31"})

    assert (added.status_code, changed.status_code) == (302, 302)
    row.refresh_from_db()
    assert (row.domain, row.ends_on) == ("bank.example", date(2026, 12, 31))
    assert "bank.example" in client.get(DOMAINS).text


@pytest.mark.parametrize("domain", ["bank", "a@b@c", "bank .example", ""])
def test_what_is_no_domain_is_refused(client, support, domain):
    assert client.post(f"{DOMAINS}add/", ROW | {"domain": domain}).status_code == 200
    assert not BlockedEmailDomain.objects.exists()


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(
    client, support, django_assert_max_num_queries, rows
):
    for number in range(rows):
        blocked(domain=f"bank{number}.example", effective_on=timezone.now().date())
    with django_assert_max_num_queries(12):
        client.get(DOMAINS)
