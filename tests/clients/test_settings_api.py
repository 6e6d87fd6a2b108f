"""What a client has set, through the API: its pages' readers read it, its ERP writes codes."""

from decimal import Decimal

import pytest

from marketplace.clients.models import CustomField, ProjectCode, PublicationSequence
from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.clients.settings import person, tree
from tests.factories import (
    NOW,
    BudgetFactory,
    ClientMembershipFactory,
    EntityFactory,
    SpendingLineFactory,
    StoredFileFactory,
    SupplierCompanyFactory,
)
from tests.rfps.factories import a_list, a_workflow

pytestmark = pytest.mark.django_db
ADMINS = {"company_admin"}
OF_A_BRANCH = {"company_admin", "entity_admin"}
ROLES = ("company_admin", "entity_admin", "buyer", "entity_manager", "collaborator", "standard")
READERS = {
    "budgets": {"company_admin", "entity_admin", "buyer"},
    "workflows": ADMINS,
    "preferred-lists": OF_A_BRANCH,
    "publication-sequences": OF_A_BRANCH,
    "clauses": OF_A_BRANCH,
    "locations": OF_A_BRANCH,
    "custom-fields": ADMINS,
    "project-codes": ADMINS,
    "employees": ADMINS,
}
WRITTEN = ("budgets", "preferred-lists", "project-codes", "employees")
CODE = {"code": "P-7", "manager_name": "Ada"}


@pytest.fixture
def erp():
    found = SystemCaller()
    found.company.has_sequences = True
    found.company.save()
    return found


def settle(erp, number=0):
    """One more of each thing, and the address of each."""
    company, by = erp.company, erp.admin
    entity = EntityFactory(company=company, spending_line=False)
    budget = BudgetFactory(company=company, entities=[entity])
    for _ in range(2):
        SpendingLineFactory(budget=budget, entities=[entity])
    preferred = a_list(company, SupplierCompanyFactory())
    sequence = PublicationSequence.objects.create(company=company, name=f"Sequence {number}")
    sequence.steps.create(position=0, preferred_list=preferred, after_days=3)
    made = {
        "budgets": budget,
        "workflows": a_workflow(entity),
        "preferred-lists": preferred,
        "publication-sequences": sequence,
        "clauses": entity.clauses.create(
            title="Secrecy", document=StoredFileFactory(), created_by=by, created_at=NOW
        ),
        "locations": entity.locations.create(name="Dock", city="Nantes"),
        "custom-fields": CustomField.objects.create(
            company=company, technical_key=f"centre-{number}", title="Centre", subjects=["rfp"]
        ),
        "project-codes": ProjectCode.objects.create(
            company=company, code=f"P{number}", manager_name="Ada"
        ),
        "employees": ClientMembershipFactory(company=company, entity=entity).user,
    }
    return {name: f"/{name}/{row.pk}/" for name, row in made.items()}


def rows(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.parametrize("name", READERS)
def test_the_ladder(erp, name):
    path = settle(erp)[name]
    of_list = f"/{name}/"

    assert erp.get(path).json() in rows(erp.get(of_list))
    problem_of(SystemCaller().get(path), 404, "not_found")
    problem_of(SupplierCaller().get(of_list), 403, "permission_denied")
    problem_of(SystemCaller("rfps:read").get(of_list), 403, "insufficient_scope")
    problem_of(browser(erp.admin).post(of_list), 401, "not_authenticated")
    problem_of(erp.delete(path), 405 if name in WRITTEN else 403, refusal_of(name))
    for role in ROLES:
        status = browser(person(erp.company, role)).get(of_list).status_code
        assert status == (200 if role in READERS[name] else 403), role


def refusal_of(name):
    return "method_not_allowed" if name in WRITTEN else "permission_denied"


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("count", [2, 20])
def test_a_list_costs_the_same_whatever_its_length(erp, name, count, django_assert_max_num_queries):
    for number in range(count):
        settle(erp, number)

    with django_assert_max_num_queries(10):
        assert len(rows(erp.get(f"/{name}/"))) >= count


def test_a_budget_is_read_with_its_lines():
    erp = SystemCaller()
    budget = BudgetFactory(
        company=erp.company, entities=[erp.entity], amount=Decimal(90_000), external_id="B-1"
    )
    buyer = person(erp.company, "buyer")
    SpendingLineFactory(
        budget=budget,
        entities=[erp.entity],
        buyer=buyer,
        substitute=erp.admin,
        amount=Decimal(50_000),
        validation_threshold=Decimal(10_000),
    )

    shown = erp.get(f"/budgets/{budget.pk}/").json()

    assert (shown["amount"], shown["additional_amount"], shown["total"]) == (
        "90000.00", "0.00", "90000.00",
    )  # fmt: skip
    [line] = shown["lines"]
    assert (line["amount"], line["validation_threshold"]) == ("50000.00", "10000.00")
    assert (line["buyer"]["id"], line["substitute"]["name"]) == (str(buyer.pk), erp.admin.name)
    assert [entity["id"] for entity in line["entities"]] == [str(erp.entity.pk)]


def test_an_administrator_of_a_branch_reads_what_serves_it():
    company, head, part, beside = tree(has_sequences=True)
    reader = browser(person(company, "entity_admin", head))
    for entity in (part, beside):
        BudgetFactory(company=company, entities=[entity], name=f"For {entity.name}")
        entity.locations.create(name=f"In {entity.name}", city="Nantes")
        a_list(company, name=f"Of {entity.name}").entities.add(entity)
    everybodys = a_list(company, name="Everybody's")

    assert [row["name"] for row in rows(reader.get("/budgets/"))] == ["For Part"]
    assert [row["name"] for row in rows(reader.get("/locations/"))] == ["In Part"]
    assert [row["name"] for row in rows(reader.get("/preferred-lists/"))] == [
        everybodys.name, "Of Part",
    ]  # fmt: skip
    outside = company.budgets.get(name="For Beside")
    problem_of(reader.get(f"/budgets/{outside.pk}/"), 404, "not_found")


def test_sequences_are_read_where_the_contract_includes_them():
    erp = SystemCaller()
    path = settle(erp)["publication-sequences"]

    problem_of(erp.get(path), 404, "not_found")
    problem_of(browser(erp.admin).get("/publication-sequences/"), 403, "permission_denied")


def test_steps_are_read_in_their_order():
    erp = SystemCaller()
    second = EntityFactory(company=erp.company)
    workflow = a_workflow(erp.entity, second, min_amount=Decimal(1000))

    shown = erp.get(f"/workflows/{workflow.pk}/").json()

    assert (shown["min_amount"], shown["max_amount"]) == ("1000.00", None)
    assert [step["entity"]["id"] for step in shown["steps"]] == [
        str(erp.entity.pk), str(second.pk),
    ]  # fmt: skip


def test_a_clause_says_that_it_has_a_document_and_never_shows_it(erp):
    shown = erp.get(settle(erp)["clauses"]).json()
    assert (shown["has_document"], "document" in shown) == (True, False)


def test_employees_are_found_by_role_and_entity_and_leave_no_trace():
    erp = SystemCaller()
    buyer = ClientMembershipFactory(company=erp.company, role="buyer")
    local = ClientMembershipFactory(company=erp.company, role="standard", entity=erp.entity)
    gone = ClientMembershipFactory(company=erp.company, left_at=NOW)

    assert [row["id"] for row in rows(erp.get("/employees/", role="buyer"))] == [str(buyer.user_id)]
    found = rows(erp.get("/employees/", entity=erp.entity.pk))
    assert [row["email"] for row in found] == [local.user.email]
    problem_of(erp.get(f"/employees/{gone.user_id}/"), 404, "not_found")


def test_a_system_of_somebody_who_changed_company_still_reads_its_own():
    erp, other = SystemCaller(), SystemCaller()
    erp.admin.client_memberships.update(company=other.company)
    kept = settle(erp)["project-codes"]
    foreign = settle(other)["project-codes"]

    assert erp.get(kept).status_code == 200
    problem_of(erp.get(foreign), 404, "not_found")
    problem_of(erp.post("/project-codes/", CODE), 403, "responsible_left")


# Project codes are written, too


def test_an_erp_adds_changes_and_retires_a_code():
    erp = SystemCaller()

    made = erp.post("/project-codes/", CODE)
    path = f"/project-codes/{made.json()['id']}/"
    changed = erp.patch(path, {"manager_name": "Grace", "is_active": False})

    assert (made.status_code, made.json()["is_active"]) == (201, True)
    assert changed.json() == made.json() | {"manager_name": "Grace", "is_active": False}
    assert rows(erp.get("/project-codes/", is_active="true")) == []
    assert rows(erp.get("/project-codes/", code="P-7")) == [changed.json()]
    assert erp.patch(path, {"is_active": True}).json()["is_active"] is True


def test_a_code_exists_once_in_a_company():
    erp = SystemCaller()
    erp.post("/project-codes/", CODE)
    other = erp.post("/project-codes/", CODE | {"code": "P-8"}).json()

    problem = problem_of(erp.post("/project-codes/", CODE), 409, "code_taken")
    problem_of(erp.patch(f"/project-codes/{other['id']}/", {"code": "P-7"}), 409, "code_taken")

    assert list(problem["errors"]) == ["code"]
    assert SystemCaller().post("/project-codes/", CODE).status_code == 201


def test_a_code_that_is_sent_twice_under_one_key_is_added_once():
    erp, key = SystemCaller(), {"Idempotency-Key": "code-7"}

    first, again = (erp.post("/project-codes/", CODE, **key) for _ in range(2))

    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert erp.company.project_codes.count() == 1


@pytest.mark.parametrize("body", [{}, {"code": "P"}, CODE | {"code": "x" * 41}])
def test_a_code_needs_its_manager_and_stays_short(body):
    erp = SystemCaller()
    problem_of(erp.post("/project-codes/", body), 400, "invalid")
    assert not erp.company.project_codes.exists()


def test_the_ladder_of_writing_a_code(erp):
    path = settle(erp)["project-codes"]
    changed = {"manager_name": "Grace"}

    problem_of(browser(erp.admin).patch(path, changed), 401, "not_authenticated")
    problem_of(SystemCaller("companies:read").post("/project-codes/", CODE), 403,
               "insufficient_scope")  # fmt: skip
    problem_of(SystemCaller().patch(path, changed), 404, "not_found")
    problem_of(erp.put(path), 405, "method_not_allowed")
    assert erp.company.project_codes.get().manager_name == "Ada"
