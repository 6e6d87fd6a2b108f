"""What other apps and the company's own page ask about a client company."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from marketplace.clients.models import ClientCompany, ClientMargin, Entity, Membership


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
