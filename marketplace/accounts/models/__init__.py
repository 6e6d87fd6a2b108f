"""People who sign in, how they come to act for a company, and what is done to their accounts."""

from marketplace.accounts.models.changes import (
    EMAIL_LINK_LIVES,
    AccountAct,
    BlockedEmailDomain,
    EmailChange,
    ProfileTypeRequest,
    ProfileTypeRequestTransition,
)
from marketplace.accounts.models.joining import Invitation, JoinRequest, random_key
from marketplace.accounts.models.tokens import PersonalToken
from marketplace.accounts.models.users import User, UserManager

__all__ = [
    "EMAIL_LINK_LIVES",
    "AccountAct",
    "BlockedEmailDomain",
    "EmailChange",
    "Invitation",
    "JoinRequest",
    "PersonalToken",
    "ProfileTypeRequest",
    "ProfileTypeRequestTransition",
    "User",
    "UserManager",
    "random_key",
]
