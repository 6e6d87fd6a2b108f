"""The pages of sign-in, of registration, and of a person's own account."""

from marketplace.accounts.views.entrance import (
    ask_for_reset,
    change_password,
    choose_profile,
    confirm_email,
    confirmation_sent,
    inactive,
    register,
    resend_confirmation,
    reset_done,
    reset_password,
    reset_sent,
    set_language,
    settings,
    sign_in,
    sign_out,
)
from marketplace.accounts.views.tokens import revoke_token, tokens

__all__ = [
    "ask_for_reset",
    "change_password",
    "choose_profile",
    "confirm_email",
    "confirmation_sent",
    "inactive",
    "register",
    "resend_confirmation",
    "reset_done",
    "reset_password",
    "reset_sent",
    "revoke_token",
    "set_language",
    "settings",
    "sign_in",
    "sign_out",
    "tokens",
]
