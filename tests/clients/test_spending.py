"""Budgets and spending lines."""

from datetime import date
from decimal import Decimal

import pytest

from marketplace.clients import services
from marketplace.clients.models import SpendingLine
from proposals.selectors import committed_on
from tests.clients.settings import climb, person, tree
from tests.clients.test_services import ENTITY, register
from tests.factories import (
    NOW,
    BudgetFactory,
    ClientCompanyFactory,
    EntityFactory,
    ProposalFactory,
    SpendingLineFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "name"), [("en", "General budget"), ("fr", "Budget général")])
def test_a_new_company_may_order_from_its_first_day(language, name):
    founder = UserFactory(client=True, language=language)
    company = register(founder)

    line = SpendingLine.objects.usable_by(company.entities.get()).get()

    assert (line.budget.name, line.budget.manager, line.buyer) == (name, founder, founder)
    assert (line.budget.starts_on, line.budget.ends_on) == (date(2026, 6, 1), None)
    assert (line.amount, line.budget.total, line.validation_threshold) == (None, None, None)


def test_an_entity_that_is_added_orders_on_the_line_without_limit():
    company = register(UserFactory(client=True))
    added = services.add_entity(
        company, by=company.created_by, at=NOW, **(ENTITY | {"name": "Lyon"})
    )
    line = SpendingLine.objects.usable_by(added).get()
    assert added in line.budget.entities.all()
    assert line.entities.count() == 2


def test_an_entity_below_another_orders_on_the_lines_above_it():
    company = register(UserFactory(client=True))
    head = company.entities.get()
    added = services.add_entity(
        company, by=company.created_by, at=NOW, parent=head, **(ENTITY | {"name": "Lyon"})
    )
    line = SpendingLine.objects.usable_by(added).get()
    assert list(line.entities.all()) == [head]


@pytest.mark.parametrize("limit", [{"amount": 100}, {"is_active": False}, {"budget__amount": 100}])
def test_nobody_is_put_on_a_line_that_was_limited_on_purpose(limit):
    company = ClientCompanyFactory()
    SpendingLineFactory(budget__company=company, **limit)
    added = services.add_entity(company, by=company.created_by, at=NOW, **ENTITY)
    assert not SpendingLine.objects.usable_by(added).exists()


def test_an_inactive_line_and_one_of_a_sister_serve_nobody_else():
    company = ClientCompanyFactory()
    mine, sister = (EntityFactory(company=company, spending_line=False) for _ in range(2))
    SpendingLineFactory(budget=BudgetFactory(company=company), entities=[sister])
    SpendingLineFactory(budget__company=company, entities=[mine], is_active=False)
    assert not SpendingLine.objects.usable_by(mine).exists()
    assert SpendingLine.objects.usable_by(sister).exists()


def budget_of(company, *entities, **fields):
    admin = fields.pop("manager", None) or person(company, "company_admin")
    named = {"name": "2026", "starts_on": date(2026, 1, 1), "manager": admin} | fields
    return services.create_budget(company, entities=entities, by=admin, at=NOW, **named)


def line_of(budget, *entities, **fields):
    named = {"name": "Data", "buyer": budget.manager} | fields
    return services.add_line(budget, entities=entities, by=budget.manager, at=NOW, **named)


def test_a_line_serves_its_entities_and_what_is_part_of_them():
    company, head, part, beside = tree()
    line_of(budget_of(company, head), head)
    assert SpendingLine.objects.usable_by(part).exists()
    assert not SpendingLine.objects.usable_by(beside).exists()


def test_a_line_stays_within_the_entities_of_its_budget():
    company, head, part, beside = tree()
    budget = budget_of(company, head)
    with pytest.raises(services.LineOutsideBudget):
        line_of(budget, beside)
    line_of(budget, part)
    with pytest.raises(services.BudgetLeavesALine):
        services.update_budget(budget, entities=[beside], by=budget.manager, at=NOW)
    assert list(budget.entities.all()) == [head]


def test_the_lines_never_add_up_to_more_than_the_budget():
    company, head, _part, _beside = tree()
    budget = budget_of(company, head, amount=Decimal(100), additional_amount=Decimal(20))
    first = line_of(budget, head, amount=Decimal(80))
    with pytest.raises(services.LinesExceedBudget):
        line_of(budget, head, name="More", amount=Decimal("40.01"))
    line_of(budget, head, name="More", amount=Decimal(40))
    with pytest.raises(services.LinesExceedBudget):
        services.update_line(first, entities=[head], by=budget.manager, at=NOW, amount=Decimal(81))
    with pytest.raises(services.BudgetBelowItsLines):
        services.update_budget(
            budget, entities=[head], by=budget.manager, at=NOW, amount=Decimal(99)
        )
    budget.refresh_from_db()
    assert (budget.amount, budget.lines.count()) == (Decimal(100), 2)


def test_a_line_without_amount_is_limited_by_the_budget_alone():
    company, head, _part, _beside = tree()
    budget = budget_of(company, head, amount=Decimal(100))
    assert line_of(budget, head).amount is None


@pytest.mark.parametrize("role", ["company_admin", "entity_admin", "buyer"])
def test_administrators_and_buyers_buy(role):
    company, head, _part, _beside = tree()
    buyer = person(company, role, head)
    assert line_of(budget_of(company, head), head, buyer=buyer).buyer == buyer


@pytest.mark.parametrize("role", ["collaborator", "standard", "entity_manager", "deputy"])
@pytest.mark.parametrize("field", ["manager", "deputy"])
def test_others_follow_no_budget(role, field):
    company, head, _part, _beside = tree()
    other = person(company, role, head)
    with pytest.raises(services.PersonWithoutTheRight) as refusal:
        budget_of(company, head, **{field: other})
    assert refusal.value.field == field
    assert not company.budgets.exists()


def test_a_budget_has_entities_of_its_company_a_name_of_its_own_and_an_end_after_its_start():
    company, head, _part, _beside = tree()
    budget = budget_of(company, head)
    with pytest.raises(services.NameTaken):
        budget_of(company, head)
    with pytest.raises(services.NoEntity):
        budget_of(company, name="Other")
    with pytest.raises(services.EntitiesElsewhere):
        budget_of(company, EntityFactory(), name="Other")
    with pytest.raises(services.BudgetEndsBeforeStart):
        budget_of(company, head, name="Other", ends_on=date(2025, 12, 31))
    assert list(company.budgets.all()) == [budget]


def test_what_was_ordered_on_a_line_is_what_was_appointed():
    company, head, _part, _beside = tree()
    line, other = (SpendingLineFactory(budget__company=company, entities=[head]) for _ in range(2))
    for status in ("appointed", "interesting"):
        ProposalFactory(
            rfp__company=company, rfp__entity=head, rfp__spending_line=line, rfp__units=10,
            client_unit_price=Decimal("550.05"), status=status,
        )  # fmt: skip
    assert committed_on([line, other]) == {line.pk: Decimal("5500.50")}


BUDGETS = "/entities/budgets/"


def form_of(entities, user, **fields):
    blank = {"name": "2027", "starts_on": "2027-01-01", "manager": user.pk, "amount": "1 000"}
    return blank | {"entities": [entity.pk for entity in entities]} | fields


@pytest.mark.parametrize("url", [BUDGETS, f"{BUDGETS}new/"])
def test_who_may_open_the_budgets(client, url):
    company, *_entities = tree()
    climb(
        client, company, url,
        for_whom=("company_admin", "entity_admin", "buyer"),
        not_for=("entity_manager", "deputy", "collaborator", "standard"),
    )  # fmt: skip


@pytest.mark.parametrize("page", ["", "edit/", "lines/new/"])
def test_who_may_open_a_budget(client, page):
    company, head, _part, _beside = tree()
    line = SpendingLineFactory(budget__company=company, entities=[head])
    url = f"{BUDGETS}{line.budget.pk}/{page}"
    climb(
        client, company, url,
        for_whom=("company_admin", "buyer"), not_for=("collaborator", "standard"),
    )  # fmt: skip
    client.force_login(person(company, "entity_admin", head))
    assert client.get(url).status_code == 200
    client.force_login(person(ClientCompanyFactory(), "company_admin"))
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("page", ["budgets/{0.budget.pk}/edit/", "spending-lines/{0.pk}/edit/"])
def test_who_administers_a_branch_changes_nothing_beyond_it(client, page):
    company, head, part, beside = tree()
    line = SpendingLineFactory(budget__company=company, entities=[head, beside])
    client.force_login(person(company, "entity_admin", head))
    assert client.get("/entities/" + page.format(line)).status_code == 403
    assert client.get(f"{BUDGETS}{line.budget.pk}/").status_code == 200
    client.force_login(person(company, "entity_admin", part))
    assert line.budget.name not in client.get(BUDGETS).text
    client.force_login(person(ClientCompanyFactory(), "buyer"))
    assert client.get("/entities/" + page.format(line)).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_buyer_opens_a_budget_and_its_lines(client, headers):
    company, head, part, _beside = tree()
    buyer = person(company, "buyer")
    client.force_login(buyer)

    client.post(f"{BUDGETS}new/", form_of([head], buyer), headers=headers)

    budget = company.budgets.get()
    assert (budget.amount, budget.additional_amount) == (Decimal(1000), 0)
    line = {"name": "Data", "entities": [part.pk], "buyer": buyer.pk, "amount": "1000.01"}
    refused = client.post(f"{BUDGETS}{budget.pk}/lines/new/", line, headers=headers)
    assert refused.status_code == 422
    assert "more than the budget" in refused.text
    client.post(f"{BUDGETS}{budget.pk}/lines/new/", line | {"amount": "900"}, headers=headers)
    row = budget.lines.get()
    assert row.is_active
    edit = f"/entities/spending-lines/{row.pk}/edit/"
    assert "900.00" in client.get(edit).text
    client.post(edit, line | {"amount": "800"}, headers=headers)
    row.refresh_from_db()
    assert (row.amount, row.is_active) == (Decimal(800), False)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_budget_is_edited_and_a_wrong_answer_has_its_reason_beside_it(client, headers):
    company, head, _part, _beside = tree()
    buyer = person(company, "buyer")
    budget = budget_of(company, head, manager=buyer)
    client.force_login(buyer)
    url = f"{BUDGETS}{budget.pk}/edit/"

    wrong = client.post(url, form_of([head], buyer, ends_on="2026-12-31"), headers=headers)
    assert wrong.status_code == 422
    assert 'id="id_ends_on_error"' in wrong.text
    client.post(url, form_of([head], buyer), headers=headers)

    budget.refresh_from_db()
    assert (budget.name, budget.total) == ("2027", Decimal(1000))


def test_the_page_of_a_budget_says_what_was_ordered_and_what_is_left(client):
    company, head, _part, _beside = tree()
    budget = budget_of(company, head, amount=Decimal(10000))
    line = line_of(budget, head, amount=Decimal(6000), validation_threshold=Decimal(2000))
    ProposalFactory(
        rfp__company=company, rfp__entity=head, rfp__spending_line=line, rfp__units=10,
        client_unit_price=Decimal(550), status="appointed",
    )  # fmt: skip
    client.force_login(budget.manager)
    text = client.get(f"{BUDGETS}{budget.pk}/").text
    for fact in ("€5,500.00", "€500.00 left", "€4,500.00", "approves above €2,000.00"):
        assert fact in text


@pytest.mark.parametrize("rows", [2, 20])
def test_the_budgets_cost_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    company, head, _part, _beside = tree()
    budget = BudgetFactory(company=company, entities=[head])
    for _n in range(rows):
        SpendingLineFactory(budget__company=company, entities=[head])
        SpendingLineFactory(budget=budget, entities=[head])
    client.force_login(person(company, "buyer"))
    with django_assert_max_num_queries(10):
        client.get(BUDGETS)
    with django_assert_max_num_queries(15):
        client.get(f"{BUDGETS}{budget.pk}/")
