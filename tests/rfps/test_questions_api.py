"""Questions through the API: asked and answered as on the pages, by the same people."""

from datetime import timedelta

import pytest

from rfps import services
from rfps.models import RfpQuestion
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import NOW, ProposalFactory, RfpFactory, SupplierMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z")


def asked(script, rfp, text="Which team?"):
    answer = script.post("/rfp-questions/", {"rfp": str(rfp.pk), "text": text})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_supplier_asks_and_its_client_answers_for_all():
    erp, script, other = SystemCaller(), SupplierCaller(), SupplierCaller()
    rfp = RfpFactory(company=erp.company)

    question = asked(script, rfp)
    answered = erp.post(f"/rfp-questions/{question['id']}/answer/", {"text": "Six people."})

    assert (question["status"], question["is_own"], question["actions"]) == ("asked", True, [])
    assert answered.json()["actions"] == ["correct", "hide"]
    assert answered.json()["answered_by"]["name"] == erp.admin.name
    [read] = other.get("/rfp-questions/", rfp=rfp.pk).json()["results"]
    assert (read["answer"], read["is_own"], read["answered_by"]) == ("Six people.", False, None)


def test_nobody_reads_who_asked():
    erp, script = SystemCaller(), SupplierCaller()
    asked(script, RfpFactory(company=erp.company))

    for reader in (erp, SupplierCaller(), browser(erp.admin)):
        text = reader.get("/rfp-questions/").content.decode()
        assert script.user.last_name not in text
        assert script.company.legal_name not in text


def test_a_hidden_question_stays_to_its_client_and_to_whoever_asked():
    erp, script = SystemCaller(), SupplierCaller()
    path = f"/rfp-questions/{asked(script, RfpFactory(company=erp.company))['id']}/"

    hidden = erp.post(f"{path}hide/", {"reason": "It names a person."})

    assert hidden.json()["status"] == "hidden"
    assert script.get(path).status_code == 200
    problem_of(SupplierCaller().get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("rfp", "code"),
    [
        ({"status": "closed"}, "rfp_not_open"),
        ({"has_questions": False}, "no_questions"),
    ],
)
def test_what_the_page_refuses_is_refused(rfp, code):
    body = {"rfp": str(RfpFactory(**rfp).pk), "text": "Which team?"}
    problem_of(SupplierCaller().post("/rfp-questions/", body), 409, code)


def test_whoever_has_answered_the_rfp_asks_no_more():
    script, rfp = SupplierCaller(), RfpFactory()
    ProposalFactory(rfp=rfp, company=script.company)

    body = {"rfp": str(rfp.pk), "text": "Which team?"}
    problem_of(script.post("/rfp-questions/", body), 409, "answered_already")


def test_one_asks_about_what_one_sees():
    body = {"rfp": str(RfpFactory(draft=True).pk), "text": "Which team?"}
    problem = problem_of(SupplierCaller().post("/rfp-questions/", body), 400, "invalid")
    assert list(problem["errors"]) == ["rfp"]


@pytest.mark.parametrize("action", ["answer", "hide"])
def test_the_ladder_of_an_action(action):
    erp, script = SystemCaller(), SupplierCaller()
    path = f"/rfp-questions/{asked(script, RfpFactory(company=erp.company))['id']}/{action}/"

    problem_of(browser(erp.admin).post(path), 401, "not_authenticated")
    problem_of(SystemCaller().post(path), 404, "not_found")
    problem_of(script.post(path), 403, "permission_denied")
    problem_of(erp.get(path), 405, "method_not_allowed")
    problem_of(erp.post(path), 400, "invalid")


def test_neither_a_client_nor_a_consultant_asks():
    rfp = RfpFactory()
    consultant = SupplierCaller(user=SupplierMembershipFactory(role="consultant").user)
    for caller in (SystemCaller(company=rfp.company), consultant):
        body = {"rfp": str(rfp.pk), "text": "Which team?"}
        problem_of(caller.post("/rfp-questions/", body), 403, "permission_denied")


def test_questions_are_found_by_their_rfp_their_status_and_the_hour_they_changed():
    script, rfp = SupplierCaller(), RfpFactory()
    first = asked(script, rfp)
    asked(script, RfpFactory())
    question = rfp.questions.get()
    later = NOW + timedelta(days=3)
    services.answer_question(question, text="Six.", by=rfp.operational_manager, at=later)

    for asked_for in (
        {"rfp": rfp.pk},
        {"status": "answered"},
        {"updated_since": later.isoformat()},
    ):
        rows = script.get("/rfp-questions/", **asked_for).json()["results"]
        assert [row["id"] for row in rows] == [first["id"]]


@pytest.mark.parametrize("count", [2, 20])
def test_a_list_costs_the_same_whatever_its_length(django_assert_max_num_queries, count):
    script, rfp = SupplierCaller(), RfpFactory()
    for _ in range(count):
        RfpQuestion.objects.create(
            rfp=rfp, company=script.company, asked_by=script.user, text="Which?", asked_at=NOW
        )
    with django_assert_max_num_queries(10):
        assert len(script.get("/rfp-questions/").json()["results"]) == count
