"""A budget, its lines, and what was ordered on them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from marketplace.accounts.models import User
from marketplace.clients.models import Budget, Entity, SpendingLine
from marketplace.clients.policies import is_in_branch
from marketplace.core.money import ZERO
from proposals.selectors import committed_on

NEARLY = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class LineRow:
    line: SpendingLine
    ordered: Decimal
    is_managed: bool

    @property
    def ceiling(self) -> Decimal:
        return max(self.line.amount or ZERO, Decimal(1))

    @property
    def left(self) -> Decimal:
        return (self.line.amount or ZERO) - self.ordered

    @property
    def is_over(self) -> bool:
        return self.left < 0

    @property
    def over(self) -> Decimal:
        return -self.left

    @property
    def tone(self) -> str:
        if self.is_over:
            return "refused"
        return "attention" if self.ordered >= self.ceiling * NEARLY else ""


def budget_page(budget: Budget, user: User) -> dict[str, Any]:
    entities = Prefetch("entities", Entity.objects.order_by("path"))
    lines = list(budget.lines.select_related("buyer").prefetch_related(entities).order_by("name"))
    ordered = committed_on(lines)
    total_ordered = sum(ordered.values(), ZERO)
    return {
        "budget": budget,
        "is_managed": is_in_branch(user, budget.entities.all()),
        "lines": [
            LineRow(line, ordered.get(line.pk, ZERO), is_in_branch(user, line.entities.all()))
            for line in lines
        ],
        "given": sum((line.amount or ZERO for line in lines), ZERO),
        "ordered": total_ordered,
        "left": None if budget.total is None else budget.total - total_ordered,
    }
