"""The parts of a client company."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.clients.services.first_budget import let_order
from marketplace.kernel.errors import Refused


class EntityNameTaken(Refused):
    message = _("Your company already has an entity of this name: choose another name.")


@transaction.atomic
def add_entity(company: ClientCompany, *, by: User, at: datetime, **fields: Any) -> Entity:
    lock_company(company)
    if company.entities.filter(name=fields["name"]).exists():
        raise EntityNameTaken(f"{fields['name']!r} in {company}, asked by {by} at {at}")
    entity = create_entity(company, **fields)
    let_order(entity)
    return entity


def create_entity(company: ClientCompany, *, parent: Entity | None = None, **fields: Any) -> Entity:
    """Its path ends with its own key, so it is written in two steps."""
    entity = Entity.objects.create(company=company, parent=parent, **fields)
    entity.path = f"{parent.path if parent else '/'}{entity.pk}/"
    entity.save(update_fields=["path"])
    return entity


def lock_company(company: ClientCompany) -> None:
    ClientCompany.objects.select_for_update().get(pk=company.pk)
