"""Negotiations, choices and purchase requests through the API."""

import pytest

from proposals.models import Negotiation, Proposal, PurchaseRequest
from tests.api.callers import SupplierCaller, SystemCaller, problem_of
from tests.factories import ProposalFactory, RfpFactory, SpendingLineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z")


def both(*, threshold=None, requests=False):
    """A client's system, a supplier's script, and an interesting proposal between them."""
    erp, script = SystemCaller(), SupplierCaller()
    erp.company.has_negotiation, erp.company.has_purchase_requests = True, requests
    erp.company.save()
    line = SpendingLineFactory(
        budget__company=erp.company, buyer=erp.admin, validation_threshold=threshold
    )
    rfp = RfpFactory(company=erp.company, operational_manager=erp.admin, spending_line=line)
    proposal = ProposalFactory(
        rfp=rfp, company=script.company, author=script.user, status="interesting"
    )
    return erp, script, proposal


def test_a_price_is_agreed_on_by_two_programs_and_each_reads_its_own():
    erp, script, proposal = both()
    opened = erp.post(f"/proposals/{proposal.pk}/negotiate/", {"unit_price": "520.00"})
    assert opened.status_code == 201
    assert opened.json()["actions"] == ["stop"]
    pk = opened.json()["id"]
    read = script.get(f"/negotiations/{pk}/").json()
    assert [offer["unit_price"] for offer in read["offers"]] == ["472.73"]
    assert read["actions"] == ["accept", "counter", "stop"]

    answer = script.post(
        f"/negotiations/{pk}/counter/", {"unit_price": "490.00", "comment": "Half way."}
    )
    assert answer.status_code == 200
    [_first, last] = erp.get(f"/negotiations/{pk}/").json()["offers"]
    assert (last["unit_price"], last["side"]) == ("539.00", "supplier")
    agreed = erp.post(f"/negotiations/{pk}/accept/", {"offer": last["id"]})
    assert agreed.json()["status"] == "agreed"
    assert script.get(f"/proposals/{proposal.pk}/").json()["unit_price"] == "490.00"
    assert erp.get(f"/proposals/{proposal.pk}/").json()["unit_price"] == "539.00"
    problem_of(erp.post(f"/negotiations/{pk}/stop/", {"reason": "No."}), 409, "transition_refused")


def test_no_answer_to_a_side_holds_a_price_of_the_other():
    erp, script, proposal = both()
    pk = erp.post(f"/proposals/{proposal.pk}/negotiate/", {"unit_price": "520.00"}).json()["id"]
    script.post(f"/negotiations/{pk}/counter/", {"unit_price": "489.99"})
    paths = ("/negotiations/", f"/negotiations/{pk}/", f"/proposals/{proposal.pk}/")
    for path in paths:
        assert not [p for p in ("489.99", "472.73", "500.00") if p in erp.get(path).text]
        assert not [p for p in ("538.99", "520.00", "550.00") if p in script.get(path).text]


def test_only_the_client_begins_and_strangers_find_nothing():
    erp, script, proposal = both()
    path = f"/proposals/{proposal.pk}/negotiate/"
    problem_of(script.post(path, {"unit_price": "520.00"}), 403, "permission_denied")
    pk = erp.post(path, {"unit_price": "520.00"}).json()["id"]
    for stranger in (SystemCaller(), SupplierCaller()):
        problem_of(stranger.get(f"/negotiations/{pk}/"), 404, "not_found")
    reading = SupplierCaller("proposals:read", user=script.user)
    problem_of(
        reading.post(f"/negotiations/{pk}/stop/", {"reason": "No."}), 403, "insufficient_scope"
    )
    assert Negotiation.objects.count() == 1


def test_a_choice_above_the_threshold_waits_for_its_buyer():
    erp, _script, proposal = both(threshold="100.00")
    path = f"/proposals/{proposal.pk}"
    problem_of(erp.post(f"{path}/appoint/"), 409, "buyer_must_approve")
    assert erp.post(f"{path}/select/", {"seen_price": "550.00"}).json()["status"] == "selected"
    problem_of(erp.post(f"{path}/approve/", {"seen_price": "520.00"}), 409, "price_changed")
    assert erp.post(f"{path}/unselect/", {"comment": "Wait."}).json()["status"] == "interesting"
    erp.post(f"{path}/select/")
    assert erp.post(f"{path}/approve/").json()["status"] == "appointed"


def test_a_procurement_tool_numbers_and_validates_a_purchase_request():
    erp, script, proposal = both(requests=True)
    assert erp.post(f"/proposals/{proposal.pk}/select/").json()["status"] == "approved"
    [row] = erp.get("/purchase-requests/", status="to_create").json()["results"]
    path = f"/purchase-requests/{row['id']}"
    problem_of(script.get(f"{path}/"), 403, "permission_denied")
    problem_of(SystemCaller().get(f"{path}/"), 404, "not_found")
    assert erp.post(f"{path}/create/", {"number": "DA-7"}).json()["actions"] == [
        "validate", "reject",
    ]  # fmt: skip
    assert erp.post(f"{path}/validate/").json()["status"] == "validated"
    assert Proposal.objects.get().is_appointed
    problem_of(erp.post(f"{path}/reject/", {"reason": "No."}), 409, "transition_refused")


def test_a_rejected_purchase_request_opens_the_rfp_again():
    erp, _script, proposal = both(requests=True)
    erp.post(f"/proposals/{proposal.pk}/select/")
    request = PurchaseRequest.objects.get()
    answer = erp.post(f"/purchase-requests/{request.pk}/reject/", {"reason": "No budget."})
    assert answer.json()["refusal_reason"] == "No budget."
    assert erp.get(f"/proposals/{proposal.pk}/").json()["status"] == "interesting"


def test_the_same_key_chooses_once():
    erp, _script, proposal = both(requests=True)
    path, key = f"/proposals/{proposal.pk}/select/", {"Idempotency-Key": "choice-1"}
    first, again = (erp.post(path, **key) for _time in range(2))
    assert first.json() == again.json()
    assert PurchaseRequest.objects.count() == 1
