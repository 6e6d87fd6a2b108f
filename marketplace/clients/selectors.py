"""What other apps and the company's own page ask about a client company."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from marketplace.accounts.models import User
from marketplace.clients.models import (
    ClientCompany,
    ClientMargin,
    ClientSystem,
    Entity,
    Membership,
)


@dataclass(frozen=True, slots=True)
class CompanyPage:
    company: ClientCompany
    entities: list[Entity]
    members: list[Membership]


def margin_of(company: ClientCompany, on: date) -> Decimal:
    """In percent of the supplier's price. A company has one from the day it registers."""
    return ClientMargin.objects.in_force(company, on).get().percent


def company_page(company: ClientCompany) -> CompanyPage:
    members = company.memberships.active().select_related("user", "entity")
    return CompanyPage(
        company=company,
        entities=list(company.entities.order_by("name")),
        members=list(members.order_by("user__last_name", "user__first_name")),
    )


@dataclass(frozen=True, slots=True)
class SystemRow:
    system: ClientSystem
    may_write: bool  # its responsible person still administers the company
    may_take_over: bool


def system_rows(company: ClientCompany, *, reader: User) -> list[SystemRow]:
    """The systems in use, the newest first."""
    administrators = set(
        company.memberships.with_role(Membership.Role.COMPANY_ADMIN)
        .filter(user__is_active=True)
        .values_list("user_id", flat=True)
    )
    systems = company.systems.in_use().select_related("responsible", "made_by").order_by("-pk")
    return [
        SystemRow(
            system,
            may_write=system.responsible_id in administrators,
            may_take_over=system.responsible_id != reader.pk,
        )
        for system in systems
    ]
