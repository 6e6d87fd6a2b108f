"""What Support does to an account, each time with a reason that is kept."""

from collections import Counter
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.events import (
    AccountAnonymised,
    RegistrationDeleted,
    RegistrationGivenUp,
    SecondFactorReset,
)
from marketplace.accounts.models import AccountAct, User
from marketplace.accounts.services.person import end_sessions
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce


class ReasonMissing(Refused):
    message = _("Say why: the reason is kept with what you do.")


class OneOfUs(Refused):
    message = _("This is an account of our own people: it is not deleted as a mistake.")


class AlreadyDeleted(Refused):
    message = _("This account has been deleted already.")


class AsksForAnotherType(Refused):
    message = _(
        "This person asks for another type of profile: decide on that request instead. It deletes "
        "the account and invites the person to register again."
    )


class NoSecondFactor(Refused):
    message = _("This person has not set up a second step: there is nothing to reset.")


class OwnSecondFactor(Refused):
    message = _("Another person must reset your own second step.")


class _OnlyLooked(Exception):
    """Undoes what was tried."""


def delete_registration(user: User, *, reason: str, by: User, at: datetime) -> AccountAct:
    """Remove an account that was registered by mistake; its address can register again.

    What the account has sent must stay: such an account is closed and made anonymous instead.
    """
    with transaction.atomic():
        if user.profile_type_requests.filter(status="asked").exists():
            raise AsksForAnotherType(str(user))
        act = give_up(user, reason=reason, by=by, at=at)
        announce(RegistrationDeleted(act.pk))
    return act


def what_holds(user: User, *, at: datetime) -> dict[str, int]:
    """How much of what must stay would keep the account from being removed, by its name."""
    try:
        with transaction.atomic():
            _remove(user.pk, at=at)
            raise _OnlyLooked
    except _OnlyLooked:
        return {}
    except ProtectedError as held:
        kinds = Counter(type(row)._meta.verbose_name_plural for row in held.protected_objects)
        return {str(kind): count for kind, count in sorted(kinds.items(), key=str)}


def give_up(user: User, *, reason: str, by: User, at: datetime) -> AccountAct:
    """Remove the account, or close it; without telling anybody."""
    with transaction.atomic():
        user.refresh_from_db(from_queryset=User.objects.select_for_update())
        if user.deleted_at:
            raise AlreadyDeleted(str(user))
        if user.is_staff:
            raise OneOfUs(str(user))
        facts = _facts(user, reason=reason, by=by, at=at)
        try:
            with transaction.atomic():
                _remove(user.pk, at=at)
        except ProtectedError:
            _anonymise(user, by=by, at=at)
            return AccountAct.objects.create(kind=AccountAct.Kind.ANONYMISED, **facts)
        return AccountAct.objects.create(kind=AccountAct.Kind.DELETED, **facts)


def reset_second_factor(user: User, *, reason: str, by: User, at: datetime) -> AccountAct:
    """For a person who has lost devices and recovery codes: signing in asks for neither then."""
    if user.pk == by.pk:
        raise OwnSecondFactor(str(user))
    with transaction.atomic():
        facts = _facts(user, reason=reason, by=by, at=at)
        removed, _by_model = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise NoSecondFactor(str(user))
        end_sessions(user)
        act = AccountAct.objects.create(kind=AccountAct.Kind.SECOND_FACTOR_RESET, **facts)
        announce(SecondFactorReset(act.pk))
    return act


def _facts(user: User, *, reason: str, by: User, at: datetime) -> dict[str, Any]:
    if not reason.strip():
        raise ReasonMissing(str(user))
    return {
        "user_number": user.pk,
        "email": user.email,
        "first_name": user.first_name,
        "language": user.language,
        "profile_type": user.profile_type,
        "reason": reason.strip(),
        "by": by,
        "at": at,
    }


def _remove(user_id: int, *, at: datetime) -> None:
    """Keys that point at what was sent refuse it: the database decides, not a list of ours."""
    announce(RegistrationGivenUp(user_id, at))
    User.objects.get(pk=user_id).delete()


def _anonymise(user: User, *, by: User, at: datetime) -> None:
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.email_changes.all().delete()
    user.groups.clear()
    user.email = f"deleted-{user.pk}@deleted.invalid"
    user.first_name = user.last_name = user.phone = ""
    user.is_active = False
    user.set_unusable_password()
    user.deleted_at, user.deleted_by = at, by
    user.save()
    announce(AccountAnonymised(user.pk, at))
