"""What is appointed stays as it is, whichever service is asked to change it."""

import inspect
from datetime import timedelta
from decimal import Decimal

import pytest

from marketplace.kernel.errors import Refused
from proposals import services
from proposals.models import Negotiation, Proposal, PurchaseRequest, QualificationMeeting
from tests.proposals.agreeing import JUNE_3, interesting, manager_of, negotiated
from tests.proposals.factories import JUNE_2, JUNE_9, planned

pytestmark = pytest.mark.django_db

ROWS = {
    "proposal": Proposal,
    "meeting": QualificationMeeting,
    "negotiation": Negotiation,
    "request": PurchaseRequest,
}
TERMS = {
    "pitch": "Another.", "unit_price": Decimal(1), "accepted_clauses": (),
}  # fmt: skip
ASKED = {
    "appoint_proposal": {},
    "approve_selection": {},
    "cancel_proposal": {"reason": "other", "comment": "Ill."},
    "edit_proposal": TERMS,
    "mark_interesting": {},
    "mark_not_interesting": {"comment": "No."},
    "mark_off_topic": {"comment": "No."},
    "mark_read": {},
    "open_negotiation": {"unit_price": Decimal(400), "comment": ""},
    "propose_meeting": {"slots": (JUNE_9,), "mode": "phone", "place": "1", "minutes": 30},
    "select_proposal": {},
    "unselect_proposal": {"comment": "No."},
    "accept_offer": {"offer": 0},
    "counter_offer": {"unit_price": Decimal(400), "comment": ""},
    "stop_negotiation": {"reason": "No."},
    "create_purchase_request": {"number": "DA-7"},
    "validate_purchase_request": {},
    "reject_purchase_request": {"reason": "No."},
}
OF_THE_MEETING = {  # what was planned may still be held: it changes nothing of the proposal
    "accept_slot", "cancel_meeting", "counter_propose", "decline_meeting", "finish_meeting",
    "miss_meeting",
}  # fmt: skip
OF_ITS_READERS = {"write_note"}  # beside the proposal, for colleagues
OF_THE_CLOCK = {"cancel_meetings"}  # a part of other services


def services_about(*kinds):
    """Those whose first argument is a proposal, or what hangs on one."""
    found = set()
    for name in services.__all__:
        service = getattr(services, name)
        if inspect.isfunction(service):
            first = next(iter(inspect.signature(service).parameters.values()))
            if first.annotation in kinds:
                found.add(name)
    return found


def test_every_service_that_changes_a_proposal_is_asked_here():
    assert services_about(*ROWS.values()) == (
        set(ASKED) | OF_THE_MEETING | OF_ITS_READERS | OF_THE_CLOCK
    )


def facts(proposal):
    row = Proposal.objects.filter(pk=proposal.pk).values().get()
    logs = list(proposal.transitions.order_by("pk").values_list("action", flat=True))
    return row, logs, proposal.revisions.count()


@pytest.mark.parametrize("name", ASKED)
def test_an_appointed_proposal_is_frozen(name):
    proposal = interesting(negotiates=True)
    negotiation = negotiated(proposal)
    services.accept_offer(
        negotiation, offer=negotiation.latest_offer().pk, by=proposal.author, at=JUNE_2
    )
    request = PurchaseRequest.objects.create(
        proposal=proposal, opened_at=JUNE_2, status="validated", number="DA-1"
    )
    proposal.refresh_from_db()
    services.select_proposal(proposal, by=manager_of(proposal), at=JUNE_2)
    before = facts(proposal)

    service = getattr(services, name)
    first = next(iter(inspect.signature(service).parameters))
    row = {"proposal": proposal, "negotiation": negotiation, "request": request}[first]
    with pytest.raises(Refused):
        service(row, by=proposal.author, at=JUNE_3, **ASKED[name])

    assert facts(proposal) == before


def test_a_meeting_that_was_planned_may_be_held_and_changes_nothing():
    proposal = interesting()
    meeting = planned(proposal)
    services.select_proposal(proposal, by=manager_of(proposal), at=JUNE_2)
    before = facts(proposal)
    slot = meeting.open_slots().first()
    services.accept_slot(meeting, slot=slot.pk, by=proposal.author, at=JUNE_3)
    services.finish_meeting(
        meeting, feedback="", by=manager_of(proposal), at=slot.starts_at + timedelta(hours=1)
    )
    assert facts(proposal) == before
