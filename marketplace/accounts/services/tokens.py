"""The keys that suppliers give to their programs."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import PersonalToken, User
from marketplace.kernel.errors import Refused

LONGEST_LIFE = timedelta(days=365)


class TokenRefused(Refused):
    message = _("A token needs at least one right, all of them yours to give, and a year at most.")


def make_personal_token(
    user: User, *, name: str, scopes: Collection[str], lifetime: timedelta, at: datetime
) -> tuple[PersonalToken, str]:
    """The token and its secret, which can be read here and never again."""
    is_granted = scopes and set(scopes) <= set(token_scopes())
    if not (user.is_supplier and is_granted) or lifetime > LONGEST_LIFE:
        raise TokenRefused(f"{name!r} of {user}: {scopes} for {lifetime}")
    secret = PersonalToken.PREFIX + secrets.token_urlsafe(32)
    token = PersonalToken.objects.create(
        user=user,
        name=name,
        digest=PersonalToken.digest_of(secret),
        scopes=[scope for scope in token_scopes() if scope in scopes],
        made_at=at,
        expires_at=at + lifetime,
    )
    return token, secret


def token_scopes() -> list[str]:
    """What a supplier can give to a program: some scopes open only what clients write."""
    return [scope for scope in settings.API_SCOPES if scope not in settings.API_SCOPES_OF_CLIENTS]


def revoke_personal_token(token: PersonalToken, *, by: User, at: datetime) -> None:
    """At once and for ever. A second time changes nothing."""
    PersonalToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)
    token.refresh_from_db(fields=["revoked_at"])
