"""Who may write to Support, and who answers."""

from marketplace.accounts.models import User


def may_ask_support(user: User) -> bool:
    """Everybody with an account but our own people, who answer."""
    return user.is_active and not user.is_staff


def may_answer_support(user: User) -> bool:
    return user.has_perm("operators.change_supportrequest")


def may_read_attachments(user: User) -> bool:
    return may_ask_support(user) or user.has_perm("operators.view_supportrequest")
