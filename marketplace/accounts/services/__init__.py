"""Everything that changes a person's account."""

from marketplace.accounts.services.registration import (
    EmailTaken,
    ProfileTypeChosen,
    change_language,
    change_settings,
    choose_profile_type,
    confirm_email,
    ensure_groups,
    join_operator,
    register,
)
from marketplace.accounts.services.tokens import (
    TokenRefused,
    make_personal_token,
    revoke_personal_token,
)

__all__ = [
    "EmailTaken",
    "ProfileTypeChosen",
    "TokenRefused",
    "change_language",
    "change_settings",
    "choose_profile_type",
    "confirm_email",
    "ensure_groups",
    "join_operator",
    "make_personal_token",
    "register",
    "revoke_personal_token",
]
