"""Through the API: a reason with a no, off-topic, and the client's notes."""

import pytest

from proposals import services
from proposals.models import ProposalNote
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import ProposalFactory, RfpFactory
from tests.proposals.factories import JUNE_2, open_rfp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z")


def received(erp, **kwargs):
    rfp = RfpFactory(company=erp.company, operational_manager=erp.admin)
    return ProposalFactory(rfp=rfp, **{"status": "ongoing"} | kwargs)


def noted(erp, proposal=None, *, by=None):
    proposal = proposal or received(erp)
    return services.write_note(proposal, text="Ask for more.", by=by or erp.admin, at=JUNE_2)


def judge(proposal):
    by = proposal.rfp.operational_manager
    services.mark_off_topic(proposal, comment="No.", by=by, at=JUNE_2)


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


# --- Opinions ---


def test_a_no_carries_its_reason_to_both_sides():
    erp, script = SystemCaller(), SupplierCaller()
    proposal = received(erp, company=script.company, author=script.user)
    body = {"shortcoming": "place", "comment": "Two days on site."}

    answer = erp.post(f"/proposals/{proposal.pk}/mark-not-interesting/", body)

    assert answer.json()["shortcoming"] == "place"
    assert script.get(f"/proposals/{proposal.pk}/").json()["shortcoming"] == "place"


def test_a_reason_nobody_knows_is_refused():
    erp = SystemCaller()
    body = {"shortcoming": "weather", "comment": "Rain."}
    answer = erp.post(f"/proposals/{received(erp).pk}/mark-not-interesting/", body)
    assert list(problem_of(answer, 400, "invalid")["errors"]) == ["shortcoming"]


def test_off_topic_needs_a_word_and_is_final():
    erp = SystemCaller()
    path = f"/proposals/{received(erp).pk}/mark-off-topic/"

    assert list(problem_of(erp.post(path), 400, "invalid")["errors"]) == ["comment"]
    marked = erp.post(path, {"comment": "Nothing about data."}).json()

    assert (marked["status"], marked["actions"]) == ("spam", [])
    problem_of(erp.post(path, {"comment": "Again."}), 409, "transition_refused")


def test_who_is_paused_is_told_until_when():
    script = SupplierCaller()
    for _each in range(3):
        judge(ProposalFactory(company=script.company, author=script.user, status="ongoing"))
    body = {
        "rfp": str(RfpFactory().pk), "pitch": "Ten years.", "available_from": "2026-07-01",
        "unit_price": "500.00",
    }  # fmt: skip
    refused = problem_of(script.post("/proposals/", body), 409, "sending_blocked")
    assert "until 9 June 2026" in refused["detail"]


def test_proposals_are_filtered_by_the_day():
    erp = SystemCaller()
    found = received(erp, available_from="2026-07-01")
    received(erp, available_from="2026-09-01")
    assert ids(erp.get("/proposals/", available_by="2026-08-01")) == [str(found.pk)]


# --- Notes ---


def test_a_system_writes_reads_changes_and_deletes_a_note():
    erp = SystemCaller()
    proposal = received(erp)
    path = f"/proposals/{proposal.pk}/notes/"

    written = erp.post(path, {"text": "Knows our topics."})
    assert written.status_code == 201, written.content
    note = written.json()
    assert (note["text"], note["author"]["id"]) == ("Knows our topics.", str(erp.admin.pk))
    assert ids(erp.get(path)) == [note["id"]]

    own = f"/proposals/notes/{note['id']}/"
    assert erp.patch(own, {"text": "Better."}).json()["text"] == "Better."
    assert erp.get(own).json()["edited_at"] is not None
    assert erp.delete(own).status_code == 204
    assert not ProposalNote.objects.exists()


def test_a_note_that_is_sent_twice_under_one_key_is_written_once():
    erp = SystemCaller()
    path, key = f"/proposals/{received(erp).pk}/notes/", {"Idempotency-Key": "n1"}
    first, second = (erp.post(path, {"text": "Once."}, **key) for _each in range(2))
    assert first.json() == second.json()
    assert ProposalNote.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_a_note_that_is_empty_or_endless_is_refused(text):
    erp = SystemCaller()
    answer = erp.post(f"/proposals/{received(erp).pk}/notes/", {"text": text})
    assert list(problem_of(answer, 400, "invalid")["errors"]) == ["text"]


def test_the_ladder_of_notes():
    erp, script = SystemCaller(), SupplierCaller()
    proposal = received(erp, company=script.company, author=script.user)
    note = noted(erp, proposal)
    for path in (f"/proposals/{proposal.pk}/notes/", f"/proposals/notes/{note.pk}/"):
        problem_of(browser(erp.admin).post(path, {"text": "x"}), 401, "not_authenticated")
        problem_of(SystemCaller().get(path), 404, "not_found")
        problem_of(script.get(path), 403, "permission_denied")
    problem_of(erp.post(f"/proposals/notes/{note.pk}/"), 405, "method_not_allowed")


def test_the_words_of_a_colleague_are_not_changed():
    erp = SystemCaller()
    proposal = received(erp)
    other = open_rfp(company=erp.company).operational_manager
    note = noted(erp, proposal, by=other)
    problem_of(erp.patch(f"/proposals/notes/{note.pk}/", {"text": "x"}), 403, "permission_denied")
    problem_of(erp.delete(f"/proposals/notes/{note.pk}/"), 403, "permission_denied")


@pytest.mark.parametrize("rows", [2, 20])
def test_a_list_of_notes_costs_the_same_whatever_its_length(rows, django_assert_max_num_queries):
    erp = SystemCaller()
    proposal = received(erp)
    for _row in range(rows):
        noted(erp, proposal)
    with django_assert_max_num_queries(10):
        assert len(ids(erp.get(f"/proposals/{proposal.pk}/notes/"))) == rows


@pytest.mark.behaviour("S43")
def test_off_topic_has_the_ladder_of_every_action():
    erp, script = SystemCaller(), SupplierCaller()
    proposal = received(erp, company=script.company, author=script.user)
    path, body = f"/proposals/{proposal.pk}/mark-off-topic/", {"comment": "x"}
    problem_of(browser(erp.admin).post(path, body), 401, "not_authenticated")
    problem_of(SystemCaller().post(path, body), 404, "not_found")
    problem_of(script.post(path, body), 403, "permission_denied")
    problem_of(erp.get(path), 405, "method_not_allowed")
