import pytest
from django.urls import reverse

from proposals import services
from tests.factories import UserFactory
from tests.proposals.agreeing import countered, requested
from tests.proposals.factories import JUNE_2, confirmed, sent

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


@pytest.fixture
def desk(client):
    person = UserFactory(
        support=True,
        permissions=["proposals.view_proposal", "proposals.view_qualificationmeeting"],
    )
    client.force_login(person)
    return client


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_meetings_costs_a_fixed_number_of_queries(
    desk, django_assert_max_num_queries, rows
):
    for _row in range(rows):
        confirmed()
    url = reverse("admin:proposals_qualificationmeeting_changelist")
    with django_assert_max_num_queries(12):
        text = desk.get(url, {"status": "accepted"}).text
    assert "9 Jun 2026, 10:00" in text


def test_support_reads_a_meeting_but_not_what_the_client_thought_of_it(desk):
    meeting = confirmed()
    meeting.__class__.objects.update(feedback="CANARY-7")
    url = reverse("admin:proposals_qualificationmeeting_change", args=[meeting.pk])
    answer = desk.get(url)
    assert answer.status_code == 200
    assert "CANARY-7" not in answer.text
    assert desk.post(url, {"status": "done"}).status_code == 403


def test_support_reads_what_was_changed_after_the_sending(desk):
    proposal = sent()
    services.edit_proposal(proposal, pitch="New.", by=proposal.author, at=JUNE_2)
    url = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    assert "Ten years of warehouses. → New." in desk.get(url).text


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("kind", ["negotiation", "purchaserequest"])
def test_what_hangs_on_a_proposal_costs_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, kind, rows
):
    make = countered if kind == "negotiation" else requested
    for _row in range(rows):
        row = make()
    person = UserFactory(support=True, permissions=[f"proposals.view_{kind}"])
    client.force_login(person)
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"admin:proposals_{kind}_changelist")).status_code == 200
    url = reverse(f"admin:proposals_{kind}_change", args=[row.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"status": "agreed"}).status_code == 403
