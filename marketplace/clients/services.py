"""Everything that changes a client company, its entities, its people and its margin."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.events import ClientRegistered
from marketplace.clients.models import ClientCompany, ClientMargin, Entity, Membership
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce

FIRST_MARGIN = Decimal(10)
GENERAL_TERMS = "General terms of the platform"


class EntityNameTaken(Refused):
    message = _("Your company already has an entity of this name: choose another name.")


class NotAClientAccount(Refused):
    message = _("This account is not one of a client's person: it cannot join a client company.")


class AlreadyMember(Refused):
    message = _("This person already belongs to a client company: ask support to change it.")


class EntityOfAnotherCompany(Refused):
    message = _("Choose an entity of this company.")


class MarginInThePast(Refused):
    message = _("A margin takes effect on a later day than today: what was priced stays priced.")


class MarginAlreadySet(Refused):
    message = _("A margin is already set for this day: choose another day.")


@transaction.atomic
def register_client(
    *, name: str, country: str, by: User, at: datetime, entity: dict[str, Any]
) -> ClientCompany:
    """A company with its first legal entity; whoever registers it administers it."""
    company = ClientCompany.objects.create(name=name, country=country, created_by=by, created_at=at)
    _join(company, user=by, role=Membership.Role.COMPANY_ADMIN, entity=None, at=at)
    _create_entity(company, **entity)
    ClientMargin.objects.create(
        company=company,
        percent=FIRST_MARGIN,
        effective_on=legal_day(at),
        source=GENERAL_TERMS,
        set_by=by,
        set_at=at,
    )
    announce(ClientRegistered(company.pk))
    return company


@transaction.atomic
def add_entity(company: ClientCompany, *, by: User, at: datetime, **fields: Any) -> Entity:
    _lock(company)
    if company.entities.filter(name=fields["name"]).exists():
        raise EntityNameTaken(f"{fields['name']!r} in {company}, asked by {by} at {at}")
    return _create_entity(company, **fields)


@transaction.atomic
def add_member(
    company: ClientCompany,
    *,
    user: User,
    role: str,
    entity: Entity | None = None,
    by: User,
    at: datetime,
) -> Membership:
    if entity is not None and entity.company_id != company.pk:
        raise EntityOfAnotherCompany(f"{entity} for {company}, asked by {by}")
    return _join(company, user=user, role=role, entity=entity, at=at)


@transaction.atomic
def set_margin(
    company: ClientCompany,
    *,
    percent: Decimal,
    effective_on: date,
    source: str,
    by: User,
    at: datetime,
) -> ClientMargin:
    """A new row, from a day to come: the rows before it are history and never change."""
    if effective_on <= legal_day(at):
        raise MarginInThePast(f"{company}: {effective_on}")
    _lock(company)
    if company.margins.filter(effective_on=effective_on).exists():
        raise MarginAlreadySet(f"{company}: {effective_on}")
    return ClientMargin.objects.create(
        company=company,
        percent=percent,
        effective_on=effective_on,
        source=source,
        set_by=by,
        set_at=at,
    )


def _create_entity(
    company: ClientCompany, *, parent: Entity | None = None, **fields: Any
) -> Entity:
    """Its path ends with its own key, so it is written in two steps."""
    entity = Entity.objects.create(company=company, parent=parent, **fields)
    entity.path = f"{parent.path if parent else '/'}{entity.pk}/"
    entity.save(update_fields=["path"])
    return entity


def _join(
    company: ClientCompany, *, user: User, role: str, entity: Entity | None, at: datetime
) -> Membership:
    if not user.is_client:
        raise NotAClientAccount(str(user))
    User.objects.select_for_update().get(pk=user.pk)
    if Membership.objects.filter(user=user).active().exists():
        raise AlreadyMember(str(user))
    return Membership.objects.create(
        company=company, user=user, role=role, entity=entity, joined_at=at
    )


def _lock(company: ClientCompany) -> None:
    ClientCompany.objects.select_for_update().get(pk=company.pk)
