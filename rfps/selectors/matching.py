"""How well somebody fits an RFP, as a sum that can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.suppliers.models import SupplierProfile
from rfps.models import Rfp
from rfps.rules import Need, Offer, match

LABELS = {
    "skills": _("Skills"),
    "rate": _("Price"),
    "availability": _("Availability"),
    "place": _("Place and remote work"),
    "language": _("Language of the RFP"),
}


@dataclass(frozen=True, slots=True)
class CriterionShown:
    label: Any
    points: int
    of: int
    is_told: bool


@dataclass(frozen=True, slots=True)
class MatchShown:
    score: int
    criteria: Sequence[CriterionShown]


def own_match(rfp: Rfp, user: User) -> MatchShown | None:
    """Of a supplier's person with a profile. A maximum that is hidden is not compared."""
    rows = SupplierProfile.objects.filter(user=user).with_skill_codes()
    profile = rows.prefetch_related("languages").first()
    if profile is None:
        return None
    offer = offer_of(
        profile,
        profile.skill_codes,
        daily_rate=profile.daily_rate,
        available_from=profile.available_from,
    )
    return matched(need_of(rfp, compares_price=rfp.shows_max_price), offer)


def matched(need: Need, offer: Offer) -> MatchShown:
    found = match(need, offer)
    criteria = [
        CriterionShown(LABELS[each.code], each.points, each.of, each.is_told)
        for each in found.criteria
    ]
    return MatchShown(found.score, criteria)


def need_of(rfp: Rfp, *, compares_price: bool) -> Need:
    """Prices are compared by the day, at the supplier's."""
    has_rate = compares_price and rfp.is_time_and_materials and rfp.counts_days
    return Need(
        skills=frozenset(rfp.skill_codes),
        max_daily_rate=rfp.max_unit_price if has_rate else None,
        starts_on=rfp.starts_on,
        city=rfp.city,
        remote=rfp.remote,
        language=rfp.language,
    )


def offer_of(
    profile: SupplierProfile,
    skill_codes: Iterable[str],
    *,
    daily_rate: Decimal | None,
    available_from: date | None,
) -> Offer:
    return Offer(
        skills=frozenset(skill_codes),
        daily_rate=daily_rate,
        available_from=available_from,
        city=profile.city,
        mobility=profile.mobility,
        remote=profile.remote,
        languages={each.language: each.level for each in profile.languages.all()},
    )
