"""What people change of their own account."""

import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.events import EmailChangeAsked, EmailChanged
from marketplace.accounts.models import EmailChange, User
from marketplace.accounts.services.registration import EmailTaken
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce


class SameEmail(Refused):
    message = _("This is your address already.")


class LinkOver(Refused):
    message = _("This link does not work any more. Ask for another one in your settings.")


def change_settings(
    user: User, *, first_name: str, last_name: str, phone: str, language: str
) -> None:
    user.first_name, user.last_name = first_name, last_name
    user.phone, user.language = phone, language
    user.save(update_fields=["first_name", "last_name", "phone", "language"])


def change_language(user: User, *, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def ask_email_change(user: User, *, new_email: str, at: datetime) -> EmailChange:
    """Send a link to the new address. The old one stays in force until the link is used.

    An address that is taken is asked for like any other, or whoever tries addresses would learn
    who is registered: its owner gets another message than the link.
    """
    new_email = new_email.lower()
    if new_email == user.email:
        raise SameEmail(str(user))
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        withdraw_email_change(user, at=at)
        change = EmailChange.objects.create(
            user=user,
            old_email=user.email,
            new_email=new_email,
            key=secrets.token_urlsafe(16),
            asked_at=at,
        )
        announce(EmailChangeAsked(change.pk))
    return change


def withdraw_email_change(user: User, *, at: datetime) -> None:
    waiting = user.email_changes.filter(confirmed_at=None, withdrawn_at=None)
    waiting.update(withdrawn_at=at)


def confirm_email_change(change: EmailChange, *, at: datetime) -> None:
    """Put the new address in force, unless somebody has registered with it meanwhile."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=change.user_id)
        change.refresh_from_db(from_queryset=EmailChange.objects.select_for_update())
        if not (user.is_active and change.waits(at)):
            raise LinkOver(str(change))
        _sign_in_with(user, change.new_email, at=at)
        change.confirmed_at = at
        change.save(update_fields=["confirmed_at"])
        announce(EmailChanged(change.pk))


def _sign_in_with(user: User, email: str, *, at: datetime) -> None:
    user.email, user.email_confirmed_at = email, at
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "email_confirmed_at"])
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    except IntegrityError as taken:
        raise EmailTaken(email) from taken


def end_sessions(user: User) -> None:
    """Sign the person out everywhere, this browser included unless it is let in again."""
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    user.refresh_from_db(fields=["session_round"])
