import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, connections

from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from proposals import services
from proposals.models import Proposal
from proposals.states import CHOSEN, EXPLANATIONS, LIVE, TONES, Status
from rfps.services import close_rfp
from tests.factories import SupplierMembershipFactory
from tests.proposals.factories import JUNE_2, colleague, firm_of, freelancer, open_rfp, send, sent

pytestmark = pytest.mark.django_db


def posted():
    return set(OutboxMessage.objects.values_list("task", flat=True))


def test_every_status_has_a_look_and_an_explanation():
    assert set(TONES) == set(EXPLANATIONS) == set(Status)


def test_sending_prices_the_unit_for_both_sides_and_counts():
    rfp, person = open_rfp(), freelancer()

    proposal = send(rfp, person)

    rfp.refresh_from_db()
    assert (proposal.unit_price, proposal.client_unit_price) == (Decimal("480.00"), Decimal("528"))
    assert (proposal.status, proposal.author, proposal.sent_at) == (Status.UNREAD, person, JUNE_2)
    assert rfp.proposals_received == 1
    assert posted() == {"proposals.tasks.tell_manager_of_proposal"}


def test_a_price_above_the_maximum_is_sent_all_the_same():
    proposal = send(open_rfp(), freelancer(), unit_price=Decimal("900.00"))
    assert proposal.is_above_maximum


def test_a_company_sends_one_proposal_for_each_of_its_people():
    rfp, director = open_rfp(), freelancer()
    send(rfp, director)
    send(rfp, director, consultant=colleague(director))
    assert rfp.proposals.count() == 2


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda: (open_rfp(), freelancer(status="pending"), {}), services.CompanyNotVerified),
        (lambda: (open_rfp(status="closed"), freelancer(), {}), services.RfpNotOpen),
        (lambda: (open_rfp(closes_on=date(2026, 6, 1)), freelancer(), {}), services.RfpNotOpen),
        (
            lambda: (open_rfp(), freelancer(), {"consultant": freelancer()}),
            services.NotAColleague,
        ),
        (
            lambda: (open_rfp(), freelancer(), {"available_from": date(2027, 1, 1)}),
            services.AvailableTooLate,
        ),
    ],
)
def test_what_cannot_be_sent_writes_nothing(make, refusal):
    rfp, person, changes = make()

    with pytest.raises(refusal):
        send(rfp, person, **changes)

    assert not Proposal.objects.exists()
    assert posted() == set()


def test_somebody_who_left_the_company_cannot_be_proposed():
    person = freelancer()
    gone = SupplierMembershipFactory(company=firm_of(person), left_at=JUNE_2).user
    with pytest.raises(services.NotAColleague):
        send(open_rfp(), person, consultant=gone)


def test_a_consultant_has_one_live_proposal_for_an_rfp():
    rfp, person = open_rfp(), freelancer()
    first = send(rfp, person)

    with pytest.raises(services.AlreadyProposed):
        send(rfp, person)
    services.cancel_proposal(first, reason="other_project", comment="", by=person, at=JUNE_2)
    send(rfp, person)

    assert rfp.proposals.count() == 2


@pytest.mark.behaviour("S49")
def test_the_statuses_follow_a_proposal_from_sending_to_appointment():
    rfp, person = open_rfp(), freelancer()
    manager, proposal = rfp.operational_manager, send(rfp, person)

    services.mark_read(proposal, by=manager, at=JUNE_2)
    services.mark_interesting(proposal, by=manager, at=JUNE_2)
    services.appoint_proposal(proposal, by=manager, at=JUNE_2)

    targets = proposal.transitions.order_by("pk").values_list("target", flat=True)
    assert list(targets) == ["ongoing", "interesting", "appointed"]
    assert (proposal.read_at, proposal.qualified_at) == (JUNE_2, JUNE_2)


def test_a_refusal_carries_its_reason_and_may_be_taken_back():
    proposal = sent(status="ongoing")
    manager = proposal.rfp.operational_manager

    with pytest.raises(services.ReasonMissing):
        services.mark_not_interesting(proposal, comment=" ", by=manager, at=JUNE_2)
    services.mark_not_interesting(proposal, comment="Two days on site.", by=manager, at=JUNE_2)
    assert proposal.qualification_comment == "Two days on site."

    services.mark_interesting(proposal, by=manager, at=JUNE_2)
    assert (proposal.status, proposal.qualification_comment) == ("interesting", "")


def test_appointing_wins_the_rfp_and_loses_every_other_proposal():
    rfp = open_rfp()
    chosen = sent(rfp, status="interesting")
    others = [sent(rfp, status=status) for status in LIVE if status not in CHOSEN]
    withdrawn = sent(rfp, status="cancelled", cancel_reason="other_project")
    elsewhere = sent()

    services.appoint_proposal(chosen, by=rfp.operational_manager, at=JUNE_2)

    for row in (rfp, chosen, withdrawn, elsewhere, *others):
        row.refresh_from_db()
    assert (rfp.status, chosen.status) == ("won", Status.APPOINTED)
    assert {other.status for other in others} == {Status.LOST}
    assert (withdrawn.status, elsewhere.status) == (Status.CANCELLED, Status.UNREAD)
    assert chosen.project.unit_price == chosen.unit_price
    assert "proposals.tasks.ask_for_legal_documents" in posted()


def test_only_an_interesting_proposal_is_appointed():
    proposal = sent(status="ongoing")

    with pytest.raises(TransitionRefused):
        services.appoint_proposal(proposal, by=proposal.rfp.operational_manager, at=JUNE_2)

    proposal.rfp.refresh_from_db()
    assert proposal.rfp.is_open
    assert posted() == set()


def test_after_the_first_appointment_the_second_is_told_why_not():
    rfp = open_rfp()
    first, second = sent(rfp, status="interesting"), sent(rfp, status="interesting")
    services.appoint_proposal(first, by=rfp.operational_manager, at=JUNE_2)

    with pytest.raises(services.AlreadyProvided):
        services.appoint_proposal(second, by=rfp.operational_manager, at=JUNE_2)


@pytest.mark.behaviour("S53")
def test_a_supplier_withdraws_until_the_appointment_and_says_why():
    live, appointed = sent(status="interesting"), sent(status="appointed")

    with pytest.raises(services.ReasonMissing):
        services.cancel_proposal(live, reason="other", comment="", by=live.author, at=JUNE_2)
    services.cancel_proposal(live, reason="other", comment="Ill.", by=live.author, at=JUNE_2)
    with pytest.raises(TransitionRefused):
        services.cancel_proposal(
            appointed, reason="other_project", comment="", by=appointed.author, at=JUNE_2
        )

    assert (live.status, live.cancel_reason, live.cancel_comment) == ("cancelled", "other", "Ill.")
    assert posted() == {"proposals.tasks.tell_manager_of_cancellation"}


def test_closing_an_rfp_loses_what_was_alive():
    proposal = sent(status="interesting")

    close_rfp(proposal.rfp, by=proposal.rfp.operational_manager, at=JUNE_2)

    proposal.refresh_from_db()
    assert proposal.status == Status.LOST
    assert "proposals.tasks.tell_proposers_of_closing" in posted()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", [True, False], ids=["the same proposal", "two proposals"])
def test_of_two_people_who_appoint_at_once_one_succeeds(same):
    rfp = open_rfp()
    first = sent(rfp, status="interesting")
    second = first if same else sent(rfp, status="interesting")
    start, outcomes = threading.Barrier(2), []

    def appoint(pk):
        proposal = Proposal.objects.select_related("rfp").get(pk=pk)
        start.wait()
        try:
            services.appoint_proposal(proposal, by=rfp.operational_manager, at=JUNE_2)
        except services.AlreadyProvided:
            outcomes.append("refused")
        else:
            outcomes.append("appointed")
        finally:
            connections[connection.alias].close()

    threads = [threading.Thread(target=appoint, args=[row.pk]) for row in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["appointed", "refused"]
    assert Proposal.objects.filter(status=Status.APPOINTED).count() == 1
