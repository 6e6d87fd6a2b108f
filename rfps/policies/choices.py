"""What an RFP of an entity may name: its own things and those of whatever it is part of."""

from typing import Any

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import (
    Clause,
    ClientCompany,
    CustomField,
    Entity,
    Location,
    PreferredList,
    ProjectCode,
    PublicationSequence,
    SpendingLine,
)
from marketplace.clients.policies import home_of


def entities_of(company: ClientCompany) -> QuerySet[Entity]:
    return company.entities.active().order_by("path")


def entities_open_to(user: User, company: ClientCompany) -> QuerySet[Entity]:
    """Those for which this person writes RFPs: where they belong, or the whole company."""
    home, entities = home_of(user), entities_of(company)
    return entities if home is None else entities.filter(path__startswith=home.path)


def managers_of(company: ClientCompany) -> QuerySet[User]:
    people = User.objects.filter(
        client_memberships__company=company, client_memberships__left_at=None, is_active=True
    )
    return people.order_by("last_name", "first_name")


def lines_of(entity: Entity) -> QuerySet[SpendingLine]:
    return SpendingLine.objects.usable_by(entity).order_by("pk")


def locations_of(entity: Entity) -> QuerySet[Location]:
    return Location.objects.of_branch(entity).order_by("name")


def clauses_of(entity: Entity) -> QuerySet[Clause]:
    return Clause.objects.of_branch(entity).order_by("pk")


def lists_of(entity: Entity) -> QuerySet[PreferredList]:
    return PreferredList.objects.usable_by(entity).order_by("name")


def sequences_of(entity: Entity) -> QuerySet[PublicationSequence]:
    """Only of a company whose contract includes them."""
    usable = PublicationSequence.objects.usable_by(entity)
    return usable.filter(company__has_sequences=True).order_by("name")


def codes_of(company: ClientCompany) -> QuerySet[ProjectCode]:
    return company.project_codes.filter(is_active=True).order_by("code")


def custom_fields_of(entity: Entity) -> QuerySet[CustomField]:
    """What the client asks about its own RFPs."""
    return CustomField.objects.asked_on(CustomField.Subject.RFP, entity)


def is_among(rows: QuerySet[Any], key: int | None) -> bool:
    return key is not None and rows.filter(pk=key).exists()
