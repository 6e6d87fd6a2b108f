"""The price that both sides agree on: whose turn it is, what each names, and what it becomes."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.money import priced_for_client
from marketplace.kernel.errors import Refused
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from proposals import services
from proposals.models import Negotiation, Proposal
from proposals.rules import priced_for_supplier
from proposals.states import (
    NEGOTIABLE,
    NEGOTIATION_EXPLANATIONS,
    NEGOTIATION_TONES,
    NegotiationStatus,
    Status,
)
from rfps.services import close_rfp
from tests.factories import ClientMembershipFactory
from tests.outbox import deliver
from tests.proposals.agreeing import (
    JUNE_3,
    countered,
    interesting,
    manager_of,
    negotiated,
)
from tests.proposals.factories import JUNE_2

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


def prices(negotiation):
    rows = negotiation.offers.order_by("pk")
    return list(rows.values_list("side", "unit_price", "client_unit_price"))


def price_of(proposal):
    proposal = Proposal.objects.get(pk=proposal.pk)
    return proposal.unit_price, proposal.client_unit_price


def told():
    return set(Notification.objects.values_list("name", "recipient"))


def test_every_status_of_a_negotiation_has_a_look_and_an_explanation():
    assert set(NEGOTIATION_TONES) == set(NEGOTIATION_EXPLANATIONS) == set(NegotiationStatus)


# --- two prices ---------------------------------------------------------------------------------


@given(
    st.decimals("1.00", "5000.00", places=2),
    st.decimals("0.00", "40.00", places=2),
)
def test_the_twin_of_a_price_leads_back_to_it_to_the_cent(price, margin):
    assert abs(priced_for_client(priced_for_supplier(price, margin), margin) - price) <= Decimal(
        "0.01"
    )


def test_what_the_client_names_stands_as_named_and_the_supplier_reads_its_twin():
    negotiation = negotiated(price="520.00")
    assert prices(negotiation) == [("client", Decimal("472.73"), Decimal("520.00"))]
    assert negotiation.initial_unit_price == Decimal("500.00")
    assert negotiation.initial_client_unit_price == Decimal("550.00")


def test_what_the_supplier_names_stands_as_named_and_the_client_reads_its_twin():
    assert prices(countered(price="489.99"))[1] == (
        "supplier", Decimal("489.99"), Decimal("538.99"),
    )  # fmt: skip


# --- who begins, and when -----------------------------------------------------------------------


def test_only_a_client_whose_contract_says_so_negotiates():
    with pytest.raises(services.NegotiationNotIncluded):
        negotiated(interesting(negotiates=False))
    assert not Negotiation.objects.exists()


@pytest.mark.parametrize("status", sorted(set(Status) - set(NEGOTIABLE)))
def test_only_an_interesting_or_selected_proposal_is_negotiated(status):
    proposal = interesting(status=status, cancel_reason="other")
    with pytest.raises(services.NotNegotiable):
        negotiated(proposal)
    assert not Negotiation.objects.exists()


def test_a_selected_proposal_is_negotiated_while_the_buyer_waits():
    proposal = interesting(status="selected")
    proposal.rfp.status = "awaiting_buyer"
    proposal.rfp.save()
    assert negotiated(proposal).is_open


def test_one_negotiation_at_a_time():
    negotiation = negotiated()
    with pytest.raises(services.NegotiationUnderWay):
        negotiated(negotiation.proposal, price="510.00")
    assert Negotiation.objects.count() == 1


@pytest.mark.parametrize("price", ["550.00", "0.00"])
def test_a_price_that_says_nothing_is_refused(price):
    with pytest.raises(services.TermRefused):
        negotiated(price=price)
    assert not Negotiation.objects.exists()


# --- turns --------------------------------------------------------------------------------------


def test_the_two_sides_take_turns():
    negotiation = countered()
    manager = manager_of(negotiation.proposal)
    services.counter_offer(
        negotiation, unit_price=Decimal("530.00"), comment="", by=manager, at=JUNE_3
    )

    assert negotiation.waits_for_supplier
    assert [side for side, *_prices in prices(negotiation)] == ["client", "supplier", "client"]
    actions = negotiation.transitions.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["counter_as_supplier", "counter_as_client"]


def test_nobody_answers_an_offer_of_their_own():
    negotiation = negotiated()
    manager, offer = manager_of(negotiation.proposal), negotiation.latest_offer().pk
    with pytest.raises(TransitionRefused):
        services.counter_offer(
            negotiation, unit_price=Decimal(500), comment="", by=manager, at=JUNE_3
        )
    with pytest.raises(services.NotYourTurn):
        services.accept_offer(negotiation, offer=offer, by=manager, at=JUNE_3)
    assert prices(negotiation) == prices(Negotiation.objects.get())
    assert Negotiation.objects.get().is_open


def test_the_price_on_the_table_is_accepted_and_not_offered_again():
    negotiation = negotiated(price="520.00")
    with pytest.raises(services.SamePrice):
        countered(negotiation, price="472.73")
    assert negotiation.offers.count() == 1


# --- agreement ----------------------------------------------------------------------------------


def test_an_agreed_price_stands_in_the_proposal_and_chooses_nobody():
    negotiation = countered()
    proposal = negotiation.proposal
    services.accept_offer(
        negotiation, offer=negotiation.latest_offer().pk, by=manager_of(proposal), at=JUNE_3
    )

    assert price_of(proposal) == (Decimal("490.00"), Decimal("539.00"))
    proposal.refresh_from_db()
    assert (proposal.status, proposal.rfp.status) == ("interesting", "published")
    assert negotiation.is_agreed
    assert negotiation.initial_unit_price == Decimal("500.00")


def test_an_offer_that_another_has_replaced_is_not_agreed_to():
    negotiation = negotiated()
    first = negotiation.latest_offer().pk
    countered(negotiation)
    services.counter_offer(
        negotiation, unit_price=Decimal(530), comment="",
        by=manager_of(negotiation.proposal), at=JUNE_3,
    )  # fmt: skip
    with pytest.raises(services.OfferReplaced):
        services.accept_offer(negotiation, offer=first, by=negotiation.proposal.author, at=JUNE_3)
    assert price_of(negotiation.proposal) == (Decimal("500.00"), Decimal("550.00"))


def test_the_next_negotiation_begins_at_the_agreed_price():
    negotiation = negotiated(price="520.00")
    services.accept_offer(
        negotiation,
        offer=negotiation.latest_offer().pk,
        by=negotiation.proposal.author,
        at=JUNE_3,
    )
    again = negotiated(Proposal.objects.get(), price="510.00")
    assert again.initial_client_unit_price == Decimal("520.00")


@pytest.mark.parametrize("who", ["author", "manager"])
def test_either_side_stops_with_a_reason_and_the_price_of_before_holds(who):
    negotiation = negotiated()
    proposal = negotiation.proposal
    by = proposal.author if who == "author" else manager_of(proposal)
    with pytest.raises(services.ReasonMissing):
        services.stop_negotiation(negotiation, reason=" ", by=by, at=JUNE_3)
    services.stop_negotiation(negotiation, reason="My last word.", by=by, at=JUNE_3)

    assert negotiation.status == "stopped"
    assert price_of(proposal) == (Decimal("500.00"), Decimal("550.00"))


def test_a_supplier_does_not_stop_what_waits_for_the_client():
    negotiation = countered()
    with pytest.raises(services.NotYourTurn):
        services.stop_negotiation(
            negotiation, reason="Never mind.", by=negotiation.proposal.author, at=JUNE_3
        )
    assert Negotiation.objects.get().is_open


# --- what ends it -------------------------------------------------------------------------------


def close(proposal):
    close_rfp(proposal.rfp, by=manager_of(proposal), at=JUNE_3)


def withdraw(proposal):
    services.cancel_proposal(
        proposal, reason="other", comment="Ill.", by=proposal.author, at=JUNE_3
    )


def dislike(proposal):
    services.mark_not_interesting(proposal, comment="Too far.", by=manager_of(proposal), at=JUNE_3)


@pytest.mark.parametrize("end", [close, withdraw, dislike])
def test_it_stops_when_the_proposal_leaves_the_running(end):
    negotiation = negotiated()
    end(negotiation.proposal)
    negotiation.refresh_from_db()
    assert negotiation.status == "stopped"
    assert negotiation.transitions.get().by is None


# --- notices ------------------------------------------------------------------------------------


def test_each_turn_tells_the_other_side_its_own_price():
    negotiation = negotiated(price="520.00")
    deliver()
    assert told() == {("price_offered", negotiation.proposal.author.pk)}
    assert "€472.73 a day" in mail.outbox[0].subject
    assert "520.00" not in mail.outbox[0].subject + mail.outbox[0].body

    mail.outbox.clear()
    countered(negotiation, price="490.00")
    deliver()
    assert ("price_offered", manager_of(negotiation.proposal).pk) in told()
    assert "€539.00 a day" in mail.outbox[0].subject
    assert "490.00" not in mail.outbox[0].subject + mail.outbox[0].body


def test_an_agreement_and_a_stop_are_told_to_the_other_side():
    agreed, stopped = countered(), negotiated()
    deliver()
    Notification.objects.all().delete()
    manager = manager_of(agreed.proposal)
    services.accept_offer(agreed, offer=agreed.latest_offer().pk, by=manager, at=JUNE_3)
    author = stopped.proposal.author
    services.stop_negotiation(stopped, reason="My last word.", by=author, at=JUNE_3)
    deliver()

    assert told() == {
        ("negotiation_agreed", agreed.proposal.author.pk),
        ("negotiation_stopped", manager_of(stopped.proposal).pk),
    }
    assert "My last word." in Notification.objects.get(name="negotiation_stopped").text


def test_a_colleague_who_began_is_told_beside_the_manager():
    proposal = interesting()
    admin = ClientMembershipFactory(company=proposal.rfp.company, role="company_admin").user
    negotiation = services.open_negotiation(
        proposal, unit_price=Decimal(520), comment="", by=admin, at=JUNE_2
    )
    countered(negotiation)
    deliver()
    assert {pk for _name, pk in told()} == {manager_of(proposal).pk, admin.pk}


# --- races --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rival", ["accept", "counter", "stop", "client_stops", "withdraw"])
def test_of_two_answers_at_once_one_succeeds(rival):
    negotiation = negotiated()
    proposal, offer = negotiation.proposal, negotiation.latest_offer().pk
    author, manager = proposal.author, manager_of(proposal)
    start = Barrier(2)

    def accept(row):
        services.accept_offer(row, offer=offer, by=author, at=JUNE_3)

    rivals = {
        "accept": accept,
        "counter": lambda row: services.counter_offer(
            row, unit_price=Decimal(490), comment="", by=author, at=JUNE_3
        ),
        "stop": lambda row: services.stop_negotiation(row, reason="No.", by=author, at=JUNE_3),
        "client_stops": lambda row: services.stop_negotiation(
            row, reason="No.", by=manager, at=JUNE_3
        ),
        "withdraw": lambda row: services.mark_not_interesting(
            row.proposal, comment="No.", by=manager, at=JUNE_3
        ),
    }

    def run(act):
        row = Negotiation.objects.select_related("proposal__rfp").get(pk=negotiation.pk)
        start.wait()
        try:
            act(row)
        except Refused:
            return "refused"
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(run, [accept, rivals[rival]]))

    negotiation.refresh_from_db()
    if rival == "withdraw" and outcomes == ["done", "done"]:
        assert negotiation.is_agreed  # first agreed, then judged not interesting
    else:
        assert outcomes == ["done", "refused"]
    is_new = price_of(proposal)[1] == Decimal("520.00")
    assert is_new == negotiation.is_agreed
