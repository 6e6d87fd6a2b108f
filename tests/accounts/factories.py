"""Accounts that sign in with their password, and their second factors."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth

from marketplace.accounts import services
from tests.factories import NOW

PASSWORD = "a sentence to keep"


def person(email="ines@example.com", *, profile_type="freelancer", **facts):
    """Of example.com: nobody there is exempt from the second factor."""
    told = {"first_name": "Inès", "last_name": "Benhaddou", "language": "en"} | facts
    user = services.register(email=email, password=PASSWORD, **told, at=NOW)
    services.confirm_email(user, at=NOW)
    if profile_type:
        services.choose_profile_type(user, profile_type, at=NOW)
    return user


def with_authenticator(user):
    """Its secret comes back, for `code_of`."""
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


__all__ = ["PASSWORD", "Authenticator", "EmailAddress", "code_of", "person", "with_authenticator"]
