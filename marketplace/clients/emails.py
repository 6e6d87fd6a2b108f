"""What a client company's people are told about who joins it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientInvitation, ClientJoinRequest
from marketplace.clients.policies import administrators_of
from marketplace.notifications.services import Message, joining

Told = tuple[Iterable[User], Message]

SIDE = "client"
WHY = _("You receive this because you administer this company.")


def invitation(sent: ClientInvitation) -> Message:
    return joining.invitation(sent, side=SIDE, view="clients:join")


def join_requested(request: ClientJoinRequest) -> Told:
    message = joining.join_requested(request, side=SIDE, view="clients:people", why=WHY)
    return administrators_of(request.company_id), message


def join_decided(request: ClientJoinRequest) -> Told:
    accepted_by = _("An administrator has accepted your request.")
    return [request.user], joining.join_decided(
        request, side=SIDE, accepted_by=accepted_by, view="clients:create_company"
    )
