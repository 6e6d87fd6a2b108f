"""Who is told of a proposal and of what became of it."""

import pytest
from django.urls import reverse

from marketplace.notifications.models import Notification
from proposals import tasks
from proposals.models import Proposal
from tests.proposals.factories import colleague, freelancer, open_rfp, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


def told():
    return set(Notification.objects.values_list("name", "recipient"))


def test_the_manager_is_told_of_a_proposal_and_of_its_withdrawal():
    proposal = sent(status="cancelled", cancel_reason="other", cancel_comment="Ill.")
    manager = proposal.rfp.operational_manager.pk

    tasks.tell_manager_of_proposal(proposal_id=proposal.pk)
    tasks.tell_manager_of_cancellation(proposal_id=proposal.pk)
    tasks.tell_manager_of_cancellation(proposal_id=proposal.pk)

    assert told() == {("proposal_received", manager), ("proposal_cancelled", manager)}
    assert "Ill." in Notification.objects.get(name="proposal_cancelled").text


@pytest.mark.parametrize("status", ["interesting", "not_interesting"])
def test_the_supplier_is_told_the_opinion_in_his_language(status):
    proposal = sent(
        status=status, qualification_comment="Trop loin.", qualified_at="2026-06-02T08:00Z"
    )
    proposal.refresh_from_db()
    tasks.tell_supplier_of_opinion(proposal_id=proposal.pk)
    assert told() == {("proposal_qualified", proposal.author.pk)}


def test_an_opinion_that_was_overtaken_is_not_told():
    proposal = sent(status="cancelled", cancel_reason="other")
    tasks.tell_supplier_of_opinion(proposal_id=proposal.pk)
    assert told() == set()


@pytest.mark.behaviour("S47")
def test_author_and_directors_are_asked_to_check_their_documents():
    director = freelancer()
    author = colleague(director, role="business_manager")
    proposal = sent(person=director, status="appointed")
    Proposal.objects.update(author=author)

    tasks.ask_for_legal_documents(proposal_id=proposal.pk)

    assert told() == {
        ("proposal_appointed", author.pk),
        ("proposal_appointed", director.pk),
    }
    row = Notification.objects.first()
    assert "legal documents" in row.title
    assert row.url == reverse("compliance:documents")


@pytest.mark.behaviour("S38")
@pytest.mark.behaviour("S39")
def test_only_proposers_learn_of_the_closing_here():
    rfp = open_rfp(status="won")
    lost, withdrawn = sent(rfp, status="lost"), sent(rfp, status="cancelled", cancel_reason="other")
    sent(rfp, status="appointed")
    sent()

    tasks.tell_proposers_of_closing(rfp_id=rfp.pk, at="2026-06-02T08:00Z")

    assert told() == {("rfp_closed", lost.author.pk), ("rfp_closed", withdrawn.author.pk)}
