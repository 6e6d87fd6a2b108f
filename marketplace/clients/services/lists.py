"""The suppliers a client prefers, and the sequences in which RFPs reach them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import (
    ClientCompany,
    Entity,
    PreferredList,
    PublicationSequence,
    SequenceStep,
)
from marketplace.clients.services.entities import lock_company
from marketplace.clients.services.refusals import FieldRefused, check_entities, check_name
from marketplace.suppliers.models import SupplierCompany

ListStep = tuple[PreferredList, int]  # and the days after the step before it


class NoSupplier(FieldRefused):
    field = "added"
    message = _("A list has at least one supplier: name one.")


class LastSupplier(FieldRefused):
    field = "supplier"
    message = _("It is the last one on the list: take the list out of use instead.")


class ListInUse(FieldRefused):
    field = "is_active"
    message = _("A publication sequence passes this list: change the sequence first.")


class SequencesNotIncluded(FieldRefused):
    message = _("Your contract does not include publication sequences: ask support.")


class SequenceWithoutList(FieldRefused):
    field = "list_1"
    message = _("A sequence begins with a list: choose one.")


class ListTwice(FieldRefused):
    message = _("A list has one turn: choose another list, or leave this step empty.")


class ListNotUsable(FieldRefused):
    message = _("Choose a list of your company that is in use.")


@transaction.atomic
def create_list(
    company: ClientCompany,
    *,
    entities: Collection[Entity],
    suppliers: Collection[SupplierCompany],
    by: User,
    at: datetime,
    **fields: Any,
) -> PreferredList:
    lock_company(company)
    preferred = PreferredList(company=company, **fields)
    _save_list(preferred, entities, suppliers)
    return preferred


@transaction.atomic
def update_list(
    preferred: PreferredList,
    *,
    entities: Collection[Entity],
    suppliers: Collection[SupplierCompany],
    by: User,
    at: datetime,
    **fields: Any,
) -> None:
    lock_company(preferred.company)
    preferred.refresh_from_db()
    for name, value in fields.items():
        setattr(preferred, name, value)
    in_sequences = SequenceStep.objects.filter(preferred_list=preferred, sequence__is_active=True)
    if not preferred.is_active and in_sequences.exists():
        raise ListInUse(f"{preferred}, asked by {by} at {at}")
    _save_list(preferred, entities, suppliers)


@transaction.atomic
def prefer_supplier(
    preferred: PreferredList, *, supplier: SupplierCompany, by: User, at: datetime
) -> None:
    """One more on the list; whoever is on it stays."""
    lock_company(preferred.company)
    preferred.suppliers.add(supplier)


@transaction.atomic
def drop_supplier(
    preferred: PreferredList, *, supplier: SupplierCompany, by: User, at: datetime
) -> None:
    lock_company(preferred.company)
    if not preferred.suppliers.exclude(pk=supplier.pk).exists():
        raise LastSupplier(f"{supplier} on {preferred}, asked by {by} at {at}")
    preferred.suppliers.remove(supplier)


def _save_list(
    preferred: PreferredList,
    entities: Collection[Entity],
    suppliers: Collection[SupplierCompany],
) -> None:
    check_name(preferred.company.preferred_lists, preferred.name, but=preferred.pk)
    check_entities(preferred.company, entities, needed=False)
    if not suppliers:
        raise NoSupplier(str(preferred))
    preferred.save()
    preferred.entities.set(entities)
    preferred.suppliers.set(suppliers)


@transaction.atomic
def create_sequence(
    company: ClientCompany,
    *,
    entities: Collection[Entity],
    steps: Sequence[ListStep],
    by: User,
    at: datetime,
    **fields: Any,
) -> PublicationSequence:
    lock_company(company)
    sequence = PublicationSequence(company=company, **fields)
    _save_sequence(sequence, entities, steps)
    return sequence


@transaction.atomic
def update_sequence(
    sequence: PublicationSequence,
    *,
    entities: Collection[Entity],
    steps: Sequence[ListStep],
    by: User,
    at: datetime,
    **fields: Any,
) -> None:
    """RFPs already published keep the days that were set when they were."""
    lock_company(sequence.company)
    sequence.refresh_from_db()
    for name, value in fields.items():
        setattr(sequence, name, value)
    _save_sequence(sequence, entities, steps)


def _save_sequence(
    sequence: PublicationSequence, entities: Collection[Entity], steps: Sequence[ListStep]
) -> None:
    if not sequence.company.has_sequences:
        raise SequencesNotIncluded(str(sequence))
    check_name(sequence.company.sequences, sequence.name, but=sequence.pk)
    check_entities(sequence.company, entities, needed=False)
    _check_steps(sequence, [preferred for preferred, _days in steps])
    sequence.save()
    sequence.entities.set(entities)
    sequence.steps.all().delete()
    SequenceStep.objects.bulk_create(
        SequenceStep(sequence=sequence, position=position, preferred_list=row, after_days=days)
        for position, (row, days) in enumerate(steps, start=1)
    )


def _check_steps(sequence: PublicationSequence, lists: Sequence[PreferredList]) -> None:
    if not lists:
        raise SequenceWithoutList(str(sequence))
    for position, preferred in enumerate(lists, start=1):
        if preferred in lists[: position - 1]:
            raise _at(ListTwice(str(preferred)), position)
        is_out = sequence.is_active and not preferred.is_active
        if is_out or preferred.company_id != sequence.company_id:
            raise _at(ListNotUsable(str(preferred)), position)


def _at(refusal: FieldRefused, position: int) -> FieldRefused:
    refusal.field = f"list_{position}"
    return refusal
