"""How an account begins: registered, confirmed, and of one type for good."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused


class EmailTaken(Refused):
    message = _("There is already an account for this address. Sign in, or reset the password.")


class ProfileTypeChosen(Refused):
    message = _(
        "The type of a profile is chosen once and cannot be changed. If you chose the wrong one, "
        "contact Support: they delete the account, and you register again with the same address."
    )


def register(
    *,
    email: str,
    password: str | None,
    first_name: str,
    last_name: str,
    language: str,
    at: datetime,
) -> User:
    """Open an account that works once its address is confirmed; both consents are given here.

    Without a password nobody signs in until one is chosen through a reset link.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email,
                password,
                first_name=first_name,
                last_name=last_name,
                language=language,
                joined_at=at,
                privacy_accepted_at=at,
                terms_accepted_at=at,
            )
            EmailAddress.objects.create(user=user, email=user.email, primary=True)
    except IntegrityError as taken:
        raise EmailTaken(email) from taken
    return user


def confirm_email(user: User, *, at: datetime) -> None:
    """Let the account work. A second confirmation changes nothing."""
    with transaction.atomic():
        EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)
        first = User.objects.filter(pk=user.pk, email_confirmed_at=None)
        if first.update(email_confirmed_at=at):
            user.email_confirmed_at = at


def choose_profile_type(user: User, profile_type: str, *, at: datetime) -> None:
    """Once for all: the family follows from the type, and the database refuses another."""
    with transaction.atomic():
        user.refresh_from_db(from_queryset=User.objects.select_for_update())
        if user.profile_type:
            raise ProfileTypeChosen(f"{user} is {user.profile_type}")
        user.profile_type = User.ProfileType(profile_type)
        is_client = profile_type == User.ProfileType.CLIENT_MEMBER
        user.family = User.Family.CLIENT if is_client else User.Family.SUPPLIER
        user.profile_type_chosen_at = at
        user.save(update_fields=["profile_type", "family", "profile_type_chosen_at"])
