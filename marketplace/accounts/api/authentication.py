"""How a person's program, or a person's browser, says who calls."""

from typing import Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from marketplace.accounts.models import PersonalToken, User


class PersonalTokenAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, PersonalToken] | None:
        kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not PersonalToken.is_one(secret):
            return None
        usable = PersonalToken.objects.usable(timezone.now()).select_related("user")
        token = usable.filter(digest=PersonalToken.digest_of(secret)).first()
        return (token.user, token) if token else None

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class ReadingSessionAuthentication(SessionAuthentication):
    """A browser that is signed in may look; changes need a token, so no form can forge one."""

    def authenticate(self, request: Request) -> Any:
        return super().authenticate(request) if request.method in SAFE_METHODS else None
