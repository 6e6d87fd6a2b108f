"""What is decided on pages: opinions, the appointment, a withdrawal."""

import pytest
from django.urls import reverse

from proposals.models import Proposal
from tests.factories import (
    ClientMembershipFactory,
    SupplierMembershipFactory,
)
from tests.proposals.factories import freelancer, open_rfp, sent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


DECISIONS = [
    ("mark_interesting", "ongoing", {}, "interesting"),
    (
        "mark_not_interesting",
        "ongoing",
        {"shortcoming": "place", "comment": "Too far."},
        "not_interesting",
    ),
    ("mark_off_topic", "ongoing", {"comment": "Nothing about data."}, "spam"),
    ("appoint", "interesting", {}, "appointed"),
]


@BOTH
@pytest.mark.parametrize(("name", "source", "data", "target"), DECISIONS)
def test_the_manager_decides(client, name, source, data, target, headers):
    proposal = sent(status=source)
    client.force_login(proposal.rfp.operational_manager)

    answer = client.post(page(name, proposal.pk), data, headers=headers, follow=True)

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.status) == (200, target)
    assert ("<!doctype html>" in answer.text) is not bool(headers)
    assert f'id="proposal-{proposal.pk}"' in answer.text


@pytest.mark.behaviour("S43")
@pytest.mark.parametrize(("name", "source", "data", "target"), DECISIONS)
def test_only_the_client_of_the_rfp_decides(client, name, source, data, target):
    proposal = sent(status=source)
    url = page(name, proposal.pk)
    buyer = ClientMembershipFactory(company=proposal.rfp.company, role="buyer").user
    stranger = open_rfp().operational_manager

    answers = []
    for person in (None, proposal.author, stranger, buyer):
        if person:
            client.force_login(person)
        answers.append(client.post(url, data).status_code)

    proposal.refresh_from_db()
    assert answers == [302, 403, 404, 403]
    assert proposal.status == source


@pytest.mark.parametrize("name", ["mark_not_interesting", "mark_off_topic", "appoint", "cancel"])
def test_a_state_that_forbids_it_is_said_above_the_form(client, name):
    proposal = sent(status="lost")
    person = proposal.author if name == "cancel" else proposal.rfp.operational_manager
    client.force_login(person)
    data = {"comment": "Too far.", "shortcoming": "place", "reason": "other"}

    answer = client.post(page(name, proposal.pk), data)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_second_opinion_too_late_is_a_message(client):
    proposal = sent(status="lost")
    client.force_login(proposal.rfp.operational_manager)
    answer = client.post(page("mark_interesting", proposal.pk), follow=True)
    assert "can no longer be done" in answer.text


def test_wrong_methods(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    assert client.get(page("mark_interesting", proposal.pk)).status_code == 405
    assert client.put(page("appoint", proposal.pk)).status_code == 405
    assert client.put(page("mark_not_interesting", proposal.pk)).status_code == 405
    assert client.put(page("mark_off_topic", proposal.pk)).status_code == 405
    assert client.post(page("detail", proposal.pk)).status_code == 405


def test_a_refusal_without_a_reason_is_asked_for_it(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    assert client.post(page("mark_not_interesting", proposal.pk), {}).status_code == 422


def test_the_supplier_reads_the_reason_beside_the_proposal(client):
    proposal = sent(status="not_interesting", qualification_comment="Two days on site needed.")
    client.force_login(proposal.author)
    assert "Two days on site needed." in client.get(page("detail", proposal.pk)).text


def test_the_confirmation_says_what_will_happen(client):
    rfp = open_rfp()
    proposal, _rival = sent(rfp, status="interesting"), sent(rfp)
    client.force_login(rfp.operational_manager)

    text = client.get(page("appoint", proposal.pk)).text

    assert proposal.consultant.name in text
    assert "€550.00" in text
    assert "1 July 2026" in text
    assert "The sender of the other proposal learns it" in text


def test_a_decision_from_the_list_goes_back_to_the_list(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    answer = client.post(page("mark_interesting", proposal.pk), {"back": "list"})
    assert answer.url == page("received", proposal.rfp.reference)


@BOTH
@pytest.mark.behaviour("S53")
def test_the_supplier_withdraws_with_a_reason(client, headers):
    proposal = sent()
    client.force_login(proposal.author)
    url = page("cancel", proposal.pk)

    refused = client.post(url, {"reason": "other"}, headers=headers)
    done = client.post(url, {"reason": "preferred_client"}, headers=headers, follow=True)

    proposal.refresh_from_db()
    assert (refused.status_code, done.status_code) == (422, 200)
    assert proposal.status == "cancelled"


def test_who_may_withdraw(client):
    proposal = sent()
    url = page("cancel", proposal.pk)
    consultant = SupplierMembershipFactory(company=proposal.company, role="consultant").user
    Proposal.objects.update(consultant=consultant)

    assert client.get(url).status_code == 302
    client.force_login(proposal.rfp.operational_manager)
    assert client.get(url).status_code == 403
    client.force_login(freelancer())
    assert client.get(url).status_code == 404
    client.force_login(consultant)  # sees it, did not write it
    assert client.get(url).status_code == 403
    client.force_login(proposal.author)
    assert client.get(url).status_code == 200
