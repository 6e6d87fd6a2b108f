"""Proposals through the API: sent by suppliers, qualified and appointed by clients."""

import pytest

from projects.models import Project
from proposals.models import Proposal
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import ProposalFactory, RfpFactory, SupplierMembershipFactory
from tests.proposals.factories import candidate_of, clause_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z")


def body_of(rfp, /, **changed):
    return {
        "rfp": str(rfp.pk), "pitch": "Ten years of warehouses.", "available_from": "2026-07-01",
        "unit_price": "500.00",
    } | changed  # fmt: skip


def received(erp, **kwargs):
    return ProposalFactory(
        rfp=RfpFactory(company=erp.company, operational_manager=erp.admin), **kwargs
    )


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


# --- Reading ---


def test_each_side_reads_its_own_proposals_at_its_own_price():
    erp, script = SystemCaller(), SupplierCaller()
    proposal = received(erp, company=script.company, author=script.user)
    ProposalFactory()

    assert ids(erp.get("/proposals/")) == ids(script.get("/proposals/")) == [str(proposal.pk)]
    client, supplier = (who.get(f"/proposals/{proposal.pk}/").json() for who in (erp, script))
    assert (client["unit_price"], client["amount"]) == ("550.00", "33000.00")
    assert (supplier["unit_price"], supplier["amount"]) == ("500.00", "30000.00")
    assert client["rfp"] == {"id": str(proposal.rfp_id), "reference": proposal.rfp.reference}


def test_fetching_is_not_reading():
    erp = SystemCaller()
    proposal = received(erp)

    shown = erp.get(f"/proposals/{proposal.pk}/").json()

    assert (shown["status"], shown["actions"]) == ("unread", ["read"])


def test_a_stranger_finds_nothing():
    proposal = ProposalFactory()
    for stranger in (SystemCaller(), SupplierCaller()):
        problem_of(stranger.get(f"/proposals/{proposal.pk}/"), 404, "not_found")
        assert ids(stranger.get("/proposals/")) == []


@pytest.mark.parametrize(
    "asked", [lambda found: {"rfp": found.rfp_id}, lambda _found: {"status": "interesting"}]
)
def test_each_filter_finds_the_one_and_not_the_other(asked):
    erp = SystemCaller()
    received(erp)
    found = received(erp, status="interesting")

    assert ids(erp.get("/proposals/", **asked(found))) == [str(found.pk)]


def test_a_filter_by_what_is_no_id_is_refused():
    problem_of(SystemCaller().get("/proposals/", rfp="RFP-1-1"), 400, "invalid")


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("caller", [SystemCaller, SupplierCaller])
def test_a_list_costs_the_same_whatever_its_length(caller, rows, django_assert_max_num_queries):
    who = caller()
    for _ in range(rows):
        if caller is SystemCaller:
            received(who)
        else:
            ProposalFactory(company=who.company)

    with django_assert_max_num_queries(10):
        answer = who.get("/proposals/")

    assert len(ids(answer)) == rows


# --- Suppliers ---


def test_a_supplier_sends_a_proposal_for_itself():
    script, rfp = SupplierCaller(), RfpFactory()

    answer = script.post("/proposals/", body_of(rfp))

    assert answer.status_code == 201, answer.content
    proposal = Proposal.objects.get(pk=answer.json()["id"])
    assert (proposal.author, proposal.consultant) == (script.user, script.user)
    assert (answer.json()["status"], answer.json()["actions"]) == ("unread", ["cancel"])


def test_a_colleague_is_proposed_by_id():
    script, rfp = SupplierCaller(), RfpFactory()
    colleague = SupplierMembershipFactory(company=script.company, role="consultant").user

    answer = script.post("/proposals/", body_of(rfp, consultant=str(colleague.pk)))

    assert answer.json()["consultant"] == {"id": str(colleague.pk), "name": colleague.name}


def test_a_candidate_file_is_proposed_in_place_of_a_person():
    script, rfp = SupplierCaller(), RfpFactory()
    file = candidate_of(script.company)

    shown = script.post("/proposals/", body_of(rfp, candidate_file=str(file.pk))).json()

    assert (shown["consultant"], shown["candidate"]) == (None, file.document_title)


def test_the_clauses_of_an_rfp_are_accepted_by_their_ids():
    script, rfp = SupplierCaller(), RfpFactory(needs_on_site_commitment=True)
    clause = clause_of(rfp)

    asked = script.get(f"/rfps/{rfp.pk}/").json()
    left_out = script.post("/proposals/", body_of(rfp, commits_on_site=True))
    boxes = {"commits_on_site": asked["needs_on_site_commitment"],
             "accepted_clauses": [each["id"] for each in asked["clauses"]]}  # fmt: skip
    sent = script.post("/proposals/", body_of(rfp, **boxes))

    problem_of(left_out, 409, "clause_not_accepted")
    assert sent.status_code == 201, sent.content
    assert list(Proposal.objects.get().accepted_clauses.all()) == [clause]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("accepted_clauses", ["999999"]), ("candidate_file", "999999"), ("daily_fees", "-1"),
        ("rfp", "999999"), ("rfp", "RFP-1-1"), ("rfp", None), ("consultant", "999999"),
        ("pitch", ""), ("pitch", "x" * 4001), ("available_from", "soon"), ("unit_price", "0"),
        ("unit_price", "free"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_refused_and_nothing_is_written(field, value):
    answer = SupplierCaller().post("/proposals/", body_of(RfpFactory(), **{field: value}))

    assert list(problem_of(answer, 400, "invalid")["errors"]) == [field]
    assert not Proposal.objects.exists()


def test_a_second_proposal_for_one_consultant_is_refused():
    script, rfp = SupplierCaller(), RfpFactory()
    script.post("/proposals/", body_of(rfp))

    problem_of(script.post("/proposals/", body_of(rfp)), 409, "already_proposed")


def test_a_closed_rfp_takes_none():
    answer = SupplierCaller().post("/proposals/", body_of(RfpFactory(status="closed")))
    problem_of(answer, 409, "rfp_not_open")


def test_who_may_not_send():
    rfp = RfpFactory()
    problem_of(SystemCaller().post("/proposals/", body_of(rfp)), 403, "permission_denied")
    consultant = SupplierCaller(role="consultant")
    problem_of(consultant.post("/proposals/", body_of(rfp)), 403, "permission_denied")
    director = SupplierMembershipFactory().user
    problem_of(browser(director).post("/proposals/", body_of(rfp)), 401, "not_authenticated")


def test_a_supplier_withdraws_with_a_reason():
    script = SupplierCaller()
    proposal = ProposalFactory(company=script.company, author=script.user)

    answer = script.post(f"/proposals/{proposal.pk}/cancel/", {"reason": "other_project"})

    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")


def test_another_reason_is_explained():
    script = SupplierCaller()
    proposal = ProposalFactory(company=script.company, author=script.user)
    path = f"/proposals/{proposal.pk}/cancel/"

    problem_of(script.post(path, {"reason": "other"}), 409, "reason_missing")
    problem_of(script.post(path, {"reason": "rain"}), 400, "invalid")
    assert Proposal.objects.get().status == "unread"


def test_a_colleague_without_the_right_does_not_withdraw():
    script = SupplierCaller(role="business_manager")
    proposal = ProposalFactory(company=script.company, consultant=script.user)
    answer = script.post(f"/proposals/{proposal.pk}/cancel/", {"reason": "other_project"})
    problem_of(answer, 403, "permission_denied")


def test_terms_are_changed_and_the_price_stays_locked():
    script = SupplierCaller()
    proposal = ProposalFactory(company=script.company, author=script.user, consultant=script.user)
    path = f"/proposals/{proposal.pk}/"

    changed = script.patch(path, {"pitch": "Twelve years of warehouses."})

    assert changed.json()["pitch"] == "Twelve years of warehouses."
    assert proposal.revisions.get().edited_by == script.user
    problem_of(script.patch(path, {"unit_price": "480.00"}), 409, "price_locked")
    problem_of(script.patch(path, {}), 409, "nothing_changed")


def test_what_was_refused_is_offered_again_at_another_price():
    script = SupplierCaller()
    proposal = ProposalFactory(
        company=script.company, author=script.user, consultant=script.user,
        status="not_interesting", qualification_comment="Too dear.",
    )  # fmt: skip

    shown = script.patch(f"/proposals/{proposal.pk}/", {"unit_price": "480.00"}).json()

    assert (shown["unit_price"], shown["qualification_comment"]) == ("480.00", "")
    assert shown["status"] == "ongoing"


def test_a_file_takes_the_place_of_a_person():
    script = SupplierCaller()
    proposal = ProposalFactory(company=script.company, author=script.user, consultant=script.user)
    file = candidate_of(script.company)

    shown = script.patch(f"/proposals/{proposal.pk}/", {"candidate_file": str(file.pk)}).json()

    assert (shown["consultant"], shown["candidate"]) == (None, file.document_title)


def test_clauses_are_accepted_anew_with_each_change():
    script, rfp = SupplierCaller(), RfpFactory()
    clause = clause_of(rfp)
    proposal = ProposalFactory(
        rfp=rfp, company=script.company, author=script.user, consultant=script.user
    )
    path, body = f"/proposals/{proposal.pk}/", {"pitch": "Twelve years."}

    problem_of(script.patch(path, body), 409, "clause_not_accepted")
    assert script.patch(path, body | {"accepted_clauses": [str(clause.pk)]}).status_code == 200


def test_who_may_not_change_the_terms():
    proposal = ProposalFactory()
    manager = SupplierMembershipFactory(company=proposal.company, role="business_manager").user
    path, body = f"/proposals/{proposal.pk}/", {"pitch": "Twelve years."}

    erp = SystemCaller(company=proposal.rfp.company)
    problem_of(erp.patch(path, body), 403, "permission_denied")
    problem_of(SupplierCaller(user=manager).patch(path, body), 404, "not_found")
    problem_of(SupplierCaller().patch(path, body), 404, "not_found")


# --- Clients ---


def test_a_client_reads_judges_and_appoints():
    erp = SystemCaller()
    proposal = received(erp)
    path = f"/proposals/{proposal.pk}"

    assert erp.post(f"{path}/read/").json()["actions"] == [
        "mark_interesting", "mark_not_interesting", "mark_off_topic",
    ]  # fmt: skip
    assert erp.post(f"{path}/mark-interesting/").json()["status"] == "interesting"
    appointed = erp.post(f"{path}/appoint/")

    assert (appointed.status_code, appointed.json()["status"]) == (200, "appointed")
    assert Project.objects.get().proposal == proposal
    assert proposal.transitions.get(action="appoint").by == erp.admin


def test_no_opinion_before_reading():
    erp = SystemCaller()
    answer = erp.post(f"/proposals/{received(erp).pk}/mark-interesting/")
    problem_of(answer, 409, "transition_refused")


def test_a_refusal_is_explained():
    erp = SystemCaller()
    proposal = received(erp, status="ongoing")
    path = f"/proposals/{proposal.pk}/mark-not-interesting/"

    assert list(problem_of(erp.post(path), 400, "invalid")["errors"]) == ["comment"]
    refused = erp.post(path, {"comment": "Too far from Nantes."}).json()

    assert (refused["status"], refused["qualification_comment"]) == (
        "not_interesting", "Too far from Nantes.",
    )  # fmt: skip


@pytest.mark.parametrize("action", ["read", "mark-interesting", "mark-not-interesting", "appoint"])
def test_the_ladder_of_a_clients_action(action):
    erp = SystemCaller()
    script = SupplierCaller()
    proposal = received(erp, company=script.company, author=script.user)
    path, body = f"/proposals/{proposal.pk}/{action}/", {"comment": "x"}

    problem_of(browser(erp.admin).post(path, body), 401, "not_authenticated")
    problem_of(SystemCaller().post(path, body), 404, "not_found")
    problem_of(script.post(path, body), 403, "permission_denied")
    problem_of(erp.get(path), 405, "method_not_allowed")
