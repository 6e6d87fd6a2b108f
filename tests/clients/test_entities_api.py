"""The tree of a company and its people, as an ERP keeps them."""

import pytest

from marketplace.clients.models import ClientInvitation
from tests.api.callers import SystemCaller, browser, problem_of
from tests.clients.settings import person
from tests.factories import (
    NOW,
    BudgetFactory,
    ClientMembershipFactory,
    EntityFactory,
    RfpFactory,
)

pytestmark = pytest.mark.django_db
LEGAL = {
    "kind": "legal",
    "name": "Subsidiary",
    "legal_name": "Subsidiary SAS",
    "registration_number": "732 829 320 00074",
    "vat_number": "FR44732829320",
    "street": "1 quai de la Fosse",
    "postcode": "44000",
    "city": "Nantes",
    "country": "FR",
}
PART = {"kind": "organizational", "name": "Workshop"}
INVITED = {"first_name": "Ada", "last_name": "Byron", "email": "Ada@client.test", "role": "buyer"}


@pytest.fixture
def erp():
    return SystemCaller()


def test_an_erp_adds_a_legal_entity_and_a_part_of_it(erp):
    made = erp.post("/entities/", LEGAL)
    part = erp.post("/entities/", PART | {"parent": made.json()["id"]})

    assert (made.status_code, part.status_code) == (201, 201)
    assert made.json()["registration_number"] == "73282932000074"
    assert (made.json()["parent"], part.json()["parent"]["name"]) == (None, "Subsidiary")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"registration_number": "732 829 320 00075"}, "registration_number"),
        ({"vat_number": "FR83404833048"}, "vat_number"),
        ({"legal_name": ""}, "legal_name"),
        ({"country": "XX"}, "country"),
        ({"kind": "organizational"}, "legal_name"),
        ({"parent": "999999"}, "parent"),
    ],
)
def test_what_the_form_of_the_page_refuses_is_refused(erp, wrong, field):
    problem = problem_of(erp.post("/entities/", LEGAL | wrong), 400, "invalid")
    assert field in problem["errors"]
    assert erp.company.entities.count() == 1


def test_a_part_is_part_of_something(erp):
    problem_of(erp.post("/entities/", PART), 409, "legal_entity_needed")


def test_a_name_is_taken_once_in_the_company(erp):
    problem = problem_of(erp.post("/entities/", LEGAL | {"name": erp.entity.name}), 409,
                         "entity_name_taken")  # fmt: skip
    assert list(problem["errors"]) == ["name"]


def test_an_entity_is_changed_field_by_field(erp):
    path = f"/entities/{erp.post('/entities/', LEGAL).json()['id']}/"

    changed = erp.patch(path, {"city": "Rezé", "external_key": "E-1"})

    assert (changed.json()["city"], changed.json()["external_key"]) == ("Rezé", "E-1")
    assert changed.json()["name"] == "Subsidiary"
    problem_of(erp.patch(path, {"vat_number": "FR83404833048"}), 400, "invalid")
    problem_of(erp.patch(path, {"name": erp.entity.name}), 409, "entity_name_taken")


def test_an_entity_moves_with_its_parts_and_is_switched(erp):
    entity = EntityFactory(company=erp.company, spending_line=False)
    path = f"/entities/{entity.pk}/"

    moved = erp.post(f"{path}move/", {"parent": str(erp.entity.pk)})
    off = erp.post(f"{path}deactivate/")
    on = erp.post(f"{path}activate/")

    assert moved.json()["parent"]["id"] == str(erp.entity.pk)
    assert (off.json()["is_active"], on.json()["is_active"]) == (False, True)
    assert erp.post(f"{path}move/", {"parent": None}).json()["parent"] is None
    problem_of(erp.post(f"{path}move/", {}), 400, "invalid")


def test_an_entity_with_work_under_way_stays_active(erp):
    RfpFactory(company=erp.company, entity=erp.entity)
    problem_of(erp.post(f"/entities/{erp.entity.pk}/deactivate/"), 409, "entity_in_use")


@pytest.mark.parametrize("verb", ["", "move/", "activate/", "deactivate/"])
def test_the_ladder_of_an_entity(erp, verb):
    path = f"/entities/{erp.entity.pk}/{verb}"
    body = {"parent": None} if verb == "move/" else {"name": "Other"}
    write = "post" if verb else "patch"

    problem_of(getattr(browser(erp.admin), write)(path, body), 401, "not_authenticated")
    reader = SystemCaller("companies:read")
    problem_of(getattr(reader, write)(path, body), 403, "insufficient_scope")
    problem_of(getattr(SystemCaller(), write)(path, body), 404, "not_found")
    erp.admin.client_memberships.update(role="buyer")
    problem_of(getattr(erp, write)(path, body), 403, "responsible_left")
    assert erp.put(path).status_code in (403, 405)


# People


def test_an_erp_invites_sends_again_and_withdraws(erp):
    invited = erp.post("/invitations/", INVITED | {"entity": str(erp.entity.pk)})
    path = f"/invitations/{invited.json()['id']}/"

    assert (invited.status_code, invited.json()["email"]) == (201, "ada@client.test")
    assert invited.json()["entity"]["id"] == str(erp.entity.pk)
    assert erp.get("/invitations/").json()["results"] == [invited.json()]
    problem_of(erp.post("/invitations/", INVITED), 409, "already_invited")
    assert erp.post(f"{path}send-again/").status_code == 200
    assert erp.post(f"{path}withdraw/").status_code == 204
    problem_of(erp.get(path), 404, "not_found")
    assert ClientInvitation.objects.get().status == "withdrawn"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"role": "deputy"}, 409, "role_needs_entity"),
        ({"role": "king"}, 400, "invalid"),
        ({"email": "nobody"}, 400, "invalid"),
    ],
)
def test_an_invitation_that_cannot_be_sent(erp, body, status, code):
    problem_of(erp.post("/invitations/", INVITED | body), status, code)
    assert not ClientInvitation.objects.exists()


def test_a_member_of_a_company_is_not_invited(erp):
    body = INVITED | {"email": person(erp.company, "buyer").email}
    problem_of(erp.post("/invitations/", body), 409, "already_member")


def test_a_role_and_an_entity_change_apart(erp):
    member = person(erp.company, "standard")
    path = f"/employees/{member.pk}/"

    assert erp.patch(path, {"entity": str(erp.entity.pk)}).json()["role"] == "standard"
    changed = erp.patch(path, {"role": "entity_manager"}).json()

    assert (changed["role"], changed["entity"]["id"]) == ("entity_manager", str(erp.entity.pk))
    problem_of(erp.patch(path, {"entity": None}), 409, "role_needs_entity")
    problem_of(erp.patch(f"/employees/{erp.admin.pk}/", {"role": "buyer"}), 409,
               "last_administrator")  # fmt: skip


def test_somebody_who_holds_money_leaves_it_to_a_colleague(erp):
    leaving, staying = person(erp.company, "buyer"), person(erp.company, "buyer")
    budget = BudgetFactory(company=erp.company, entities=[erp.entity], manager=leaving)
    path = f"/employees/{leaving.pk}/end/"

    problem_of(erp.post(path), 409, "replacement_missing")
    problem_of(erp.post(path, {"replacement": "999999"}), 400, "invalid")
    ended = erp.post(path, {"replacement": str(staying.pk)})

    budget.refresh_from_db()
    assert (ended.status_code, budget.manager) == (204, staying)
    problem_of(erp.get(f"/employees/{leaving.pk}/"), 404, "not_found")


def test_an_employee_is_parted_from_once_under_one_key(erp):
    path = f"/employees/{person(erp.company, 'standard').pk}/end/"
    key = {"Idempotency-Key": "end-1"}

    assert [erp.post(path, **key).status_code for _ in range(2)] == [204, 204]
    problem_of(erp.post(path), 404, "not_found")


def test_nobody_parts_from_the_person_in_whose_name_the_system_writes(erp):
    ClientMembershipFactory(company=erp.company, role="company_admin")
    problem_of(erp.post(f"/employees/{erp.admin.pk}/end/"), 404, "not_found")


@pytest.mark.parametrize(
    ("verb", "body"),
    [("employees/{}/", None), ("employees/{}/end/", {}), ("invitations/", INVITED)],
)
def test_the_ladder_of_people(erp, verb, body):
    member = person(erp.company, "standard")
    path = "/" + verb.format(member.pk)
    write = "patch" if body is None else "post"
    body = body or {"role": "buyer"}

    problem_of(getattr(browser(erp.admin), write)(path, body), 401, "not_authenticated")
    reader = SystemCaller("companies:read")
    problem_of(getattr(reader, write)(path, body), 403, "insufficient_scope")
    if "{}" in verb:
        problem_of(getattr(SystemCaller(), write)(path, body), 404, "not_found")
    erp.admin.client_memberships.update(role="entity_admin", entity=erp.entity)
    problem_of(getattr(erp, write)(path, body), 403, "responsible_left")


@pytest.mark.parametrize("count", [2, 20])
def test_invitations_cost_the_same_whatever_their_number(erp, count, django_assert_max_num_queries):
    for number in range(count):
        erp.company.invitations.create(
            email=f"a{number}@client.test",
            role="standard",
            invited_by=erp.admin,
            invited_at=NOW,
            expires_at=NOW,
        )
    with django_assert_max_num_queries(10):
        assert len(erp.get("/invitations/").json()["results"]) == count


def test_only_administrators_read_invitations(erp):
    for role, status in (("company_admin", 200), ("entity_admin", 403), ("buyer", 403)):
        assert browser(person(erp.company, role)).get("/invitations/").status_code == status
