"""Refusals that several nouns share."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Manager
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import ClientCompany, Entity
from marketplace.kernel.errors import Refused


class FieldRefused(Refused):
    """A no that stands beside one field of the form."""

    field: str | None = None


class NameTaken(FieldRefused):
    field = "name"
    message = _("This name is already taken: choose another one.")


class EntitiesElsewhere(FieldRefused):
    field = "entities"
    message = _("Choose entities of your company.")


class NoEntity(FieldRefused):
    field = "entities"
    message = _("Choose at least one entity.")


def check_name(rows: Manager[Any], name: str, *, but: int | None, field: str = "name") -> None:
    if rows.filter(**{field: name}).exclude(pk=but).exists():
        raise NameTaken(repr(name))


def check_entities(
    company: ClientCompany, entities: Iterable[Entity], *, needed: bool = True
) -> None:
    chosen = list(entities)
    if needed and not chosen:
        raise NoEntity(str(company))
    if any(entity.company_id != company.pk for entity in chosen):
        raise EntitiesElsewhere(f"{chosen} for {company}")
