import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.proposals.factories import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(client):
    person = UserFactory(support=True, permissions=["proposals.view_proposal"])
    client.force_login(person)
    return client


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(support, django_assert_max_num_queries, rows):
    for _row in range(rows):
        sent()
    with django_assert_max_num_queries(12):
        assert support.get(reverse("admin:proposals_proposal_changelist")).status_code == 200


def test_a_proposal_is_read_with_its_history_and_not_changed(support):
    url = reverse("admin:proposals_proposal_change", args=[sent().pk])
    assert support.get(url).status_code == 200
    assert support.post(url, {"status": "appointed"}).status_code == 403
