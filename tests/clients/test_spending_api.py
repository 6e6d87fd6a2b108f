"""Budgets, spending lines and preferred suppliers, as an ERP keeps them."""

from decimal import Decimal

import pytest

from tests.api.callers import SystemCaller, browser, problem_of
from tests.clients.settings import person
from tests.factories import (
    BudgetFactory,
    EntityFactory,
    SpendingLineFactory,
    SupplierCompanyFactory,
)
from tests.rfps.factories import a_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def erp():
    return SystemCaller()


def budget_of(erp, **fields):
    return {
        "name": "2027",
        "starts_on": "2027-01-01",
        "entities": [str(erp.entity.pk)],
        "manager": str(erp.admin.pk),
        **fields,
    }


def line_of(erp, **fields):
    return {
        "name": "Data", "entities": [str(erp.entity.pk)], "buyer": str(erp.admin.pk), **fields,
    }  # fmt: skip


def test_an_erp_opens_a_budget_and_its_lines(erp):
    made = erp.post("/budgets/", budget_of(erp, amount="1000.00", external_id="B-27"))
    path = f"/budgets/{made.json()['id']}/"

    lined = erp.post(f"{path}lines/", line_of(erp, amount="600.00", validation_threshold="50.00"))

    assert (made.status_code, lined.status_code) == (201, 201)
    assert (made.json()["total"], made.json()["external_id"]) == ("1000.00", "B-27")
    [line] = lined.json()["lines"]
    assert (line["amount"], line["validation_threshold"], line["is_active"]) == (
        "600.00", "50.00", True,
    )  # fmt: skip
    problem_of(erp.post(f"{path}lines/", line_of(erp, name="More", amount="500")), 409,
               "lines_exceed_budget")  # fmt: skip
    problem_of(erp.patch(path, {"amount": "599.99"}), 409, "budget_below_its_lines")
    assert erp.patch(path, {"amount": "600.00"}).json()["entities"] == made.json()["entities"]


def test_a_line_is_changed_and_switched_off(erp):
    budget = BudgetFactory(company=erp.company, entities=[erp.entity], amount=None)
    line = SpendingLineFactory(
        budget=budget, entities=[erp.entity], amount=Decimal(10), buyer=erp.admin
    )
    path = f"/spending-lines/{line.pk}/"

    off = erp.patch(path, {"is_active": False})

    assert (off.json()["is_active"], off.json()["amount"]) == (False, "10.00")
    assert erp.patch(path, {"is_active": True, "amount": None}).json()["amount"] is None
    assert erp.get(path).json()["is_active"] is True


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"manager": "999999"}, 400, "invalid"),
        ({"entities": []}, 400, "invalid"),
        ({"amount": "-1"}, 400, "invalid"),
        ({"ends_on": "2026-12-31"}, 409, "budget_ends_before_start"),
    ],
)
def test_a_budget_that_cannot_be(erp, wrong, status, code):
    before = erp.company.budgets.count()
    problem_of(erp.post("/budgets/", budget_of(erp, **wrong)), status, code)
    assert erp.company.budgets.count() == before


def test_money_is_in_the_hands_of_who_may(erp):
    standard = person(erp.company, "standard")
    problem = problem_of(erp.post("/budgets/", budget_of(erp, manager=str(standard.pk))), 409,
                         "person_without_the_right")  # fmt: skip
    assert list(problem["errors"]) == ["manager"]


def test_a_foreign_entity_is_not_known(erp):
    foreign = str(EntityFactory().pk)
    problem_of(erp.post("/budgets/", budget_of(erp, entities=[foreign])), 400, "invalid")


def test_an_erp_keeps_a_list_of_preferred_suppliers(erp):
    first, second = SupplierCompanyFactory(), SupplierCompanyFactory()
    made = erp.post("/preferred-lists/", {"name": "Data", "suppliers": [first.legal_name]})
    path = f"/preferred-lists/{made.json()['id']}/"

    added = erp.post(f"{path}add-supplier/", {"supplier": second.registration_number})
    renamed = erp.patch(path, {"name": "Cloud", "entities": [str(erp.entity.pk)]})
    left = erp.post(f"{path}remove-supplier/", {"supplier": str(first.pk)})

    assert (made.status_code, len(added.json()["suppliers"])) == (201, 2)
    assert (renamed.json()["name"], len(renamed.json()["suppliers"])) == ("Cloud", 2)
    assert [row["id"] for row in left.json()["suppliers"]] == [str(second.pk)]
    last = erp.post(f"{path}remove-supplier/", {"supplier": str(second.pk)})
    problem_of(last, 409, "last_supplier")
    gone = erp.post(f"{path}remove-supplier/", {"supplier": str(first.pk)})
    problem_of(gone, 404, "not_found")
    assert erp.patch(path, {"is_active": False}).json()["is_active"] is False


def test_a_supplier_is_called_by_its_exact_name_or_number(erp):
    twin = SupplierCompanyFactory()
    SupplierCompanyFactory(legal_name=twin.legal_name)
    for wrong in ("Nobody", twin.legal_name, ""):
        body = {"name": "Data", "suppliers": [wrong]}
        problem_of(erp.post("/preferred-lists/", body), 400, "invalid")
    problem_of(erp.post("/preferred-lists/", {"name": "Data", "suppliers": []}), 400, "invalid")
    assert not erp.company.preferred_lists.exists()


def test_a_list_that_a_sequence_passes_stays_in_use(erp):
    preferred = a_list(erp.company, SupplierCompanyFactory())
    sequence = erp.company.sequences.create(name="One after the other")
    sequence.steps.create(position=1, preferred_list=preferred)
    path = f"/preferred-lists/{preferred.pk}/"
    problem_of(erp.patch(path, {"is_active": False}), 409, "list_in_use")


WRITES = {
    "/budgets/{budget}/": ("patch", {"name": "Other"}),
    "/budgets/{budget}/lines/": ("post", {"name": "Other"}),
    "/spending-lines/{line}/": ("patch", {"name": "Other"}),
    "/preferred-lists/{preferred}/": ("patch", {"name": "Other"}),
    "/preferred-lists/{preferred}/add-supplier/": ("post", {"supplier": "Other"}),
    "/preferred-lists/{preferred}/remove-supplier/": ("post", {"supplier": "1"}),
}


@pytest.mark.parametrize("address", WRITES)
def test_the_ladder(erp, address):
    budget = BudgetFactory(company=erp.company, entities=[erp.entity])
    path = address.format(
        budget=budget.pk,
        line=SpendingLineFactory(budget=budget, entities=[erp.entity]).pk,
        preferred=a_list(erp.company, SupplierCompanyFactory()).pk,
    )
    method, body = WRITES[address]

    problem_of(getattr(browser(erp.admin), method)(path, body), 401, "not_authenticated")
    reader = SystemCaller("companies:read")
    problem_of(getattr(reader, method)(path, body), 403, "insufficient_scope")
    problem_of(getattr(SystemCaller(), method)(path, body), 404, "not_found")
    problem_of(erp.put(path), 405, "method_not_allowed")
    erp.admin.client_memberships.update(role="standard")
    problem_of(getattr(erp, method)(path, body), 403, "responsible_left")
