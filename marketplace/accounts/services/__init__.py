"""Everything that changes a person's account."""

from marketplace.accounts.services.acts import (
    AlreadyDeleted,
    AsksForAnotherType,
    NoSecondFactor,
    OneOfUs,
    OwnSecondFactor,
    ReasonMissing,
    delete_registration,
    reset_second_factor,
    what_holds,
)
from marketplace.accounts.services.person import (
    LinkOver,
    SameEmail,
    ask_email_change,
    change_language,
    change_settings,
    confirm_email_change,
    end_sessions,
    withdraw_email_change,
)
from marketplace.accounts.services.registration import (
    EmailTaken,
    ProfileTypeChosen,
    choose_profile_type,
    confirm_email,
    register,
)
from marketplace.accounts.services.requests import (
    AccountGone,
    NoTypeToChange,
    RequestWaits,
    SameType,
    ask_profile_type,
    fulfil_request,
    refuse_request,
)
from marketplace.accounts.services.team import ensure_groups, join_operator
from marketplace.accounts.services.tokens import (
    TokenRefused,
    make_personal_token,
    revoke_personal_token,
)

__all__ = [
    "AccountGone",
    "AlreadyDeleted",
    "AsksForAnotherType",
    "EmailTaken",
    "LinkOver",
    "NoSecondFactor",
    "NoTypeToChange",
    "OneOfUs",
    "OwnSecondFactor",
    "ProfileTypeChosen",
    "ReasonMissing",
    "RequestWaits",
    "SameEmail",
    "SameType",
    "TokenRefused",
    "ask_email_change",
    "ask_profile_type",
    "change_language",
    "change_settings",
    "choose_profile_type",
    "confirm_email",
    "confirm_email_change",
    "delete_registration",
    "end_sessions",
    "ensure_groups",
    "fulfil_request",
    "join_operator",
    "make_personal_token",
    "refuse_request",
    "register",
    "reset_second_factor",
    "revoke_personal_token",
    "what_holds",
    "withdraw_email_change",
]
