"""What the page of the company itself shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, Membership
from marketplace.clients.policies import administrators_of, may_manage_company
from marketplace.clients.selectors.entities import legal_entity_of

LEGAL_ENTITIES_SHOWN = 10
OPTIONS = ("has_sequences", "has_negotiation", "has_purchase_requests", "has_non_invoiced_units")


@dataclass(frozen=True, slots=True)
class Option:
    label: Any
    is_included: bool


@dataclass(frozen=True, slots=True)
class CompanyPage:
    company: ClientCompany
    membership: Membership  # the reader's own
    legal_entities: Sequence[Entity]  # the reader's, or the company's to who belongs to no part
    administrators: Sequence[User]
    options: Sequence[Option]
    may_manage: bool


def company_page(membership: Membership) -> CompanyPage:
    company, entity = membership.company, membership.entity
    legal = company.entities.active().filter(kind=Entity.Kind.LEGAL).order_by("path")
    return CompanyPage(
        company=company,
        membership=membership,
        legal_entities=[legal_entity_of(entity)] if entity else list(legal[:LEGAL_ENTITIES_SHOWN]),
        administrators=list(administrators_of(company.pk).order_by("last_name", "first_name")),
        options=options_of(company),
        may_manage=may_manage_company(membership.user),
    )


def options_of(company: ClientCompany) -> list[Option]:
    """What a contract may include beyond the ordinary."""
    fields = [field for field in ClientCompany._meta.concrete_fields if field.name in OPTIONS]
    return [Option(field.verbose_name, getattr(company, field.name)) for field in fields]
