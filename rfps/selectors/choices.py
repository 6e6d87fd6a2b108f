"""Choices of proposals that wait for a client's buyer. What stands above is read by its name."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Membership
from marketplace.clients.policies import MANAGES_MONEY, Role, company_of, has_role
from rfps.models import Rfp
from rfps.querysets import beside
from rfps.states import Status

PEOPLE = ("company", "consultant", "candidate_file", "rfp__entity", "rfp__operational_manager")


def selections_waiting_for(user: User) -> QuerySet[Any]:
    """Selected proposals whose amount this person approves; the longest waiting first."""
    rows = apps.get_model("proposals.Proposal")._default_manager.filter(
        status="selected", rfp__in=_approved_by(user).filter(status=Status.AWAITING_BUYER)
    )
    return rows.select_related(*PEOPLE).defer(*beside("rfp")).order_by("pk")


def requests_waiting_for(user: User) -> QuerySet[Any]:
    """Purchase requests that this person validates; the longest waiting first."""
    own = _approved_by(user)
    if has_role(user, Role.COMPANY_ADMIN, Role.BUYER):
        own = Rfp.objects.filter(company=company_of(user))
    rows = apps.get_model("proposals.PurchaseRequest")._default_manager.filter(
        status="pending", proposal__rfp__in=own.filter(status=Status.AWAITING_PR)
    )
    related = rows.select_related(*(f"proposal__{name}" for name in PEOPLE))
    return related.defer(*beside("proposal__rfp")).order_by("pk")


def _approved_by(user: User) -> QuerySet[Rfp]:
    """Those on whose spending line the person is the buyer or the substitute.

    An administrator stands in where neither is there any more.
    """
    if not has_role(user, *MANAGES_MONEY):
        return Rfp.objects.none()
    rfps = Rfp.objects.filter(company=company_of(user))
    named = Q(spending_line__buyer=user) | Q(spending_line__substitute=user)
    if not has_role(user, Role.COMPANY_ADMIN):
        return rfps.filter(named)
    of_line = Q(user=OuterRef("spending_line__buyer")) | Q(
        user=OuterRef("spending_line__substitute")
    )
    members = Membership.objects.with_role(*MANAGES_MONEY).filter(
        of_line, company=OuterRef("company"), user__is_active=True
    )
    return rfps.filter(named | ~Exists(members))
