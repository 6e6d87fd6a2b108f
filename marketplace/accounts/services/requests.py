"""Requests for another type of profile: asked by the person, decided by Support."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.events import (
    ProfileTypeAsked,
    ProfileTypeRequestDone,
    ProfileTypeRequestRefused,
)
from marketplace.accounts.models import ProfileTypeRequest, User
from marketplace.accounts.services.acts import ReasonMissing, give_up
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition


class RequestWaits(Refused):
    message = _("Support has your request already. You get an e-mail when they have decided.")


class NoTypeToChange(Refused):
    message = _("Choose the type of your profile first.")


class SameType(Refused):
    message = _("This is the type of your profile already. Choose another one.")


class AccountGone(Refused):
    message = _("The account behind this request has been deleted: refuse the request.")


def ask_profile_type(
    user: User, *, asked_type: str, reason: str, at: datetime
) -> ProfileTypeRequest:
    if not user.profile_type:
        raise NoTypeToChange(str(user))
    if asked_type == user.profile_type:
        raise SameType(str(user))
    try:
        with transaction.atomic():
            request = ProfileTypeRequest.objects.create(
                user=user,
                email=user.email,
                first_name=user.first_name,
                last_name=user.last_name,
                language=user.language,
                present_type=user.profile_type,
                asked_type=asked_type,
                reason=reason.strip(),
                asked_at=at,
            )
            announce(ProfileTypeAsked(request.pk))
    except IntegrityError as waiting:
        raise RequestWaits(str(user)) from waiting
    return request


def fulfil_request(
    request: ProfileTypeRequest, *, by: User, at: datetime, reason: str = ""
) -> None:
    """Delete the account and invite its owner to register again with the type asked for.

    A type never changes, not even here: the new account is another row.
    """
    with transition(request, "fulfil", by=by, at=at, reason=reason.strip()):
        if request.user is None:
            raise AccountGone(str(request))
        give_up(request.user, reason=reason or request.reason, by=by, at=at)
        request.user = None
        announce(ProfileTypeRequestDone(request.pk))


def refuse_request(request: ProfileTypeRequest, *, reason: str, by: User, at: datetime) -> None:
    with transition(request, "refuse", by=by, at=at, reason=reason.strip()):
        if not reason.strip():
            raise ReasonMissing(str(request))
        request.refusal_reason = reason.strip()
        announce(ProfileTypeRequestRefused(request.pk))
