"""How somebody who is invited comes to act for a company, on both sides of the market."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Invitation, JoinRequest, User, random_key
from marketplace.accounts.services.acts import ReasonMissing
from marketplace.accounts.services.registration import (
    choose_profile_type,
    confirm_email,
    register,
)
from marketplace.accounts.states import InvitationStatus
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import Event, announce
from marketplace.kernel.transitions import TransitionRefused, transition

Admit = Callable[[User], object]  # each side makes the person a member in its own way

LINK_LIVES = timedelta(hours=24)


class InvitationClosed(Refused):
    """Base of what is said of a link that does not work."""


class InvitationExpired(InvitationClosed):
    message = _(
        "This invitation was valid for 24 hours. Ask the person who invited you to send it again."
    )


class InvitationWithdrawn(InvitationClosed):
    message = _("This invitation was withdrawn. Ask the person who invited you why.")


class InvitationUsed(InvitationClosed):
    message = _("This invitation has already been accepted. Sign in to go on.")


class InvitedIsAnother(Refused):
    message = _("This invitation is for another address than the one you are signed in with.")


CLOSED: dict[str, type[InvitationClosed]] = {
    InvitationStatus.ACCEPTED: InvitationUsed,
    InvitationStatus.WITHDRAWN: InvitationWithdrawn,
}


def refuse_if_closed(invitation: Invitation, *, at: datetime) -> None:
    if not invitation.is_open(at):
        refusal = CLOSED.get(invitation.status, InvitationExpired)
        raise refusal(str(invitation))


def refuse_another(invitation: Invitation, user: User) -> None:
    """The link proves one address: nobody else accepts by it."""
    if user.email.lower() != invitation.email:
        raise InvitedIsAnother(f"{invitation} by {user}")


def has_account(invitation: Invitation) -> bool:
    """Whoever is known signs in to accept; whoever is not chooses a password."""
    return User.objects.filter(email__iexact=invitation.email).exists()


def send_again(invitation: Invitation, *, told: Event, at: datetime) -> None:
    """A new name and another day to live: what was sent before opens nothing any more."""
    with transaction.atomic():
        _lock(invitation)
        if not invitation.may("withdraw"):
            raise TransitionRefused(f"{invitation} is closed")
        invitation.key = random_key()
        invitation.invited_at, invitation.expires_at = at, at + LINK_LIVES
        invitation.save(update_fields=["key", "invited_at", "expires_at"])
        announce(told)


def join_with_password(
    invitation: Invitation,
    *,
    password: str,
    language: str,
    profile_type: str,
    admit: Admit,
    at: datetime,
) -> User:
    """Somebody new chooses a password and is a member. Both consents stand in the form."""
    with transaction.atomic():
        _lock(invitation)
        refuse_if_closed(invitation, at=at)
        user = create_invited_user(
            invitation, password=password, language=language, profile_type=profile_type, at=at
        )
        _accept(invitation, user, admit, at=at)
    return user


def join_with_account(
    invitation: Invitation, *, by: User, profile_type: str, admit: Admit, at: datetime
) -> None:
    """Somebody who has an account accepts; one who had not said what they are says it by this."""
    with transaction.atomic():
        _lock(invitation)
        refuse_if_closed(invitation, at=at)
        refuse_another(invitation, by)
        if by.needs_profile_type:
            choose_profile_type(by, profile_type, at=at)
        _accept(invitation, by, admit, at=at)


def _lock(invitation: Invitation) -> None:
    rows = type(invitation)._default_manager.select_for_update()
    invitation.refresh_from_db(from_queryset=rows)


def _accept(invitation: Invitation, user: User, admit: Admit, *, at: datetime) -> None:
    with transition(invitation, "accept", by=user, at=at):
        admit(user)


def accept_join(request: JoinRequest, *, admit: Admit, told: Event, by: User, at: datetime) -> None:
    with transition(request, "accept", by=by, at=at):
        admit(request.user)
        request.decided_by, request.decided_at = by, at
        announce(told)


def refuse_join(request: JoinRequest, *, reason: str, told: Event, by: User, at: datetime) -> None:
    with transition(request, "refuse", by=by, at=at, reason=reason.strip()):
        if not reason.strip():
            raise ReasonMissing(f"{request}: no reason")
        request.decided_by, request.decided_at = by, at
        request.refusal_reason = reason.strip()
        announce(told)


def create_invited_user(
    invitation: Invitation, *, password: str, language: str, profile_type: str, at: datetime
) -> User:
    """An account that works at once: the link has proved the address, the form has both consents.

    Raises EmailTaken when the address has an account: its person signs in and accepts there.
    """
    with transaction.atomic():
        user = register(
            email=invitation.email,
            password=password,
            first_name=invitation.first_name,
            last_name=invitation.last_name,
            language=language,
            at=at,
        )
        confirm_email(user, at=at)
        choose_profile_type(user, profile_type, at=at)
    return user
