import threading

import pytest
from django.db import IntegrityError, connection, transaction

from marketplace.kernel.errors import Refused
from marketplace.kernel.transitions import TransitionRefused, move, transition
from proposals.models import Proposal, ProposalTransition
from tests.factories import NOW, ProposalFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_move_changes_the_status_and_is_logged():
    proposal, reader = ProposalFactory(), UserFactory()

    move(proposal, "read", by=reader, at=NOW, reason="opened")

    row = proposal.transitions.get()
    assert proposal.status == "ongoing"
    assert (row.source, row.target, row.by, row.at) == ("unread", "ongoing", reader, NOW)


def test_a_move_that_the_table_does_not_know_is_refused_and_writes_nothing():
    proposal = ProposalFactory()

    with pytest.raises(TransitionRefused):
        move(proposal, "appoint", by=None, at=NOW)

    proposal.refresh_from_db()
    assert proposal.status == "unread"
    assert not ProposalTransition.objects.exists()


def test_a_refusal_in_the_block_undoes_everything():
    proposal = ProposalFactory()

    def change_and_refuse():
        with transition(proposal, "read", by=None, at=NOW):
            Proposal.objects.update(pitch="changed")
            raise Refused

    with pytest.raises(Refused):
        change_and_refuse()

    proposal.refresh_from_db()
    assert (proposal.status, proposal.pitch) == ("unread", "Ten years of warehouses.")


def test_what_was_changed_before_the_door_is_discarded():
    proposal = ProposalFactory()
    proposal.pitch = "never saved"

    move(proposal, "read", by=None, at=NOW)

    assert proposal.pitch == "Ten years of warehouses."


def test_a_stale_object_is_read_again_before_it_moves():
    proposal = ProposalFactory()
    stale = Proposal.objects.get(pk=proposal.pk)
    move(proposal, "read", by=None, at=NOW)

    with pytest.raises(TransitionRefused):
        move(stale, "read", by=None, at=NOW)


def test_the_database_refuses_a_status_it_does_not_know():
    with pytest.raises(IntegrityError, match="proposal_known_status"), transaction.atomic():
        ProposalFactory(status="won")


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_at_once_one_succeeds():
    proposal, barrier, outcomes = ProposalFactory(), threading.Barrier(8), []

    def press():
        mine = Proposal.objects.get(pk=proposal.pk)
        barrier.wait()
        try:
            move(mine, "read", by=None, at=NOW)
            outcomes.append("done")
        except TransitionRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done"] + ["refused"] * 7
    assert proposal.transitions.count() == 1
