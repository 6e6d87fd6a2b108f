"""Who acts for a client company, who is asked to, and who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from marketplace.accounts.models import User
from marketplace.clients.models import (
    ClientCompany,
    ClientInvitation,
    ClientJoinRequest,
    Membership,
)

REQUESTS_SHOWN = 50  # on one page; the oldest first


@dataclass(frozen=True, slots=True)
class InvitationLine:
    invitation: ClientInvitation
    is_open: bool
    may_decide: bool = True


@dataclass(frozen=True, slots=True)
class MemberLine:
    membership: Membership
    is_self: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    members: Sequence[MemberLine]
    invitations: Sequence[InvitationLine]
    requests: Sequence[ClientJoinRequest]


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How somebody without a company may come into one, besides registering it."""

    invitations: Sequence[ClientInvitation]
    request: ClientJoinRequest | None  # the latest
    may_ask: bool = True


def people_page(company: ClientCompany, *, reader: User, at: datetime) -> PeoplePage:
    found = company.memberships.active().select_related("user", "entity")
    members = found.order_by("user__last_name", "user__first_name", "pk")
    invited = company.invitations.waiting().select_related("invited_by", "entity").order_by("-pk")
    asked = company.join_requests.waiting().select_related("user").order_by("pk")
    return PeoplePage(
        members=[MemberLine(each, each.user_id == reader.pk) for each in members],
        invitations=[InvitationLine(each, each.is_open(at)) for each in invited],
        requests=list(asked[:REQUESTS_SHOWN]),
    )


def ways_in(user: User, *, at: datetime) -> WaysIn:
    invited = ClientInvitation.objects.waiting().filter(email=user.email.lower())
    still_open = invited.filter(expires_at__gt=at).select_related("company", "invited_by")
    requests = ClientJoinRequest.objects.filter(user=user).order_by("-pk")
    return WaysIn(list(still_open.order_by("-pk")[:5]), requests.first())
