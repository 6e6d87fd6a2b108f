"""Support reads the tree of a client, who is invited and who asks to join."""

import pytest
from django.urls import reverse

from marketplace.accounts.rules import GROUPS, SUPPORT
from tests.access.market import people_of
from tests.clients.settings import tree
from tests.factories import NOW, EntityFactory, UserFactory

pytestmark = pytest.mark.django_db
DESKS = ("entity", "clientinvitation", "clientjoinrequest")


@pytest.fixture(autouse=True)
def _support(client):
    client.force_login(UserFactory(support=True, permissions=GROUPS[SUPPORT]))


def fill(rows):
    """So many of each; the last of each is returned by its desk."""
    last = {}
    for n in range(rows):
        company, head, _part, _beside = tree(name=f"Bank {n}")
        head.locations.create(name="Second site", city="Nantes")
        head.clauses.create(title="Secrecy", created_by=company.created_by, created_at=NOW)
        people = people_of(company)
        last = dict(zip(DESKS, (head, people["invitation"], people["request"]), strict=True))
    return last


@pytest.mark.parametrize("rows", [2, 20])
def test_each_list_costs_twelve_queries(client, django_assert_max_num_queries, rows):
    fill(rows)
    for desk in DESKS:
        with django_assert_max_num_queries(12):
            answer = client.get(reverse(f"admin:clients_{desk}_changelist"), {"q": "Bank"})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("desk", "fact"),
    [("entity", "Secrecy"), ("clientinvitation", "new@client.test"), ("clientjoinrequest", "Bank")],
)
def test_each_desk_opens_what_it_lists(client, desk, fact):
    row = fill(1)[desk]
    text = client.get(reverse(f"admin:clients_{desk}_change", args=[row.pk])).text
    assert fact in text


def test_the_key_of_an_invitation_is_shown_to_nobody(client):
    row = fill(1)["clientinvitation"]
    assert (
        row.key
        not in client.get(reverse("admin:clients_clientinvitation_change", args=[row.pk])).text
    )


def test_the_company_shows_its_tree(client):
    head = EntityFactory(name="Head")
    EntityFactory(company=head.company, parent=head, name="Fraud team", kind="organizational")
    page = reverse("admin:clients_clientcompany_change", args=[head.company_id])
    text = client.get(page).text
    assert text.index("Head") < text.index("Fraud team")
