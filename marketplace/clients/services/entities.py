"""The parts of a client company: each legal, or part of a legal one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, SpendingLine
from marketplace.clients.services.first_budget import let_order
from marketplace.clients.services.refusals import FieldRefused
from marketplace.kernel.errors import Refused

# As the apps above call what is not under way
RFP_RESTS = ("draft", "publication_rejected", "won", "closed", "cancelled")
PROJECT_IS_OVER = ("completed", "terminated", "cancelled")


class EntityNameTaken(FieldRefused):
    field = "name"
    message = _("Your company already has an entity of this name: choose another name.")


class ParentRefused(FieldRefused):
    field = "parent"
    message = _("Choose an active entity of your company that is not part of this one.")


class LegalEntityNeeded(FieldRefused):
    field = "parent"
    message = _("An organizational entity is part of another one: choose which.")


class LineLeftBehind(FieldRefused):
    field = "parent"
    message = _(
        "A spending line serves this entity, and its budget would not any more: change the line"
        " or the budget first."
    )


class EntityInUse(Refused):
    message = _("An RFP or a project of this entity is under way: it stays active until its end.")


class PartsActive(Refused):
    message = _("A part of this entity is active: deactivate the parts first.")


class ParentInactive(Refused):
    message = _("The entity that it is part of is inactive: activate that one first.")


@transaction.atomic
def add_entity(
    company: ClientCompany, *, parent: Entity | None = None, by: User, at: datetime, **fields: Any
) -> Entity:
    lock_company(company)
    _check_name(company, fields["name"])
    entity = Entity(company=company, **fields)
    _check_parent(entity, parent)
    entity = create_entity(company, parent=parent, **fields)
    let_order(entity)
    return entity


def create_entity(company: ClientCompany, *, parent: Entity | None = None, **fields: Any) -> Entity:
    """Its path ends with its own key, so it is written in two steps."""
    entity = Entity.objects.create(company=company, parent=parent, **fields)
    entity.path = f"{parent.path if parent else '/'}{entity.pk}/"
    entity.save(update_fields=["path"])
    return entity


@transaction.atomic
def update_entity(entity: Entity, *, by: User, at: datetime, **fields: Any) -> None:
    """What is printed from now on; papers already made keep what they say."""
    _hold(entity)
    _check_name(entity.company, fields.get("name", entity.name), but=entity.pk)
    for name, value in fields.items():
        setattr(entity, name, value)
    entity.save(update_fields=list(fields))


@transaction.atomic
def move_entity(entity: Entity, *, parent: Entity | None, by: User, at: datetime) -> None:
    """With everything below it. Its lines keep serving it, or the move is refused."""
    _hold(entity)
    if parent is not None:
        parent.refresh_from_db()
    _check_parent(entity, parent)
    before, after = entity.path, f"{parent.path if parent else '/'}{entity.pk}/"
    branch = Entity.objects.under(entity)
    branch.update(path=Concat(Value(after), Substr("path", len(before) + 1)))
    entity.parent, entity.path = parent, after
    entity.save(update_fields=["parent"])
    _check_lines(entity)
    let_order(entity)


@transaction.atomic
def deactivate_entity(entity: Entity, *, by: User, at: datetime) -> None:
    _hold(entity)
    if entity.children.filter(is_active=True).exists():
        raise PartsActive(str(entity))
    runs = entity.rfps.exclude(status__in=RFP_RESTS).exists()
    if runs or entity.projects.exclude(status__in=PROJECT_IS_OVER).exists():
        raise EntityInUse(f"{entity}, asked by {by} at {at}")
    entity.is_active = False
    entity.save(update_fields=["is_active"])


@transaction.atomic
def activate_entity(entity: Entity, *, by: User, at: datetime) -> None:
    _hold(entity)
    if entity.parent is not None and not entity.parent.is_active:
        raise ParentInactive(str(entity))
    entity.is_active = True
    entity.save(update_fields=["is_active"])


def lock_company(company: ClientCompany) -> None:
    ClientCompany.objects.select_for_update().get(pk=company.pk)


def _hold(entity: Entity) -> None:
    """One change of the tree at a time, read as it stands now."""
    lock_company(entity.company)
    entity.refresh_from_db()


def _check_name(company: ClientCompany, name: str, *, but: int = 0) -> None:
    if company.entities.filter(name=name).exclude(pk=but).exists():
        raise EntityNameTaken(f"{name!r} in {company}")


def _check_parent(entity: Entity, parent: Entity | None) -> None:
    if parent is None:
        if not entity.is_legal:
            raise LegalEntityNeeded(str(entity))
        return
    is_below = entity.pk is not None and parent.path.startswith(entity.path)
    if parent.company_id != entity.company_id or not parent.is_active or is_below:
        raise ParentRefused(f"{parent} for {entity}")


def _check_lines(entity: Entity) -> None:
    """A line serves entities that its budget serves, or parts of them."""
    of_branch = SpendingLine.objects.filter(entities__path__startswith=entity.path).distinct()
    for line in of_branch.select_related("budget").order_by("pk"):
        served = Q()
        for path in line.budget.entities.order_by("pk").values_list("path", flat=True):
            served |= Q(path__startswith=path)
        if line.entities.exclude(served).exists():
            raise LineLeftBehind(f"{line} serves {entity}")
