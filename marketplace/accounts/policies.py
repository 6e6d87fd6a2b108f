"""Who may do what with an account."""

from marketplace.accounts.models import User


def may_have_tokens(user: User) -> bool:
    """Suppliers. The programs of a client speak for its company, not for a person."""
    return user.is_active and user.is_supplier
