"""Who must sign in with a second factor, and who of our people may do what to an account."""

from collections.abc import Callable, Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings

from marketplace.accounts.models import User

Demand = Callable[[User], bool]
DEVICES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

_demands: list[Demand] = []


def connect_second_factor(demands: Iterable[Demand]) -> None:
    """Let the apps above, which know who acts for whom, say whom they demand a second factor of."""
    _demands[:] = demands


def must_use_second_factor(user: User) -> bool:
    """Our own people always; others when the role that they have gives them a say over others."""
    if is_exempt(user):
        return False
    return user.is_staff or any(demand(user) for demand in _demands)


def is_exempt(user: User) -> bool:
    """The logins of a demo are, by their domain. No production setting names one."""
    return user.email.rpartition("@")[2] in settings.SECOND_FACTOR_EXEMPT_DOMAINS


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=DEVICES).exists()


def may_ask_profile_type(user: User) -> bool:
    """Whoever has chosen: before that the choice itself is still open."""
    return user.is_active and bool(user.profile_type)


def may_delete_registrations(user: User) -> bool:
    return user.has_perm("accounts.delete_registration")


def may_reset_second_factors(user: User) -> bool:
    return user.has_perm("accounts.reset_second_factor")


def may_decide_profile_types(user: User) -> bool:
    return user.has_perm("accounts.change_profiletyperequest")


def may_have_tokens(user: User) -> bool:
    """Suppliers. The programs of a client speak for its company, not for a person."""
    return user.is_active and user.is_supplier
