"""How somebody comes to act for a client: by the link of an invitation, or by asking."""

from functools import partial

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.views.joining import Door, ask_to_join, open_invitation
from marketplace.clients import services
from marketplace.clients.models import ClientInvitation, ClientJoinRequest
from marketplace.clients.policies import is_client, may_create_company
from marketplace.kernel.access import allow, anyone
from marketplace.kernel.htmx import leave_for

DOOR = Door(services.join_with_password, services.join_with_account)


@anyone
@rate_limit(action="signup")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    invitations = ClientInvitation.objects.select_related("company", "invited_by", "entity")
    return open_invitation(request, get_object_or_404(invitations, key=key), DOOR)


@allow(may_create_company)
@require_http_methods(["GET", "POST"])
def request_to_join(request: MemberRequest) -> HttpResponse:
    save = partial(services.request_to_join, by=request.user, at=timezone.now())
    return ask_to_join(request, save, back="clients:create_company")


@allow(is_client)
@require_POST
def withdraw_request(request: MemberRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(ClientJoinRequest.objects.filter(user=request.user), pk=pk)
    services.withdraw_request(own, by=request.user, at=timezone.now())
    messages.success(request, _("Request withdrawn."))
    return leave_for(request, "clients:create_company")
