"""Prices to answer and choices to approve among the things that wait."""

import pytest
from django.utils import translation

from marketplace.dashboard.selectors.home import home_of
from marketplace.operators.selectors import operator
from proposals import services
from tests.proposals.agreeing import (
    buyer_of,
    countered,
    manager_of,
    negotiated,
    requested,
    selected,
)
from tests.proposals.factories import JUNE_2

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)
    with translation.override("en"):
        yield


def titles(person):
    waiting = home_of(person, operator=operator(), today=JUNE_2.date()).waiting
    words = ("Price to", "Selection to", "Purchase request to")
    return [task.title for task in waiting.tasks if task.title.startswith(words)]


def test_whoever_answers_a_price_finds_it_at_their_own_side():
    negotiation = negotiated()
    proposal = negotiation.proposal
    assert titles(proposal.author) == ["Price to answer: €472.73"]
    assert titles(manager_of(proposal)) == []
    countered(negotiation)
    assert titles(proposal.author) == []
    assert titles(manager_of(proposal)) == ["Price to answer: €539.00"]


def test_a_selection_waits_for_its_buyer():
    proposal = selected()
    assert titles(buyer_of(proposal)) == ["Selection to approve: €33,000.00"]
    assert titles(manager_of(proposal)) == []


def test_a_purchase_request_waits_for_the_manager_then_for_those_who_validate():
    request = requested(threshold="33000.00")
    manager, buyer = manager_of(request.proposal), buyer_of(request.proposal)
    assert titles(manager) == ["Purchase request to create: €33,000.00"]
    assert titles(buyer) == []
    services.create_purchase_request(request, number="DA-7", by=manager, at=JUNE_2)
    assert titles(manager) == []
    assert titles(buyer) == ["Purchase request to validate: €33,000.00"]
