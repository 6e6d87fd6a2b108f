"""Where an entity has work done, and what it asks suppliers to accept."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Clause, Entity, Location
from marketplace.clients.services.entities import lock_company
from marketplace.clients.services.refusals import check_name
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import PDF_ONLY, store_upload
from marketplace.kernel.models import StoredFile

LARGEST_CLAUSE = 5_000_000


class ClauseWithdrawn(Refused):
    message = _("This clause is no longer asked of suppliers: add it anew.")


@transaction.atomic
def add_location(entity: Entity, *, by: User, at: datetime, **fields: Any) -> Location:
    lock_company(entity.company)
    check_name(entity.locations, fields["name"], but=None)
    return entity.locations.create(**fields)


@transaction.atomic
def update_location(location: Location, *, by: User, at: datetime, **fields: Any) -> None:
    """RFPs that name the place show it as it is now; out of use, no new one may name it."""
    lock_company(location.entity.company)
    check_name(location.entity.locations, fields["name"], but=location.pk)
    for name, value in fields.items():
        setattr(location, name, value)
    location.save()


@transaction.atomic
def add_clause(
    entity: Entity,
    *,
    title: str,
    description: str,
    upload: UploadedFile | None,
    by: User,
    at: datetime,
) -> Clause:
    """Asked on the RFPs that are published from now on."""
    document = _stored(upload, by=by, at=at)
    return entity.clauses.create(
        title=title, description=description, document=document, created_by=by, created_at=at
    )


@transaction.atomic
def replace_clause(
    clause: Clause,
    *,
    title: str,
    description: str,
    upload: UploadedFile | None,
    by: User,
    at: datetime,
) -> Clause:
    """Another row: what suppliers have accepted stays what they accepted.

    Without a new document the old one goes on.
    """
    _withdraw(clause)
    document = _stored(upload, by=by, at=at) or clause.document
    return clause.entity.clauses.create(
        title=title, description=description, document=document, created_by=by, created_at=at
    )


@transaction.atomic
def withdraw_clause(clause: Clause, *, by: User, at: datetime) -> None:
    """Published RFPs keep it; no new one asks for it."""
    _withdraw(clause)


def _withdraw(clause: Clause) -> None:
    clause.refresh_from_db(from_queryset=Clause.objects.select_for_update())
    if not clause.is_active:
        raise ClauseWithdrawn(str(clause))
    clause.is_active = False
    clause.save(update_fields=["is_active"])


def _stored(upload: UploadedFile | None, *, by: User, at: datetime) -> StoredFile | None:
    if upload is None:
        return None
    return store_upload(
        upload, folder="clauses", kinds=PDF_ONLY, max_bytes=LARGEST_CLAUSE, by=by, at=at
    )
