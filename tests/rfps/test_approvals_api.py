"""Publications validated through the API: by whom the page would let, and under that name."""

import pytest

from rfps import services
from rfps.models import RfpApproval
from rfps.states import Status
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import NOW, ClientMembershipFactory, EntityFactory, RfpFactory
from tests.rfps.factories import a_lead, a_workflow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z")


@pytest.fixture
def erp():
    return SystemCaller()


def waiting(erp, *entities):
    """The steps that an RFP of the company waits for."""
    entities = entities or (erp.entity,)
    a_workflow(*entities)
    rfp = RfpFactory(
        draft=True, company=erp.company, entity=erp.entity, operational_manager=erp.admin
    )
    services.publish_rfp(rfp, by=erp.admin, at=NOW)
    return list(rfp.approvals.order_by("position"))


def listed(caller):
    answer = caller.get("/rfp-approvals/")
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def test_a_system_approves_step_by_step_in_the_name_of_its_person(erp):
    first, second = waiting(erp, erp.entity, EntityFactory(company=erp.company))
    assert listed(erp) == [str(first.pk)]

    approved = erp.post(f"/rfp-approvals/{first.pk}/approve/", {"comment": "Fine."}).json()

    assert (approved["decision"], approved["comment"]) == ("approved", "Fine.")
    assert approved["decided_by"]["id"] == str(erp.admin.pk)
    assert listed(erp) == [str(second.pk)]
    assert erp.post(f"/rfp-approvals/{second.pk}/approve/").status_code == 200
    first.rfp.refresh_from_db()
    assert first.rfp.is_open


def test_a_refusal_sends_the_rfp_back_with_its_reason(erp):
    [step] = waiting(erp)

    refused = erp.post(f"/rfp-approvals/{step.pk}/refuse/", {"comment": "Too dear."})

    assert refused.json()["decision"] == "refused"
    step.rfp.refresh_from_db()
    assert step.rfp.status == Status.PUBLICATION_REJECTED
    assert listed(erp) == []


def test_a_refusal_says_why(erp):
    [step] = waiting(erp)
    for body in ({}, {"comment": ""}, {"comment": " "}):
        problem_of(erp.post(f"/rfp-approvals/{step.pk}/refuse/", body), 400, "invalid")
    assert not RfpApproval.objects.exclude(decision="").exists()


def test_what_is_decided_stays_decided(erp):
    [step] = waiting(erp)
    erp.post(f"/rfp-approvals/{step.pk}/refuse/", {"comment": "Too dear."})
    problem_of(erp.post(f"/rfp-approvals/{step.pk}/approve/"), 409, "decided_meanwhile")


def test_a_step_waits_for_its_turn(erp):
    _first, second = waiting(erp, erp.entity, EntityFactory(company=erp.company))
    problem_of(erp.post(f"/rfp-approvals/{second.pk}/approve/"), 409, "decided_meanwhile")


def test_what_a_lead_decides_no_system_decides(erp):
    lead = a_lead(erp.entity)
    [step] = waiting(erp)

    assert (listed(browser(lead)), listed(erp)) == ([str(step.pk)], [])
    problem_of(erp.post(f"/rfp-approvals/{step.pk}/approve/"), 403, "permission_denied")


@pytest.mark.parametrize("action", ["approve", "refuse"])
def test_the_ladder_of_a_decision(erp, action):
    [step] = waiting(erp)
    path = f"/rfp-approvals/{step.pk}/{action}/"

    problem_of(browser(erp.admin).post(path), 401, "not_authenticated")
    problem_of(SystemCaller().post(path), 404, "not_found")
    problem_of(SystemCaller("rfps:read").post(path), 403,
               "insufficient_scope")  # fmt: skip
    problem_of(SupplierCaller().post(path), 403, "permission_denied")
    problem_of(erp.get(path), 405, "method_not_allowed")
    step.refresh_from_db()
    assert step.decision == ""


def test_the_list_is_for_those_who_may_be_named_by_a_step(erp):
    collaborator = ClientMembershipFactory(company=erp.company, role="collaborator").user
    problem_of(browser(collaborator).get("/rfp-approvals/"), 403, "permission_denied")
    problem_of(SupplierCaller().get("/rfp-approvals/"), 403, "permission_denied")
    problem_of(browser(erp.admin).post("/rfp-approvals/"), 401, "not_authenticated")


def test_a_system_reads_nothing_of_where_its_person_works_today(erp):
    other = SystemCaller()
    waiting(other)
    erp.admin.client_memberships.update(company=other.company)
    assert listed(erp) == []


def test_one_step_is_read_also_once_it_is_decided(erp, django_assert_max_num_queries):
    [step] = waiting(erp)
    erp.post(f"/rfp-approvals/{step.pk}/refuse/", {"comment": "Too dear."})

    with django_assert_max_num_queries(15):
        read = erp.get(f"/rfp-approvals/{step.pk}/").json()

    assert (read["decision"], read["comment"]) == ("refused", "Too dear.")
    assert read["rfp"]["id"] == str(step.rfp_id)


def test_who_reads_one_step(erp):
    [step] = waiting(erp)
    path = f"/rfp-approvals/{step.pk}/"

    assert erp.get(path).status_code == 200
    assert browser(erp.admin).get(path).status_code == 200
    problem_of(SystemCaller().get(path), 404, "not_found")
    problem_of(SystemCaller("proposals:read").get(path), 403, "insufficient_scope")
    problem_of(SupplierCaller().get(path), 403, "permission_denied")


@pytest.mark.parametrize("count", [2, 20])
def test_a_list_costs_the_same_whatever_its_length(erp, count, django_assert_max_num_queries):
    for _ in range(count):
        rfp = RfpFactory(
            company=erp.company, entity=erp.entity, status=Status.WORKFLOW_IN_PROGRESS,
            published_at=None,
        )  # fmt: skip
        RfpApproval.objects.create(rfp=rfp, position=0, entity=erp.entity)
    with django_assert_max_num_queries(10):
        assert len(listed(erp)) == count
