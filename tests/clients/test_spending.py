"""Budgets and spending lines."""

from datetime import date

import pytest

from marketplace.clients import services
from marketplace.clients.models import SpendingLine
from tests.clients.test_services import ENTITY, register
from tests.factories import (
    NOW,
    BudgetFactory,
    ClientCompanyFactory,
    EntityFactory,
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
