"""RFPs through the API: the ladder of each endpoint, and each side's own price."""

from decimal import Decimal

import pytest

from rfps.models import Rfp
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import (
    ClientMembershipFactory,
    RfpFactory,
    SupplierMembershipFactory,
)

pytestmark = pytest.mark.django_db
MAY_4, MAY_5 = "2026-05-04T00:00:00Z", "2026-06-05T00:00:00Z"


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T09:00:00Z")


def body_of(erp, **changed):
    return {
        "entity": str(erp.entity.pk),
        "operational_manager": str(erp.admin.pk),
        "title": "Data engineer",
        "context": "A bank moves its warehouse.",
        "objectives": "Move the nightly loads.",
        "deliverables": "Loads in production.",
        "skills": ["Python", "dbt", "python"],
        "city": "Nantes",
        "remote": "partial",
        "starts_on": "2026-07-01",
        "ends_on": "2026-12-31",
        "units": "60",
        "max_unit_price": "550.00",
        "closes_on": "2026-06-15",
    } | changed


def listed(answer):
    assert answer.status_code == 200, answer.content
    return [row["reference"] for row in answer.json()["results"]]


def draft_of(erp, **kwargs):
    return RfpFactory(
        draft=True, company=erp.company, entity=erp.entity, operational_manager=erp.admin, **kwargs
    )


# --- Reading ---


def test_a_system_reads_its_own_companys_rfps_and_no_others():
    erp = SystemCaller("rfps:read")
    mine, draft = RfpFactory(company=erp.company), RfpFactory(company=erp.company, draft=True)
    stranger = RfpFactory()

    assert listed(erp.get("/rfps/")) == [draft.reference, mine.reference]
    problem_of(erp.get(f"/rfps/{stranger.pk}/"), 404, "not_found")


def test_a_supplier_reads_what_was_published():
    script = SupplierCaller()
    rfp, draft = RfpFactory(), RfpFactory(draft=True)

    assert listed(script.get("/rfps/")) == [rfp.reference]
    problem_of(script.get(f"/rfps/{draft.pk}/"), 404, "not_found")


def test_each_side_reads_its_own_price_and_suppliers_no_names():
    erp, script = SystemCaller(), SupplierCaller()
    rfp = RfpFactory(company=erp.company, is_confidential=True)

    client, supplier = (who.get(f"/rfps/{rfp.pk}/").json() for who in (erp, script))

    assert (client["max_unit_price"], supplier["max_unit_price"]) == ("550.00", "500.00")
    assert (client["client"]["name"], supplier["client"]) == (erp.company.name, None)
    assert client["operational_manager"]["id"] == str(rfp.operational_manager_id)
    assert (supplier["operational_manager"], supplier["entity"]) == (None, None)


def test_a_hidden_budget_is_hidden_here_too():
    rfp = RfpFactory(shows_max_price=False)
    assert SupplierCaller().get(f"/rfps/{rfp.pk}/").json()["max_unit_price"] is None


def test_values_are_written_as_promised():
    rfp = RfpFactory(units=Decimal("18.5"))

    shown = SupplierCaller().get(f"/rfps/{rfp.pk}/").json()

    assert (shown["id"], shown["reference"]) == (str(rfp.pk), rfp.reference)
    assert (shown["units"], shown["currency"], shown["country"]) == ("18.5", "EUR", "FR")
    assert (shown["starts_on"], shown["published_at"]) == ("2026-07-01", "2026-06-01T08:00:00Z")
    assert shown["actions"] == ["send_proposal", "favourite"]


def test_nobody_on_the_way_keeps_an_answer():
    assert SupplierCaller().get("/rfps/")["Cache-Control"] == "private, no-store"


def test_a_list_leaves_the_long_texts_out():
    RfpFactory()
    [row] = SupplierCaller().get("/rfps/").json()["results"]
    assert "context" not in row


@pytest.mark.parametrize(
    "asked",
    [
        {"reference": "90064"}, {"reference": "RFP-90064-1"}, {"reference": "rfp 90064"},
        {"country": "BE"}, {"remote": "full"}, {"skills": "Kafka"}, {"skills": "Rust,Kafka"},
        {"status": "closed"}, {"published_since": MAY_5}, {"q": "kafka brussels"},
    ],
)  # fmt: skip
def test_each_filter_finds_the_one_and_not_the_other(asked):
    from rfps.services import index_rfp

    RfpFactory(published_at="2026-05-03T08:00:00Z")
    found = RfpFactory(
        number=90064, country="BE", city="Brussels", remote="full", skills=["Kafka"],
        status="closed", published_at="2026-06-10T08:00:00Z",
    )  # fmt: skip
    index_rfp(found)

    assert listed(SupplierCaller().get("/rfps/", **asked)) == [found.reference]


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "lost"},
        {"published_since": "yesterday"},
        {"updated_since": "0001-01-01T00:00:00+02:00"},
        {"remote": "moon"},
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(asked):
    document = problem_of(SupplierCaller().get("/rfps/", **asked), 400, "invalid")
    assert list(document["errors"]) == list(asked)


def test_an_offset_that_only_exists_on_paper_is_understood():
    assert listed(SupplierCaller().get("/rfps/", updated_since="2912-08-22T11:23:25-17:08")) == []


def test_what_is_no_reference_finds_nothing():
    RfpFactory()
    assert listed(SupplierCaller().get("/rfps/", reference="PO-1")) == []


def test_updated_since_finds_what_was_written_or_moved():
    erp = SystemCaller()
    RfpFactory(company=erp.company, created_at="2026-05-01T08:00:00Z")
    written = RfpFactory(company=erp.company, created_at="2026-05-20T08:00:00Z")
    moved = RfpFactory(company=erp.company, created_at="2026-05-01T08:00:00Z")
    moved.transitions.create(
        action="close", source="published", target="closed", at="2026-05-20T08:00:00Z"
    )

    found = listed(erp.get("/rfps/", updated_since=MAY_4))

    assert found == [moved.reference, written.reference]


def test_pages_follow_each_other_by_their_links():
    rfps = [RfpFactory() for _ in range(3)]
    script = SupplierCaller()

    first = script.get("/rfps/", page_size=2).json()
    second = script.get(first["next"]).json()
    again = script.get(second["previous"]).json()

    assert [row["id"] for row in first["results"]] == [str(rfps[2].pk), str(rfps[1].pk)]
    assert [row["id"] for row in second["results"]] == [str(rfps[0].pk)]
    assert second["next"] is None
    assert again["results"] == first["results"]


@pytest.mark.parametrize("cursor", ["x", "cD1hYmM=", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_a_cursor_that_nobody_was_given_is_refused(cursor):
    document = problem_of(SupplierCaller().get("/rfps/", cursor=cursor), 400, "invalid")
    assert list(document["errors"]) == ["cursor"]


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("caller", [SystemCaller, SupplierCaller])
def test_a_list_costs_the_same_whatever_its_length(caller, rows, django_assert_max_num_queries):
    who = caller()
    for _ in range(rows):
        RfpFactory(company=who.company) if caller is SystemCaller else RfpFactory()

    with django_assert_max_num_queries(10):
        answer = who.get("/rfps/")

    assert len(answer.json()["results"]) == rows


# --- Writing ---


def test_a_system_writes_a_draft_in_the_name_of_its_responsible_person():
    erp = SystemCaller("rfps:write", "rfps:read")

    answer = erp.post("/rfps/", body_of(erp))

    assert answer.status_code == 201, answer.content
    rfp = Rfp.objects.get(pk=answer.json()["id"])
    assert (rfp.company, rfp.created_by, rfp.status) == (erp.company, erp.admin, "draft")
    assert (rfp.skills, rfp.client_max_unit_price) == (["python", "dbt"], Decimal("550.00"))
    assert answer.json()["actions"] == ["update", "publish", "cancel"]
    assert answer.json()["context"] == "A bank moves its warehouse."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("entity", "999999"), ("entity", 1), ("entity", "one"), ("operational_manager", "999999"),
        ("title", ""), ("title", "x" * 151), ("remote", "moon"), ("country", "XX"),
        ("country", "France"), ("starts_on", "1 July"), ("units", "many"), ("units", "0.25"),
        ("units", "0"), ("max_unit_price", "-5"), ("max_unit_price", "1.234"),
        ("closes_on", None), ("skills", ["x" * 41]), ("skills", "Python"), ("title", "a\x00b"),
    ],
)  # fmt: skip
def test_a_draft_with_a_wrong_field_is_refused_and_nothing_is_written(field, value):
    erp = SystemCaller()

    answer = erp.post("/rfps/", body_of(erp, **{field: value}))

    document = problem_of(answer, 400, "invalid")
    assert [name.partition(".")[0] for name in document["errors"]] == [field]
    assert not Rfp.objects.exists()


def test_an_entity_of_another_company_is_none():
    erp, other = SystemCaller(), SystemCaller()
    answer = erp.post("/rfps/", body_of(erp, entity=str(other.entity.pk)))
    assert "entity" in problem_of(answer, 400, "invalid")["errors"]


def test_what_a_rule_refuses_stands_beside_its_field():
    erp = SystemCaller()

    answer = erp.post("/rfps/", body_of(erp, ends_on="2026-06-30"))

    document = problem_of(answer, 409, "ends_before_start")
    assert list(document["errors"]) == ["ends_on"]
    assert not Rfp.objects.exists()


def test_a_supplier_writes_none():
    problem_of(SupplierCaller().post("/rfps/", {}), 403, "permission_denied")


@pytest.mark.parametrize("body", ["{", "[]", '"text"', "1"])
def test_what_is_no_object_is_refused(body):
    erp = SystemCaller()
    answer = erp.client.post(
        "/api/v1/rfps/", body, content_type="application/json", headers=erp.headers
    )
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_a_form_is_no_json():
    erp = SystemCaller()
    answer = erp.client.post("/api/v1/rfps/", {"title": "x"}, headers=erp.headers)
    problem_of(answer, 415, "unsupported_media_type")


def test_nobody_is_served_anything_but_json():
    caller = SupplierCaller(Accept="text/csv")
    problem_of(caller.get("/rfps/"), 406, "not_acceptable")


def test_a_draft_is_changed_and_the_rest_stays():
    erp = SystemCaller()
    rfp = draft_of(erp)

    answer = erp.patch(f"/rfps/{rfp.pk}/", {"title": "Data architect", "units": "30"})

    assert answer.status_code == 200, answer.content
    assert (answer.json()["title"], answer.json()["units"]) == ("Data architect", "30.0")
    assert answer.json()["city"] == "Nantes"


def test_what_is_published_is_changed_and_the_change_is_kept():
    erp = SystemCaller()
    rfp = RfpFactory(company=erp.company)

    answer = erp.patch(f"/rfps/{rfp.pk}/", {"title": "Data architect"})

    assert answer.json()["title"] == "Data architect"
    assert rfp.transitions.get(action="change").reason == "title"


def test_what_was_settled_by_the_publication_is_named():
    erp = SystemCaller()
    rfp = RfpFactory(company=erp.company)

    answer = erp.patch(f"/rfps/{rfp.pk}/", {"title": "x", "units": "30"})

    assert list(problem_of(answer, 400, "invalid")["errors"]) == ["units"]
    rfp.refresh_from_db()
    assert rfp.title != "x"


def test_what_is_closed_is_not_changed():
    erp = SystemCaller()
    rfp = RfpFactory(company=erp.company, status="closed")
    problem_of(erp.patch(f"/rfps/{rfp.pk}/", {"title": "x"}), 409, "transition_refused")


def test_a_draft_is_published_closed_and_nothing_twice():
    erp = SystemCaller()
    rfp = draft_of(erp)

    published = erp.post(f"/rfps/{rfp.pk}/publish/")
    twice = erp.post(f"/rfps/{rfp.pk}/publish/")
    closed = erp.post(f"/rfps/{rfp.pk}/close/", {"reason": "Budget frozen."})

    assert (published.status_code, published.json()["actions"]) == (
        200,
        ["update", "close", "cancel"],
    )
    problem_of(twice, 409, "transition_refused")
    assert (closed.json()["status"], closed.json()["actions"]) == ("closed", [])
    assert rfp.transitions.get(action="close").reason == "Budget frozen."
    assert rfp.transitions.get(action="publish").by == erp.admin


def test_an_unfinished_draft_is_not_published():
    erp = SystemCaller()
    rfp = draft_of(erp, context="")
    problem_of(erp.post(f"/rfps/{rfp.pk}/publish/"), 409, "rfp_incomplete")
    assert Rfp.objects.get().status == "draft"


def test_a_draft_is_cancelled():
    erp = SystemCaller()
    assert erp.post(f"/rfps/{draft_of(erp).pk}/cancel/").json()["status"] == "cancelled"


@pytest.mark.parametrize("action", ["publish", "close", "cancel"])
def test_the_ladder_of_an_action(action):
    erp, stranger = SystemCaller(), SystemCaller()
    path = f"/rfps/{draft_of(erp).pk}/{action}/"

    problem_of(browser(erp.admin).post(path), 401, "not_authenticated")
    problem_of(stranger.post(path), 404, "not_found")
    problem_of(SupplierCaller().post(path), 403, "permission_denied")
    problem_of(erp.get(path), 405, "method_not_allowed")
    problem_of(erp.get("/rfps/99999999999999999999/"), 404, "not_found")
    problem_of(erp.get("/rfps/9999999999999999999/"), 404, "not_found")


def test_a_colleague_in_a_browser_sees_what_the_pages_show():
    erp = SystemCaller()
    mine = RfpFactory(company=erp.company)
    colleague = ClientMembershipFactory(company=erp.company, role="collaborator").user
    own = RfpFactory(company=erp.company, operational_manager=colleague)

    assert listed(browser(colleague).get("/rfps/")) == [own.reference]
    problem_of(browser(colleague).get(f"/rfps/{mine.pk}/"), 404, "not_found")


# --- Favourites ---


def test_a_mark_is_put_and_taken_away_as_often_as_one_likes():
    script, rfp = SupplierCaller(), RfpFactory()
    path = f"/rfps/{rfp.pk}/favourite/"

    assert [script.put(path).status_code for _ in range(2)] == [204, 204]
    marked = script.get(f"/rfps/{rfp.pk}/").json()
    assert (marked["is_favourite"], "unfavourite" in marked["actions"]) == (True, True)
    assert [script.delete(path).status_code for _ in range(2)] == [204, 204]
    assert rfp.favourites.count() == 0


def test_what_is_closed_is_not_marked():
    rfp = RfpFactory(status="closed")
    problem_of(SupplierCaller().put(f"/rfps/{rfp.pk}/favourite/"), 409, "rfp_not_open")


def test_a_client_marks_nothing():
    erp = SystemCaller()
    rfp = RfpFactory(company=erp.company)
    problem_of(erp.put(f"/rfps/{rfp.pk}/favourite/"), 403, "permission_denied")


def test_a_consultant_reads_and_sends_nothing():
    consultant = SupplierMembershipFactory(role="consultant").user
    rfp = RfpFactory()
    shown = SupplierCaller(user=consultant).get(f"/rfps/{rfp.pk}/").json()
    assert shown["actions"] == ["favourite"]
