"""Meetings through the API: the same slots, answers and refusals as on the pages."""

import pytest

from tests.access.market import meeting_on
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import ProposalFactory, RfpFactory

pytestmark = pytest.mark.django_db
NINE, TEN = "2026-06-09T09:00:00Z", "2026-06-10T10:00:00Z"
PAST = "2026-06-01T09:00:00Z"


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z", tick=False)


@pytest.fixture
def sides():
    """The client's system, the supplier's script, and what they would meet about."""
    erp, script = SystemCaller(), SupplierCaller()
    rfp = RfpFactory(company=erp.company, operational_manager=erp.admin)
    proposal = ProposalFactory(
        rfp=rfp, company=script.company, author=script.user, status="interesting"
    )
    return erp, script, proposal


def body_of(proposal, /, **changed):
    return {
        "proposal": str(proposal.pk), "slots": [NINE, TEN], "mode": "video",
        "place": "https://meet.example/1",
    } | changed  # fmt: skip


def planned(erp, proposal, /, **changed):
    answer = erp.post("/meetings/", body_of(proposal, **changed))
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_meeting_is_planned_and_its_slot_chosen(sides):
    erp, script, proposal = sides

    meeting = planned(erp, proposal)
    chosen = script.post(f"/meetings/{meeting['id']}/accept/", {"slot": meeting["slots"][1]["id"]})

    assert (meeting["status"], meeting["actions"]) == ("proposed", ["cancel"])
    assert [slot["starts_at"] for slot in meeting["slots"]] == [NINE, TEN]
    assert (chosen.json()["status"], chosen.json()["starts_at"]) == ("accepted", TEN)


def test_other_slots_are_offered_and_the_client_chooses(sides):
    erp, script, proposal = sides
    path = f"/meetings/{planned(erp, proposal, slots=[NINE])['id']}"

    countered = script.post(f"{path}/counter/", {"slots": [TEN]}).json()
    accepted = erp.post(f"{path}/accept/", {"slot": countered["slots"][0]["id"]}).json()

    assert (countered["status"], accepted["starts_at"]) == ("counter_proposed", TEN)


def test_a_meeting_is_declined_and_planned_again(sides):
    erp, script, proposal = sides
    path = f"/meetings/{planned(erp, proposal)['id']}"

    declined = script.post(f"{path}/decline/", {"reason": "Away all week."}).json()
    again = planned(erp, proposal, slots=[TEN])

    assert (declined["status"], declined["end_reason"]) == ("declined", "Away all week.")
    assert (again["status"], [slot["starts_at"] for slot in again["slots"]]) == ("proposed", [TEN])


def test_what_came_of_it_is_noted_and_stays_with_the_client(sides, time_machine):
    erp, script, proposal = sides
    meeting = planned(erp, proposal, slots=[NINE])
    path = f"/meetings/{meeting['id']}"
    script.post(f"{path}/accept/", {"slot": meeting["slots"][0]["id"]})
    problem_of(erp.post(f"{path}/finish/"), 409, "meeting_not_begun")

    time_machine.move_to("2026-06-09T11:00:00Z")
    erp.renew()
    done = erp.post(f"{path}/finish/", {"feedback": "Knows Kafka by heart."})

    assert done.json()["status"] == "done"
    assert "Kafka" not in script.get(f"{path}/").content.decode()


def test_nobody_came(sides, time_machine):
    erp, script, proposal = sides
    meeting = planned(erp, proposal, slots=[NINE])
    path = f"/meetings/{meeting['id']}"
    script.post(f"{path}/accept/", {"slot": meeting["slots"][0]["id"]})
    time_machine.move_to("2026-06-09T11:00:00Z")
    erp.renew()
    assert erp.post(f"{path}/miss/").json()["status"] == "no_show"


@pytest.mark.parametrize("side", [0, 1])
def test_either_side_calls_it_off(sides, side):
    meeting = planned(sides[0], sides[2])
    path = f"/meetings/{meeting['id']}/cancel/"
    assert sides[side].post(path, {"reason": "Budget frozen."}).json()["status"] == "cancelled"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slots", []), ("slots", [NINE] * 4), ("slots.0", ["soon"]), ("mode", "letter"),
        ("minutes", 44), ("place", ""), ("proposal", "999999"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_refused(sides, field, value):
    answer = sides[0].post("/meetings/", body_of(sides[2], **{field.partition(".")[0]: value}))
    assert list(problem_of(answer, 400, "invalid")["errors"]) == [field]


def test_what_the_page_refuses_is_refused(sides):
    erp, _script, proposal = sides
    problem_of(erp.post("/meetings/", body_of(proposal, slots=[PAST])), 409, "slots_refused")
    planned(erp, proposal)
    problem_of(erp.post("/meetings/", body_of(proposal)), 409, "meeting_under_way")


@pytest.mark.parametrize("action", ["finish", "miss"])
def test_the_ladder_of_the_clients_actions(sides, action):
    erp, script, proposal = sides
    path = f"/meetings/{planned(erp, proposal)['id']}/{action}/"

    problem_of(script.post(path), 403, "permission_denied")
    problem_of(erp.get(path), 405, "method_not_allowed")


@pytest.mark.parametrize("action", ["counter", "decline"])
def test_the_ladder_of_the_suppliers_actions(sides, action):
    erp, script, proposal = sides
    path = f"/meetings/{planned(erp, proposal)['id']}/{action}/"

    problem_of(erp.post(path), 403, "permission_denied")
    problem_of(script.get(path), 405, "method_not_allowed")
    problem_of(script.post(path), 400, "invalid")


def test_strangers_and_browsers_change_nothing(sides):
    erp, script, proposal = sides
    meeting = planned(erp, proposal)

    for stranger in (SystemCaller(), SupplierCaller()):
        problem_of(stranger.get(f"/meetings/{meeting['id']}/"), 404, "not_found")
        problem_of(
            stranger.post(f"/meetings/{meeting['id']}/cancel/", {"reason": "x"}), 404, "not_found"
        )
    problem_of(browser(erp.admin).post("/meetings/", body_of(proposal)), 401, "not_authenticated")
    problem_of(script.post("/meetings/", body_of(proposal)), 403, "permission_denied")


@pytest.mark.parametrize("count", [2, 20])
def test_a_list_costs_the_same_whatever_its_length(count, django_assert_max_num_queries):
    erp = SystemCaller()
    rfp = RfpFactory(company=erp.company, operational_manager=erp.admin)
    for _ in range(count):
        meeting_on(rfp)
    with django_assert_max_num_queries(10):
        rows = erp.get("/meetings/", status="accepted").json()["results"]
    assert len(rows) == count
