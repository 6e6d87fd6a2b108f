"""How somebody who is invited comes to act for a company, on both sides of the market."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Invitation, User, random_key
from marketplace.accounts.services.registration import (
    choose_profile_type,
    confirm_email,
    register,
)
from marketplace.accounts.states import InvitationStatus
from marketplace.kernel.errors import Refused

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


def renew_link(invitation: Invitation, *, at: datetime) -> None:
    """A new name and another day to live: what was sent before opens nothing any more."""
    invitation.key = random_key()
    invitation.invited_at, invitation.expires_at = at, at + LINK_LIVES
    invitation.save(update_fields=["key", "invited_at", "expires_at"])


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
