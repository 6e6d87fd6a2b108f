"""Whose turn it is to validate, and who sees an RFP when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Membership, PreferredList, Workflow
from marketplace.clients.policies import Role, membership_of
from marketplace.clients.selectors import workflow_for
from rfps.models import Rfp, RfpApproval, RfpTemplate
from rfps.policies import LEADS, turns_of
from rfps.querysets import beside
from rfps.states import Status

TEMPLATES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """A list, or the marketplace, and when it sees the RFP."""

    name: str  # empty: the marketplace
    days: int  # from the publication
    opens_at: datetime | None = None  # once it is published
    opened_at: datetime | None = None

    @property
    def state(self) -> str:
        return "done" if self.opened_at else ""

    @property
    def icon(self) -> str:
        return "circle-check" if self.opened_at else "circle-dashed"


def turns(rfp: Rfp) -> list[Turn]:
    """As they were fixed at the publication; before it, as they would be."""
    if rfp.published_at is not None:
        rows = rfp.audiences.select_related("preferred_list").order_by("opens_at", "pk")
        return [
            Turn(
                each.preferred_list.name if each.preferred_list else "",
                0,
                each.opens_at,
                each.opened_at,
            )
            for each in rows
        ]
    planned = turns_of(rfp)
    keys = [key for key, _days in planned if key is not None]
    names = dict(PreferredList.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [Turn(names[key] if key else "", days) for key, days in planned]


def workflow_of(rfp: Rfp) -> Workflow | None:
    """Through which its publication would pass."""
    amount = rfp.client_max_amount
    return None if amount is None else workflow_for(rfp.entity, amount)


def validations_waiting_for(user: User) -> QuerySet[RfpApproval]:
    """Steps whose turn it is and that this person decides; the longest waiting first."""
    membership = membership_of(user)
    if membership is None:
        return RfpApproval.objects.none()
    waiting = _whose_turn_it_is().filter(rfp__company=membership.company_id)
    if membership.role in LEADS:
        mine = waiting.filter(entity=membership.entity_id)
    elif membership.role == Role.COMPANY_ADMIN:
        led = Membership.objects.with_role(*LEADS).filter(
            entity=OuterRef("entity"), user__is_active=True
        )
        mine = waiting.exclude(Exists(led))
    else:
        return RfpApproval.objects.none()
    related = mine.select_related("entity", "rfp__entity", "rfp__created_by")
    return related.defer(*beside("rfp")).order_by("rfp__closes_on", "pk")


def _whose_turn_it_is() -> QuerySet[RfpApproval]:
    """The first undecided step of the latest round of each RFP that is being validated."""
    same = RfpApproval.objects.filter(rfp=OuterRef("rfp"))
    earlier = same.filter(round=OuterRef("round"), position__lt=OuterRef("position"), decision="")
    later_round = same.filter(round__gt=OuterRef("round"))
    waiting = RfpApproval.objects.filter(decision="", rfp__status=Status.WORKFLOW_IN_PROGRESS)
    return waiting.exclude(Exists(earlier)).exclude(Exists(later_round))


def templates_for(user: User) -> QuerySet[RfpTemplate]:
    """What this person may begin with, the latest first."""
    membership = membership_of(user)
    if membership is None:
        return RfpTemplate.objects.none()
    offered = RfpTemplate.objects.filter(company=membership.company_id, archived_at=None)
    return offered.select_related("source").defer(*beside("source")).order_by("-pk")


def drafts_of(user: User) -> QuerySet[Any]:
    """What this person has begun and not finished."""
    mine = Rfp.objects.visible_to(user).filter(created_by=user)
    editable = mine.filter(status__in=(Status.DRAFT, Status.PUBLICATION_REJECTED))
    return editable.for_cards().order_by("-pk")
