"""Writing an RFP: from blank, from a template or another one, and piece by piece."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Membership
from marketplace.core.days import legal_day
from marketplace.kernel.transitions import TransitionRefused
from rfps.models import Rfp, RfpTemplate
from rfps.policies import (
    codes_of,
    entities_open_to,
    lines_of,
    lists_of,
    locations_of,
    sequences_of,
)
from rfps.querysets import search_vector
from rfps.services.fields import check_many, check_place, leave_entity, settle, usual_entity

MANY = ("preferred_lists", "project_codes")
WORDS = (
    "kind", "price_mode", "language", "title", "purpose", "context", "objectives", "deliverables",
    "skills", "city", "country", "remote", "starts_on", "ends_on", "unit_type", "units",
    "client_max_unit_price", "shows_max_price", "is_confidential", "has_questions",
    "needs_on_site_commitment", "opens_to_marketplace", "custom_values",
)  # fmt: skip


@transaction.atomic
def create_rfp(
    *, company: ClientCompany, by: User, at: datetime, number: int | None = None, **fields: Any
) -> Rfp:
    """A draft. What is not said yet may follow; it takes the next number unless given one."""
    many = {name: fields.pop(name) for name in MANY if name in fields}
    fields.setdefault("operational_manager", by)
    if "entity" not in fields:
        fields["entity"] = usual_entity(company, by)
    fields.setdefault("context", fields["entity"].description)
    rfp = Rfp(company=company, created_by=by, created_at=at, **fields)
    check_place(rfp, by)
    settle(rfp, legal_day(at))
    rfp.number = _next_number() if number is None else _reserve_number(number)
    rfp.save()
    _write_many(rfp, many)
    index_rfp(rfp)
    return rfp


@transaction.atomic
def update_rfp(rfp: Rfp, *, by: User, at: datetime, **fields: Any) -> None:
    """Write some of its fields, as long as neither suppliers nor validators read it."""
    rfp.refresh_from_db(from_queryset=Rfp.objects.select_for_update(of=("self",)))
    if not rfp.is_editable:
        raise TransitionRefused(f"{rfp}: {by} cannot change it from {rfp.status}")
    many = {name: fields.pop(name) for name in MANY if name in fields}
    moves = "entity" in fields and fields["entity"].pk != rfp.entity_id
    for name, value in fields.items():
        setattr(rfp, name, value)
    if moves:
        check_place(rfp, by)
        leave_entity(rfp, keeping=fields)
    settle(rfp, legal_day(at))
    rfp.save()
    _write_many(rfp, many)
    index_rfp(rfp)


@transaction.atomic
def copy_rfp(source: Rfp, *, by: User, at: datetime) -> Rfp:
    """A new draft with the same words. Days that are over are left to be written anew."""
    fields = {name: getattr(source, name) for name in WORDS}
    if source.starts_on and source.starts_on < legal_day(at):
        fields |= {"starts_on": None, "ends_on": None}
    places = entities_open_to(by, source.company)
    entity = _kept(places, source.entity_id) or usual_entity(source.company, by)
    members = Membership.objects.filter(company=source.company_id).active()
    if members.filter(user=source.operational_manager_id).exists():
        fields["operational_manager"] = source.operational_manager
    copy = create_rfp(
        company=source.company,
        by=by,
        at=at,
        entity=entity,
        spending_line=_kept(lines_of(entity), source.spending_line_id),
        location=_kept(locations_of(entity), source.location_id),
        sequence=_kept(sequences_of(entity), source.sequence_id),
        preferred_lists=list(lists_of(entity).filter(rfps=source)),
        project_codes=list(codes_of(source.company).filter(rfps=source)),
        **fields,
    )
    for document in source.documents.order_by("pk"):
        copy.documents.create(title=document.title, file=document.file, added_by=by, added_at=at)
    return copy


def archive_template(template: RfpTemplate, *, at: datetime) -> None:
    """Offer it no more. The RFP it was made from is untouched."""
    RfpTemplate.objects.filter(pk=template.pk, archived_at=None).update(archived_at=at)


def index_rfp(rfp: Rfp) -> None:
    """Let the search find the RFP by what it says now."""
    Rfp.objects.filter(pk=rfp.pk).update(search=search_vector())
    rfp.refresh_from_db(fields=["search"])


def _kept(usable: QuerySet[Any], key: int | None) -> Any:
    return None if key is None else usable.filter(pk=key).first()


def _write_many(rfp: Rfp, many: dict[str, Any]) -> None:
    check_many(rfp, many)
    for name, rows in many.items():
        getattr(rfp, name).set(rows)


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('rfp_number')")
        return cursor.fetchone()[0]


def _reserve_number(number: int) -> int:
    """Lift the sequence over a number that was given, so that it is never handed out again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval('rfp_number', greatest(%s, last_value)) FROM rfp_number", [number]
        )
    return number
