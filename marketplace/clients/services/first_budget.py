"""The line on which an entity orders without anybody having set one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from marketplace.accounts.models import User
from marketplace.clients.models import Budget, ClientCompany, Entity, SpendingLine
from marketplace.core.days import legal_day


@transaction.atomic
def open_first_budget(
    company: ClientCompany, *, entity: Entity, by: User, at: datetime
) -> SpendingLine:
    """Nothing is ordered without a line: the first one has no limit and asks nobody."""
    with override(by.language):
        budget = Budget.objects.create(
            company=company, name=gettext("General budget"), starts_on=legal_day(at), manager=by
        )
        line = SpendingLine.objects.create(budget=budget, name=gettext("All orders"), buyer=by)
    _give_place(line, entity)
    return line


def let_order(entity: Entity) -> None:
    """An entity without a line above it joins the one that has no limit, where there is one."""
    if SpendingLine.objects.usable_by(entity).exists():
        return
    line = SpendingLine.objects.without_limit(entity.company).order_by("pk").first()
    if line is not None:
        _give_place(line, entity)


def _give_place(line: SpendingLine, entity: Entity) -> None:
    """A line serves entities of its budget only."""
    line.budget.entities.add(entity)
    line.entities.add(entity)
