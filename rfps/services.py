"""Everything that changes an RFP, and who marked it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Membership
from marketplace.clients.selectors import margin_of
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import TransitionRefused, transition
from rfps.events import RfpClosed, RfpPublished
from rfps.models import FavouriteRfp, Rfp
from rfps.querysets import search_vector
from rfps.rules import are_orderable, max_supplier_price

NEEDED_TO_PUBLISH = ("context", "objectives", "deliverables", "skills", "city")


class RfpRefused(Refused):
    """A no that stands beside one field of the form."""

    field: str | None = None


class EntityRefused(RfpRefused):
    field = "entity"
    message = _("This entity cannot order: choose an active entity of your company.")


class ManagerRefused(RfpRefused):
    field = "operational_manager"
    message = _("The operational manager must be a member of your company: choose another person.")


class EndsBeforeStart(RfpRefused):
    field = "ends_on"
    message = _("The end is before the start: check both dates.")


class UnitsRefused(RfpRefused):
    field = "units"
    message = _("Order days by halves, and hours whole.")


class ClosingDayPassed(RfpRefused):
    field = "closes_on"
    message = _("The last day for proposals is over: choose today or a later day.")


class RfpIncomplete(RfpRefused):
    message = _("Something is missing: fill in the need, the skills and the place, then publish.")


class RfpNotOpen(Refused):
    message = _("This RFP is no longer open.")


@transaction.atomic
def create_rfp(
    *, company: ClientCompany, by: User, at: datetime, number: int | None = None, **fields: Any
) -> Rfp:
    """A draft. It takes the next number, unless it comes with one of its own."""
    rfp = Rfp(company=company, created_by=by, created_at=at, **fields)
    _check_fields(rfp)
    _price(rfp, legal_day(at))
    rfp.number = _next_number() if number is None else _reserve_number(number)
    rfp.save()
    index_rfp(rfp)
    return rfp


@transaction.atomic
def update_rfp(rfp: Rfp, *, by: User, at: datetime, **fields: Any) -> None:
    rfp.refresh_from_db(from_queryset=Rfp.objects.select_for_update(of=("self",)))
    if not rfp.is_draft:
        raise TransitionRefused(f"{rfp}: {by} cannot change it from {rfp.status}")
    for name, value in fields.items():
        setattr(rfp, name, value)
    _check_fields(rfp)
    _price(rfp, legal_day(at))
    rfp.save()
    index_rfp(rfp)


def publish_rfp(rfp: Rfp, *, by: User, at: datetime) -> None:
    """Show the RFP to every supplier, priced with the margin of that day."""
    with transition(rfp, "publish", by=by, at=at):
        _check_fields(rfp)
        if not all(getattr(rfp, name) for name in NEEDED_TO_PUBLISH):
            raise RfpIncomplete(str(rfp))
        if rfp.closes_on < legal_day(at):
            raise ClosingDayPassed(f"{rfp}: {rfp.closes_on}")
        _price(rfp, legal_day(at))
        rfp.published_at, rfp.is_on_marketplace = at, rfp.opens_to_marketplace
        announce(RfpPublished(rfp.pk))


def close_rfp(rfp: Rfp, *, by: User | None, at: datetime, reason: str = "") -> None:
    """Take no more proposals. The reason is read by those who are told."""
    with transition(rfp, "close", by=by, at=at, reason=reason):
        rfp.closed_at = at
        announce(RfpClosed(rfp.pk, at=at))


def cancel_rfp(rfp: Rfp, *, by: User, at: datetime, reason: str = "") -> None:
    """Call the need off, draft or published. Nobody hears of a draft."""
    with transition(rfp, "cancel", by=by, at=at, reason=reason):
        if rfp.published_at is not None:
            rfp.closed_at = at
            announce(RfpClosed(rfp.pk, at=at))


def win_rfp(rfp: Rfp, *, by: User, at: datetime) -> None:
    """One of its proposals is appointed."""
    with transition(rfp, "win", by=by, at=at):
        rfp.closed_at = at
        announce(RfpClosed(rfp.pk, at=at))


def close_ended_rfps(*, at: datetime) -> int:
    """Close each RFP whose last day is over, in a transaction of its own."""
    closed = 0
    for rfp in Rfp.objects.open().filter(closes_on__lt=legal_day(at)).order_by("pk"):
        try:
            close_rfp(rfp, by=None, at=at)
        except TransitionRefused:
            continue  # closed or won since the list was read
        closed += 1
    return closed


def favourite(rfp: Rfp, *, by: User, at: datetime) -> None:
    if not rfp.is_open:
        raise RfpNotOpen(str(rfp))
    FavouriteRfp.objects.get_or_create(user=by, rfp=rfp, defaults={"created_at": at})


def unfavourite(rfp: Rfp, *, by: User, at: datetime) -> None:
    FavouriteRfp.objects.filter(user=by, rfp=rfp, created_at__lte=at).delete()


def count_proposal(rfp: Rfp) -> None:
    Rfp.objects.filter(pk=rfp.pk).update(proposals_received=F("proposals_received") + 1)
    rfp.refresh_from_db(fields=["proposals_received"])


def index_rfp(rfp: Rfp) -> None:
    """Let the search find the RFP by what it says now."""
    Rfp.objects.filter(pk=rfp.pk).update(search=search_vector())
    rfp.refresh_from_db(fields=["search"])


def _check_fields(rfp: Rfp) -> None:
    if rfp.entity.company_id != rfp.company_id or not rfp.entity.is_active:
        raise EntityRefused(f"{rfp.entity} for {rfp}")
    members = Membership.objects.filter(company=rfp.company_id).active()
    if not members.filter(user=rfp.operational_manager_id).exists():
        raise ManagerRefused(f"{rfp.operational_manager} for {rfp}")
    if rfp.ends_on < rfp.starts_on:
        raise EndsBeforeStart(f"{rfp}: {rfp.starts_on} to {rfp.ends_on}")
    if not are_orderable(rfp.units, rfp.unit_type):
        raise UnitsRefused(f"{rfp}: {rfp.units} {rfp.unit_type}")


def _price(rfp: Rfp, day: date) -> None:
    margin = margin_of(rfp.company, day)
    rfp.max_unit_price = max_supplier_price(Decimal(rfp.client_max_unit_price), margin)


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
