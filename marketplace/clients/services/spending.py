"""What a client may spend: budgets and their lines."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Budget, ClientCompany, Entity, SpendingLine
from marketplace.clients.policies import MANAGES_MONEY
from marketplace.clients.services.entities import lock_company
from marketplace.clients.services.refusals import FieldRefused, check_entities, check_name


class BudgetEndsBeforeStart(FieldRefused):
    field = "ends_on"
    message = _("The end is before the start: check both dates.")


class BudgetBelowItsLines(FieldRefused):
    field = "amount"
    message = _(
        "The lines of this budget add up to more: lower a line first, or leave this higher."
    )


class LinesExceedBudget(FieldRefused):
    field = "amount"
    message = _("The lines would add up to more than the budget: lower this one, or raise it.")


class LineOutsideBudget(FieldRefused):
    field = "entities"
    message = _("Choose entities that the budget serves, or parts of them.")


class BudgetLeavesALine(FieldRefused):
    field = "entities"
    message = _("A line of this budget serves an entity that you leave out: change the line first.")


class PersonWithoutTheRight(FieldRefused):
    message = _("Choose an administrator or a buyer of your company.")

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@transaction.atomic
def create_budget(
    company: ClientCompany, *, entities: Collection[Entity], by: User, at: datetime, **fields: Any
) -> Budget:
    lock_company(company)
    budget = Budget(company=company, **fields)
    _save_budget(budget, entities)
    return budget


@transaction.atomic
def update_budget(
    budget: Budget, *, entities: Collection[Entity], by: User, at: datetime, **fields: Any
) -> None:
    lock_company(budget.company)
    budget.refresh_from_db()
    for name, value in fields.items():
        setattr(budget, name, value)
    for line in budget.lines.prefetch_related("entities").order_by("pk"):
        if not all(_is_served(entity, entities) for entity in line.entities.all()):
            raise BudgetLeavesALine(f"{line} of {budget}, asked by {by} at {at}")
    if budget.total is not None and _sum_of_lines(budget) > budget.total:
        raise BudgetBelowItsLines(f"{budget}: {budget.total}, asked by {by} at {at}")
    _save_budget(budget, entities)


def _save_budget(budget: Budget, entities: Collection[Entity]) -> None:
    check_name(budget.company.budgets, budget.name, but=budget.pk)
    check_entities(budget.company, entities)
    if budget.ends_on is not None and budget.ends_on < budget.starts_on:
        raise BudgetEndsBeforeStart(f"{budget}: {budget.starts_on} to {budget.ends_on}")
    _check_person(budget.company, "manager", budget.manager)
    _check_person(budget.company, "deputy", budget.deputy)
    budget.save()
    budget.entities.set(entities)


@transaction.atomic
def add_line(
    budget: Budget, *, entities: Collection[Entity], by: User, at: datetime, **fields: Any
) -> SpendingLine:
    lock_company(budget.company)
    line = SpendingLine(budget=budget, **fields)
    _save_line(line, entities)
    return line


@transaction.atomic
def update_line(
    line: SpendingLine, *, entities: Collection[Entity], by: User, at: datetime, **fields: Any
) -> None:
    lock_company(line.budget.company)
    line.refresh_from_db()
    for name, value in fields.items():
        setattr(line, name, value)
    _save_line(line, entities)


def _save_line(line: SpendingLine, entities: Collection[Entity]) -> None:
    budget = line.budget
    check_name(budget.lines, line.name, but=line.pk)
    check_entities(budget.company, entities)
    served = list(budget.entities.order_by("pk"))
    if not all(_is_served(entity, served) for entity in entities):
        raise LineOutsideBudget(f"{line}: {entities}")
    _check_person(budget.company, "buyer", line.buyer)
    _check_person(budget.company, "substitute", line.substitute)
    others = _sum_of_lines(budget, but=line.pk or 0)
    if budget.total is not None and others + (line.amount or 0) > budget.total:
        raise LinesExceedBudget(f"{line}: {others} + {line.amount} > {budget.total}")
    line.save()
    line.entities.set(entities)


def _is_served(entity: Entity, by: Collection[Entity]) -> bool:
    """Named, or part of what is named."""
    return any(entity.path.startswith(other.path) for other in by)


def _sum_of_lines(budget: Budget, *, but: int = 0) -> Decimal:
    """Lines out of use count too: what was ordered on them stays spent."""
    rows = budget.lines.exclude(pk=but)
    return rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def _check_person(company: ClientCompany, field: str, person: User | None) -> None:
    if person is None:
        return
    if not company.memberships.with_role(*MANAGES_MONEY).filter(user=person).exists():
        raise PersonWithoutTheRight(field, f"{person} for {company}")
