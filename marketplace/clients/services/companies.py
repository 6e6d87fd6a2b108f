"""A client company and the margin agreed with it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.events import ClientRegistered
from marketplace.clients.models import ClientCompany, ClientMargin, Membership
from marketplace.clients.services.entities import create_entity, lock_company
from marketplace.clients.services.first_budget import open_first_budget
from marketplace.clients.services.people import join
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce

FIRST_MARGIN = Decimal(10)


GENERAL_TERMS = "General terms of the platform"


class MarginInThePast(Refused):
    message = _("A margin takes effect on a later day than today: what was priced stays priced.")


class MarginAlreadySet(Refused):
    message = _("A margin is already set for this day: choose another day.")


@transaction.atomic
def register_client(
    *, name: str, country: str, by: User, at: datetime, entity: dict[str, Any]
) -> ClientCompany:
    """A company with its first legal entity and budget; whoever registers it administers it."""
    company = ClientCompany.objects.create(name=name, country=country, created_by=by, created_at=at)
    join(company, user=by, role=Membership.Role.COMPANY_ADMIN, entity=None, at=at)
    first = create_entity(company, **entity)
    open_first_budget(company, entity=first, by=by, at=at)
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


def rename_company(company: ClientCompany, *, name: str, by: User, at: datetime) -> None:
    company.name = name
    company.save(update_fields=["name"])


def change_contract(company: ClientCompany, *, by: User, at: datetime, **included: Any) -> None:
    """What support switches on for a client beyond the ordinary, and its note."""
    for name, value in included.items():
        setattr(company, name, value)
    company.save(update_fields=list(included))


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
    lock_company(company)
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
