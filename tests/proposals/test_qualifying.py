"""A no with a reason that can be mended, and where the supplier reads it."""

import pytest
from django.urls import reverse

from marketplace.notifications.models import Notification
from proposals import services, tasks
from proposals.models import Proposal
from proposals.states import MENDING
from tests.proposals.factories import JUNE_2, JUNE_9, sent

pytestmark = pytest.mark.django_db


def refused_for(shortcoming, comment="Two days on site are needed."):
    proposal = sent(status="ongoing")
    services.mark_not_interesting(
        proposal,
        shortcoming=shortcoming,
        comment=comment,
        by=proposal.rfp.operational_manager,
        at=JUNE_2,
    )
    return proposal


def test_every_reason_says_what_may_be_done_about_it():
    assert set(MENDING) == set(Proposal.Shortcoming.values)


def test_a_reason_nobody_knows_is_refused_and_nothing_is_written():
    proposal = sent(status="ongoing")
    with pytest.raises(services.ReasonMissing):
        services.mark_not_interesting(
            proposal,
            shortcoming="weather",
            comment="Rain.",
            by=proposal.rfp.operational_manager,
            at=JUNE_2,
        )
    proposal.refresh_from_db()
    assert (proposal.status, proposal.shortcoming) == ("ongoing", "")


def test_a_second_thought_takes_the_reason_back():
    proposal = refused_for("rate")
    services.mark_interesting(proposal, by=proposal.rfp.operational_manager, at=JUNE_9)
    assert (proposal.shortcoming, proposal.qualification_comment) == ("", "")


@pytest.mark.behaviour("S44")
@pytest.mark.parametrize("shortcoming", Proposal.Shortcoming.values)
def test_the_supplier_reads_the_reason_and_how_to_mend_it(client, shortcoming):
    proposal = refused_for(shortcoming)
    client.force_login(proposal.author)

    text = client.get(reverse("proposals:detail", args=[proposal.pk])).text

    assert f"The client’s reason: {proposal.get_shortcoming_display()}" in text
    assert "Two days on site are needed." in text
    assert str(MENDING[shortcoming]) in text
    assert reverse("proposals:edit", args=[proposal.pk]) in text


def test_the_client_reads_its_reason_and_no_advice(client):
    proposal = refused_for("place")
    client.force_login(proposal.rfp.operational_manager)
    text = client.get(reverse("proposals:detail", args=[proposal.pk])).text
    assert "The place or the remote work does not fit" in text
    assert str(MENDING["place"]) not in text


def test_the_notice_says_the_same():
    proposal = refused_for("rate", comment="Above our budget.")
    tasks.tell_supplier_of_opinion(proposal_id=proposal.pk)
    lines = Notification.objects.get().text.splitlines()
    assert lines[1:] == ["The rate is too high", "Above our budget.", MENDING["rate"]]


def test_the_reason_stays_in_the_history_when_it_is_offered_again(client):
    proposal = refused_for("pitch")
    services.edit_proposal(proposal, pitch="Point by point.", by=proposal.author, at=JUNE_9)
    client.force_login(proposal.author)

    text = client.get(reverse("proposals:detail", args=[proposal.pk])).text

    assert "The client’s reason" not in text
    assert "Two days on site are needed." in text


def test_a_reason_is_chosen_by_hand(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    url = reverse("proposals:mark_not_interesting", args=[proposal.pk])
    answer = client.post(url, {"comment": "Too far."})
    assert answer.status_code == 422
    proposal.refresh_from_db()
    assert proposal.status == "ongoing"
