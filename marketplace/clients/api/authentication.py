"""How a client company's own systems say who they are."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from oauth2_provider.contrib.rest_framework import OAuth2Authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from marketplace.accounts.models import PersonalToken, User
from marketplace.clients.http import system_of_token
from marketplace.clients.policies import may_speak_for


class ClientSystemAuthentication(OAuth2Authentication):
    """The caller is the system's responsible person, and `request.auth` its token.

    What it changes stands under that person's name; a person who no longer administers the
    company lends it no more, until another administrator takes the system over.
    """

    def authenticate(self, request: Request) -> tuple[User, Any] | None:
        if PersonalToken.is_one(request.headers.get("Authorization", "").partition(" ")[2]):
            return None
        # The library looks into the body of what it is given; ours is JSON, and not its business.
        found = super().authenticate(request._request)
        if found is None:
            return None
        token = found[1]
        system = system_of_token(token)
        if system is None:
            return None
        if request.method not in SAFE_METHODS and not may_speak_for(system.responsible, system):
            raise PermissionDenied(
                _(
                    "The person responsible for this system no longer administers the company: "
                    "an administrator takes it over on the page “API access”."
                ),
                code="responsible_left",
            )
        return system.responsible, token
