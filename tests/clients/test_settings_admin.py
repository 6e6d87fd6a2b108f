"""Support reads what clients set, and switches on what their contract includes."""

import pytest
from django.urls import reverse

from marketplace.accounts.rules import GROUPS, SUPPORT
from tests.clients.settings import tree
from tests.factories import SpendingLineFactory, SupplierCompanyFactory, UserFactory

pytestmark = pytest.mark.django_db
DESKS = ("budget", "workflow", "preferredlist", "publicationsequence", "customfield", "projectcode")


@pytest.fixture(autouse=True)
def _support(client):
    client.force_login(UserFactory(support=True, permissions=GROUPS[SUPPORT]))


def fill(rows):
    """So many of each, the last of which is returned by its desk."""
    company, head, *_others = tree(has_sequences=True)
    last = {}
    for n in range(rows):
        line = SpendingLineFactory(budget__company=company, entities=[head], name=f"Line {n}")
        flow = company.workflows.create(name=f"Workflow {n}")
        flow.steps.create(position=1, entity=head)
        known = company.preferred_lists.create(name=f"List {n}")
        known.suppliers.add(SupplierCompanyFactory(legal_name=f"Supplier {n}"))
        sequence = company.sequences.create(name=f"Sequence {n}")
        sequence.steps.create(position=1, preferred_list=known)
        field = company.custom_fields.create(
            technical_key=f"key-{n}", title=f"Field {n}", subjects=["rfp"]
        )
        code = company.project_codes.create(code=f"CODE-{n}", manager_name="Martin")
        rows_made = (line.budget, flow, known, sequence, field, code)
        last = dict(zip(DESKS, rows_made, strict=True))
    return last


@pytest.mark.parametrize("rows", [2, 20])
def test_each_list_costs_twelve_queries(client, django_assert_max_num_queries, rows):
    fill(rows)
    for desk in DESKS:
        with django_assert_max_num_queries(12):
            answer = client.get(reverse(f"admin:clients_{desk}_changelist"), {"q": "1"})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("desk", "fact"),
    [
        ("budget", "Line 0"), ("workflow", "Head"), ("preferredlist", "Supplier 0"),
        ("publicationsequence", "List 0"), ("customfield", "key-0"), ("projectcode", "CODE-0"),
    ],
)  # fmt: skip
def test_each_page_shows_what_belongs_to_the_row_and_changes_nothing(client, desk, fact):
    row = fill(1)[desk]
    url = reverse(f"admin:clients_{desk}_change", args=[row.pk])
    assert fact in client.get(url).text
    assert client.post(url, {}).status_code == 403
    assert client.get(reverse(f"admin:clients_{desk}_add")).status_code == 403


def test_support_switches_on_what_the_contract_includes(client):
    company, *_entities = tree()
    url = reverse("admin:clients_clientcompany_change", args=[company.pk])
    inlines = {
        f"{name}-{part}": "0"
        for name in ("entities", "margins", "memberships")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    answer = client.post(url, {"has_sequences": "on", "support_note": "Amendment 3"} | inlines)
    assert answer.status_code == 302
    company.refresh_from_db()
    assert (company.has_sequences, company.has_negotiation) == (True, False)
    assert company.support_note == "Amendment 3"
