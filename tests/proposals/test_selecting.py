"""From the choice to the appointment: who must agree, what happens meanwhile, who is told."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections

from marketplace.clients.models import Membership
from marketplace.kernel.errors import Refused
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from projects.models import Project
from proposals import services
from proposals.models import Proposal, PurchaseRequest
from proposals.states import (
    PURCHASE_REQUEST_EXPLANATIONS,
    PURCHASE_REQUEST_TONES,
    PurchaseRequestStatus,
    Status,
)
from rfps.policies import buyers_of, may_approve_choice
from rfps.services import cancel_rfp, close_ended_rfps, close_rfp
from tests.factories import ClientMembershipFactory
from tests.outbox import deliver
from tests.proposals.agreeing import (
    JUNE_3,
    a_buyer,
    buyer_of,
    interesting,
    manager_of,
    negotiated,
    requested,
    selected,
)
from tests.proposals.factories import JUNE_2, freelancer, send, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


def stand(proposal):
    """Where the proposal and its RFP stand."""
    proposal = Proposal.objects.select_related("rfp").get(pk=proposal.pk)
    return proposal.status, proposal.rfp.status


def told():
    return set(Notification.objects.values_list("name", "recipient"))


def choose(proposal, **kwargs):
    services.select_proposal(proposal, by=manager_of(proposal), at=JUNE_2, **kwargs)


def test_every_status_of_a_purchase_request_has_a_look_and_an_explanation():
    statuses = set(PurchaseRequestStatus)
    assert set(PURCHASE_REQUEST_TONES) == set(PURCHASE_REQUEST_EXPLANATIONS) == statuses


# --- the way that a choice takes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("threshold", "requests", "expected"),
    [
        (None, False, ("appointed", "won")),
        ("33000.00", False, ("appointed", "won")),  # of 33,000: the buyer is asked above it
        ("32999.99", False, ("selected", "awaiting_buyer")),
        ("32999.99", True, ("selected", "awaiting_buyer")),
        (None, True, ("approved", "awaiting_pr")),
        ("33000.00", True, ("approved", "awaiting_pr")),
    ],
)
def test_the_amount_and_the_contract_decide_who_must_agree(threshold, requests, expected):
    proposal = interesting(threshold=threshold, requests=requests)
    choose(proposal)
    assert stand(proposal) == expected
    assert Project.objects.count() == (expected[0] == "appointed")
    assert PurchaseRequest.objects.count() == (expected[0] == "approved")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"threshold": "100"}, services.BuyerMustApprove),
        ({"requests": True}, services.PurchaseRequestNeeded),
    ],
)
def test_nobody_appoints_past_those_who_must_agree(fields, refusal):
    proposal = interesting(**fields)
    with pytest.raises(refusal):
        services.appoint_proposal(proposal, by=manager_of(proposal), at=JUNE_2)
    assert stand(proposal) == ("interesting", "published")


def test_a_price_that_has_changed_since_it_was_read_is_not_chosen():
    proposal = interesting()
    with pytest.raises(services.PriceChanged):
        choose(proposal, seen_price=Decimal("520.00"))
    choose(proposal, seen_price=Decimal("550.00"))
    assert stand(proposal) == ("appointed", "won")


def test_a_price_under_negotiation_is_not_chosen():
    proposal = interesting()
    negotiated(proposal)
    with pytest.raises(services.PriceUnderNegotiation):
        choose(proposal)
    assert stand(proposal) == ("interesting", "published")


# --- while it is decided ------------------------------------------------------------------------


def test_while_one_is_chosen_the_rfp_takes_no_other():
    proposal = selected()
    rival = sent(proposal.rfp, status="interesting")
    with pytest.raises(services.RfpNotOpen):
        send(proposal.rfp, freelancer())
    with pytest.raises(services.ChoiceUnderWay):
        choose(rival)
    assert stand(rival) == ("interesting", "awaiting_buyer")


def test_the_night_does_not_close_an_rfp_whose_choice_is_being_approved(time_machine):
    proposal = selected()
    proposal.rfp.__class__.objects.update(closes_on=JUNE_2.date())
    assert close_ended_rfps(at=JUNE_3) == 0
    assert stand(proposal) == ("selected", "awaiting_buyer")


@pytest.mark.parametrize("make", [selected, lambda: requested().proposal])
def test_a_chosen_proposal_that_is_withdrawn_opens_the_rfp_again(make):
    proposal = make()
    services.cancel_proposal(
        proposal, reason="other_project", comment="", by=proposal.author, at=JUNE_3
    )
    assert stand(proposal) == ("cancelled", "published")
    assert not PurchaseRequest.objects.open().exists()


@pytest.mark.parametrize("end", [close_rfp, cancel_rfp])
def test_an_rfp_that_ends_meanwhile_ends_everything(end):
    request = requested()
    end(request.proposal.rfp, by=manager_of(request.proposal), at=JUNE_3)
    assert stand(request.proposal)[0] == "lost"
    request.refresh_from_db()
    assert request.status == "rejected"
    assert request.refusal_reason


# --- the buyer ----------------------------------------------------------------------------------


def test_the_buyer_approves_and_it_is_appointed():
    proposal = selected()
    services.approve_selection(
        proposal, seen_price=Decimal("550.00"), by=buyer_of(proposal), at=JUNE_3
    )
    assert stand(proposal) == ("appointed", "won")
    assert Project.objects.get().client_unit_price == Decimal("550.00")


def test_the_buyer_approves_and_the_purchase_request_follows():
    proposal = selected(requests=True)
    services.approve_selection(proposal, by=buyer_of(proposal), at=JUNE_3)
    assert stand(proposal) == ("approved", "awaiting_pr")
    assert proposal.purchase_requests.get().is_to_create


def test_the_buyer_refuses_with_words_and_the_rfp_goes_on():
    proposal = selected()
    with pytest.raises(services.ReasonMissing):
        services.unselect_proposal(proposal, comment=" ", by=buyer_of(proposal), at=JUNE_3)
    services.unselect_proposal(proposal, comment="Too dear.", by=buyer_of(proposal), at=JUNE_3)
    assert stand(proposal) == ("interesting", "published")
    choose(Proposal.objects.get())
    assert stand(proposal) == ("selected", "awaiting_buyer")


def test_an_rfp_whose_last_day_has_passed_meanwhile_has_a_week_left():
    proposal = selected()
    proposal.rfp.__class__.objects.update(closes_on=JUNE_2.date())
    services.unselect_proposal(proposal, comment="Too dear.", by=buyer_of(proposal), at=JUNE_3)
    proposal.rfp.refresh_from_db()
    assert (proposal.rfp.closes_on - JUNE_3.date()).days == 7


@pytest.mark.parametrize("status", sorted(set(Status) - {"selected"}))
def test_only_what_is_selected_is_approved_or_refused(status):
    proposal = interesting(threshold="100", status=status, cancel_reason="other")
    by = buyer_of(proposal)
    with pytest.raises(TransitionRefused):
        services.approve_selection(proposal, by=by, at=JUNE_3)
    with pytest.raises(TransitionRefused):
        services.unselect_proposal(proposal, comment="No.", by=by, at=JUNE_3)
    assert stand(proposal) == (status, "published")


def test_the_buyer_reads_the_amount_that_is_approved():
    proposal = selected()
    negotiation = negotiated(proposal, price="540.00")
    with pytest.raises(services.PriceUnderNegotiation):
        services.approve_selection(proposal, by=buyer_of(proposal), at=JUNE_3)
    services.accept_offer(
        negotiation, offer=negotiation.latest_offer().pk, by=proposal.author, at=JUNE_3
    )
    with pytest.raises(services.PriceChanged):
        services.approve_selection(
            proposal, seen_price=Decimal("550.00"), by=buyer_of(proposal), at=JUNE_3
        )
    assert stand(proposal) == ("selected", "awaiting_buyer")


def test_who_approves_is_the_buyer_the_substitute_or_else_an_administrator():
    proposal = interesting(threshold="100")
    rfp, line, company = proposal.rfp, proposal.rfp.spending_line, proposal.rfp.company
    line.substitute = a_buyer(company, role="entity_admin")
    line.save()
    admin = a_buyer(company, role="company_admin")
    assert set(buyers_of(rfp)) == {line.buyer, line.substitute}
    assert not may_approve_choice(admin, rfp)

    Membership.objects.filter(user__in=(line.buyer, line.substitute)).update(left_at=JUNE_2)
    assert set(buyers_of(rfp)) == {admin}


# --- the purchase request -----------------------------------------------------------------------


def test_a_purchase_request_is_numbered_validated_and_the_proposal_appointed():
    request = requested()
    with pytest.raises(services.NumberMissing):
        services.create_purchase_request(
            request, number=" ", by=manager_of(request.proposal), at=JUNE_2
        )
    services.create_purchase_request(
        request, number=" DA-7 ", by=manager_of(request.proposal), at=JUNE_2
    )
    assert (request.number, request.status) == ("DA-7", "pending")
    services.validate_purchase_request(request, by=a_buyer(request.proposal.rfp.company), at=JUNE_3)
    assert stand(request.proposal) == ("appointed", "won")
    assert Project.objects.count() == 1


def test_nothing_is_validated_before_it_has_its_number():
    request = requested()
    with pytest.raises(TransitionRefused):
        services.validate_purchase_request(request, by=manager_of(request.proposal), at=JUNE_3)
    assert stand(request.proposal) == ("approved", "awaiting_pr")


@pytest.mark.parametrize("number", ["", "DA-7"])
def test_a_rejected_purchase_request_gives_the_proposal_back(number):
    request = requested(number=number)
    by = manager_of(request.proposal)
    with pytest.raises(services.ReasonMissing):
        services.reject_purchase_request(request, reason="", by=by, at=JUNE_3)
    services.reject_purchase_request(request, reason="No budget left.", by=by, at=JUNE_3)
    assert request.status == "rejected"
    assert stand(request.proposal) == ("interesting", "published")
    choose(Proposal.objects.get())
    assert PurchaseRequest.objects.open().count() == 1


# --- who is told --------------------------------------------------------------------------------


@pytest.mark.behaviour("S49")
def test_the_supplier_is_told_of_the_preselection_and_the_buyer_asked():
    proposal = selected()
    deliver()
    assert told() == {
        ("proposal_preselected", proposal.author.pk),
        ("approval_needed", buyer_of(proposal).pk),
    }
    asked = Notification.objects.get(name="approval_needed")
    assert "€33,000.00" in asked.title
    to_supplier = next(m for m in mail.outbox if proposal.author.email in m.to)
    assert "550" not in to_supplier.subject + to_supplier.body


def test_the_manager_is_told_what_the_buyer_decides():
    for decide in ("approve", "refuse"):
        Notification.objects.all().delete()
        proposal = selected(requests=True)
        deliver()
        Notification.objects.all().delete()
        buyer = buyer_of(proposal)
        if decide == "approve":
            services.approve_selection(proposal, by=buyer, at=JUNE_3)
        else:
            services.unselect_proposal(proposal, comment="Too dear.", by=buyer, at=JUNE_3)
        deliver()
        name = "selection_approved" if decide == "approve" else "proposal_unselected"
        assert told() == {(name, manager_of(proposal).pk)}
    assert "Too dear." in Notification.objects.get().text


def test_the_buyer_is_told_that_the_selection_was_taken_back():
    proposal = selected()
    deliver()
    Notification.objects.all().delete()
    services.unselect_proposal(proposal, comment="Wait.", by=manager_of(proposal), at=JUNE_3)
    deliver()
    assert told() == {("proposal_unselected", buyer_of(proposal).pk)}


def test_those_of_a_purchase_request_are_told():
    request = requested()
    company, manager = request.proposal.rfp.company, manager_of(request.proposal)
    admin = ClientMembershipFactory(company=company, role="company_admin").user
    services.create_purchase_request(request, number="DA-7", by=manager, at=JUNE_2)
    deliver()
    assert ("purchase_request_sent", admin.pk) in told()
    services.reject_purchase_request(request, reason="No budget.", by=admin, at=JUNE_3)
    deliver()
    assert ("purchase_request_rejected", manager.pk) in told()

    choose(Proposal.objects.get())
    again = PurchaseRequest.objects.open().get()
    services.create_purchase_request(again, number="DA-8", by=manager, at=JUNE_3)
    services.validate_purchase_request(again, by=admin, at=JUNE_3)
    deliver()
    assert ("purchase_request_validated", manager.pk) in told()
    assert ("proposal_appointed", request.proposal.author.pk) in told()


# --- races --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_eight_buyers_who_approve_at_once_one_succeeds():
    proposal = selected()
    buyer, start = buyer_of(proposal), Barrier(8)

    def approve(_n):
        row = Proposal.objects.select_related("rfp").get(pk=proposal.pk)
        start.wait()
        try:
            services.approve_selection(row, by=buyer, at=JUNE_3)
        except Refused:
            return "refused"
        else:
            return "approved"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(approve, range(8)))

    assert sorted(outcomes) == ["approved", *["refused"] * 7]
    assert stand(proposal) == ("appointed", "won")
    assert Project.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_approval_and_a_withdrawal_at_once_leave_one_outcome():
    proposal = selected()
    buyer, author, start = buyer_of(proposal), proposal.author, Barrier(2)

    def run(act):
        row = Proposal.objects.select_related("rfp").get(pk=proposal.pk)
        start.wait()
        try:
            act(row)
        except Refused:
            return "refused"
        else:
            return "done"
        finally:
            connections.close_all()

    acts = (
        lambda row: services.approve_selection(row, by=buyer, at=JUNE_3),
        lambda row: services.cancel_proposal(
            row, reason="other", comment="Ill.", by=author, at=JUNE_3
        ),
    )
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, acts)) == ["done", "refused"]
    assert stand(proposal) in {("appointed", "won"), ("cancelled", "published")}
