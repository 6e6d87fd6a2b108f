"""Changing what suppliers already read: they are told what changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from marketplace.accounts.models import User
from marketplace.clients.selectors import workflow_for
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from rfps.events import RfpChanged
from rfps.models import Rfp, RfpDocument
from rfps.policies import locations_of
from rfps.rules import DOCUMENTS
from rfps.services.drafts import index_rfp
from rfps.services.fields import know_skills, price
from rfps.services.refusals import (
    ClosingDayPassed,
    LocationRefused,
    PriceLowered,
    PriceNeedsValidation,
    RfpIncomplete,
)

# Who orders, how units are counted, when the project runs and who sees the RFP stay as they were.
CHANGEABLE = (
    "title", "purpose", "context", "objectives", "deliverables", "skills", "location", "city",
    "country", "remote", "client_max_unit_price", "closes_on", "has_questions",
)  # fmt: skip
NEVER_EMPTY = ("title", "context", "objectives", "deliverables", "skills", "city", "remote")


@transaction.atomic
def change_rfp(rfp: Rfp, *, by: User, at: datetime, **fields: Any) -> bool:
    """Change a published RFP. False, and nobody is told, when every field says what it said."""
    if unknown := set(fields) - set(CHANGEABLE):
        raise TypeError(f"{unknown} cannot be changed after the publication")
    rfp.refresh_from_db(from_queryset=Rfp.objects.select_for_update(of=("self",)))
    changed = [name for name, value in fields.items() if getattr(rfp, name) != value]
    if not changed:
        return False
    with transition(rfp, "change", by=by, at=at, reason=", ".join(changed)):
        for name in changed:
            _check(rfp, name, fields[name], at)
            setattr(rfp, name, fields[name])
        if "client_max_unit_price" in changed:
            price(rfp, legal_day(at))
        if "skills" in changed:
            know_skills(rfp)
        rfp.changed_at = at
    index_rfp(rfp)
    _announce(rfp)
    return True


@transaction.atomic
def add_document(
    rfp: Rfp, *, title: str, upload: UploadedFile, by: User, at: datetime
) -> RfpDocument:
    """A file that goes with the need: a PDF or a picture."""
    with _documents_change(rfp, by=by, at=at):
        stored = files.store_upload(upload, folder="rfps", by=by, at=at)
        name = title.strip() or stored.original_name
        return rfp.documents.create(title=name[:150], file=stored, added_by=by, added_at=at)


@transaction.atomic
def remove_document(document: RfpDocument, *, by: User, at: datetime) -> None:
    with _documents_change(document.rfp, by=by, at=at):
        document.delete()


@contextmanager
def _documents_change(rfp: Rfp, *, by: User, at: datetime) -> Iterator[None]:
    """While it is written nobody is told; once published it is a change like any other."""
    rfp.refresh_from_db(from_queryset=Rfp.objects.select_for_update(of=("self",)))
    if rfp.is_editable:
        yield
        return
    with transition(rfp, "change", by=by, at=at, reason=DOCUMENTS):
        yield
        rfp.changed_at = at
    _announce(rfp)


def _announce(rfp: Rfp) -> None:
    announce(RfpChanged(rfp.pk, rfp.transitions.latest("pk").pk))


def _check(rfp: Rfp, name: str, value: Any, at: datetime) -> None:
    if name in NEVER_EMPTY and not value:
        raise RfpIncomplete(f"{rfp} without {name}")
    if name == "closes_on" and (value is None or value < legal_day(at)):
        raise ClosingDayPassed(f"{rfp}: {value}")
    if name == "location" and value and not locations_of(rfp.entity).filter(pk=value.pk).exists():
        raise LocationRefused(f"{value} for {rfp}")
    if name == "client_max_unit_price":
        _check_price(rfp, value)


def _check_price(rfp: Rfp, maximum: Decimal | None) -> None:
    """A raised maximum must not pass a validation by that it would have needed."""
    if maximum is None or maximum < rfp.client_max_unit_price:
        raise PriceLowered(f"{rfp}: {maximum}")
    workflow = workflow_for(rfp.entity, rfp.units * maximum)
    if workflow is not None and workflow.pk != rfp.workflow_id:
        raise PriceNeedsValidation(f"{rfp}: {maximum} needs {workflow}")
