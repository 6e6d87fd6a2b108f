"""What a client adds to our forms: custom fields and project codes."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, CustomField, Entity, ProjectCode
from marketplace.clients.services.entities import lock_company
from marketplace.clients.services.refusals import FieldRefused, check_entities


class KeyTaken(FieldRefused):
    field = "technical_key"
    message = _("Another field has this key: choose another one.")


class NoChoices(FieldRefused):
    field = "choices"
    message = _("A list needs its choices: write one a line.")


class NoSubject(FieldRefused):
    field = "subjects"
    message = _("Choose where the field is asked for.")


class CodeTaken(FieldRefused):
    field = "code"
    message = _("This code exists already: change the one that there is.")


@transaction.atomic
def create_custom_field(
    company: ClientCompany, *, entities: Collection[Entity], by: User, at: datetime, **fields: Any
) -> CustomField:
    lock_company(company)
    field = CustomField(company=company, **fields)
    if company.custom_fields.filter(technical_key=field.technical_key).exists():
        raise KeyTaken(f"{field}, asked by {by} at {at}")
    _save_field(field, entities)
    return field


@transaction.atomic
def update_custom_field(
    field: CustomField, *, entities: Collection[Entity], by: User, at: datetime, **fields: Any
) -> None:
    """Its key stays: answers are kept under it."""
    lock_company(field.company)
    field.refresh_from_db()
    for name, value in fields.items():
        setattr(field, name, value)
    _save_field(field, entities)


def _save_field(field: CustomField, entities: Collection[Entity]) -> None:
    check_entities(field.company, entities, needed=False)
    if field.kind == CustomField.Kind.CHOICE and not field.choices:
        raise NoChoices(str(field))
    if not field.subjects:
        raise NoSubject(str(field))
    field.save()
    field.entities.set(entities)


@transaction.atomic
def add_project_code(
    company: ClientCompany, *, by: User, at: datetime, **fields: Any
) -> ProjectCode:
    lock_company(company)
    code = ProjectCode(company=company, **fields)
    _save_code(code)
    return code


@transaction.atomic
def update_project_code(row: ProjectCode, *, by: User, at: datetime, **fields: Any) -> None:
    lock_company(row.company)
    row.refresh_from_db()
    for name, value in fields.items():
        setattr(row, name, value)
    _save_code(row)


def _save_code(code: ProjectCode) -> None:
    if code.company.project_codes.filter(code=code.code).exclude(pk=code.pk).exists():
        raise CodeTaken(str(code))
    code.save()


@transaction.atomic
def import_project_codes(
    company: ClientCompany, *, rows: Iterable[dict[str, str]], by: User, at: datetime
) -> int:
    """New codes are added, known ones get the manager and the description of the file."""
    lock_company(company)
    codes = [ProjectCode(company=company, **row) for row in rows]
    ProjectCode.objects.bulk_create(
        codes,
        update_conflicts=True,
        unique_fields=["company", "code"],
        update_fields=["manager_name", "description"],
    )
    return len(codes)
