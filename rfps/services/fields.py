"""What the fields of an RFP must agree on, and what follows from them."""

from datetime import date
from decimal import Decimal
from typing import Any

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, Membership
from marketplace.clients.policies import membership_of
from marketplace.clients.selectors import margin_of
from marketplace.operators.selectors import skill_codes
from rfps.models import Rfp
from rfps.policies import (
    codes_of,
    entities_open_to,
    is_among,
    lines_of,
    lists_of,
    locations_of,
    sequences_of,
)
from rfps.rules import are_orderable, max_supplier_price, months_ordered
from rfps.services.refusals import (
    CodesRefused,
    EndsBeforeStart,
    EntityRefused,
    LineRefused,
    ListRefused,
    LocationRefused,
    ManagerRefused,
    NoEntity,
    SequenceRefused,
    UnitsRefused,
)


def usual_entity(company: ClientCompany, by: User) -> Entity:
    """The author's own, else the first of the tree."""
    membership = membership_of(by)
    own = membership.entity if membership and membership.company_id == company.pk else None
    entity = own if own and own.is_active else entities_open_to(by, company).first()
    if entity is None:
        raise NoEntity(str(company))
    return entity


def check_place(rfp: Rfp, by: User) -> None:
    """Nobody orders for a part of the company that is not theirs."""
    if not is_among(entities_open_to(by, rfp.company), rfp.entity_id):
        raise EntityRefused(f"{rfp.entity} for {rfp}, asked by {by}")


def leave_entity(rfp: Rfp, *, keeping: dict[str, Any]) -> None:
    """After a change of entity: what the new one may not use is given up, unless just chosen."""
    for name, usable in (("location", locations_of), ("sequence", sequences_of)):
        if name not in keeping and not is_among(usable(rfp.entity), getattr(rfp, f"{name}_id")):
            setattr(rfp, name, None)
    if "spending_line" not in keeping and not _may_use_line(rfp):
        rfp.spending_line = None
    rfp.preferred_lists.set(lists_of(rfp.entity).filter(rfps=rfp))


def settle(rfp: Rfp, day: date) -> None:
    """Refuse what does not agree, then fill in what follows from the rest."""
    _check_people(rfp)
    _check_choices(rfp)
    _check_order(rfp)
    if rfp.spending_line_id is None:
        rfp.spending_line = lines_of(rfp.entity).first()
    price(rfp, day)
    know_skills(rfp)


def know_skills(rfp: Rfp) -> None:
    """Remember which skills the words name, so that people can be compared with them."""
    rfp.skill_codes = skill_codes(rfp.skills)


def check_many(rfp: Rfp, many: dict[str, Any]) -> None:
    """Lists and codes are written beside the row, once it has its key."""
    lists = {each.pk for each in many.get("preferred_lists", ())}
    if lists and lists_of(rfp.entity).filter(pk__in=lists).count() < len(lists):
        raise ListRefused(f"{lists} for {rfp}")
    codes = {each.pk for each in many.get("project_codes", ())}
    if codes and codes_of(rfp.company).filter(pk__in=codes).count() < len(codes):
        raise CodesRefused(f"{codes} for {rfp}")


def price(rfp: Rfp, day: date) -> None:
    """The supplier's twin of the client's maximum, with the margin of that day."""
    if rfp.client_max_unit_price is None:
        rfp.max_unit_price = None
        return
    margin = margin_of(rfp.company, day)
    rfp.max_unit_price = max_supplier_price(Decimal(rfp.client_max_unit_price), margin)


def _check_people(rfp: Rfp) -> None:
    if rfp.entity.company_id != rfp.company_id or not rfp.entity.is_active:
        raise EntityRefused(f"{rfp.entity} for {rfp}")
    members = Membership.objects.filter(company=rfp.company_id).active()
    if not members.filter(user=rfp.operational_manager_id).exists():
        raise ManagerRefused(f"{rfp.operational_manager} for {rfp}")


def _check_choices(rfp: Rfp) -> None:
    if rfp.spending_line_id and not _may_use_line(rfp):
        raise LineRefused(f"{rfp.spending_line} for {rfp}")
    if rfp.location_id and not is_among(locations_of(rfp.entity), rfp.location_id):
        raise LocationRefused(f"{rfp.location} for {rfp}")
    if rfp.sequence_id and (
        rfp.is_fixed_price or not is_among(sequences_of(rfp.entity), rfp.sequence_id)
    ):
        raise SequenceRefused(f"{rfp.sequence} for {rfp}")


def _check_order(rfp: Rfp) -> None:
    has_dates = rfp.starts_on is not None and rfp.ends_on is not None
    if has_dates and rfp.ends_on < rfp.starts_on:
        raise EndsBeforeStart(f"{rfp}: {rfp.starts_on} to {rfp.ends_on}")
    if rfp.is_fixed_price:
        rfp.price_mode = rfp.price_mode or Rfp.PriceMode.TOTAL
        rfp.unit_type = Rfp.UnitType.DAY
        monthly = rfp.is_monthly and has_dates
        rfp.units = Decimal(months_ordered(rfp.starts_on, rfp.ends_on) if monthly else 1)
    elif rfp.units is not None and not are_orderable(rfp.units, rfp.unit_type):
        raise UnitsRefused(f"{rfp}: {rfp.units} {rfp.unit_type}")


def _may_use_line(rfp: Rfp) -> bool:
    return is_among(lines_of(rfp.entity), rfp.spending_line_id)
