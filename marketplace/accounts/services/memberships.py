"""How a membership of a company changes and ends, on both sides of the market."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused


class NoLongerMember(Refused):
    message = _("This person no longer acts for the company. Reload the page.")


class NotAReplacement(Refused):
    message = _("Choose a colleague who acts for the company and may do what is handed over.")


class ReplacementMissing(Refused):
    message = _("Choose a colleague who takes over what this person holds.")


def hold_membership(membership: Any) -> None:
    """One change of a company's people at a time, or two who leave at once would leave none."""
    companies = type(membership.company)._default_manager.select_for_update(no_key=True)
    companies.get(pk=membership.company_id)
    membership.refresh_from_db()
    if membership.left_at is not None:
        raise NoLongerMember(str(membership))


def is_last_of(membership: Any, role: str) -> bool:
    """Nobody else of the company has the role that this person has."""
    same = type(membership).objects.filter(company=membership.company_id).with_role(role)
    return membership.role == role and not same.exclude(pk=membership.pk).exists()


def close_membership(membership: Any, *, replacement: Any, by: User, at: datetime) -> None:
    """The caller holds it, and announces what the apps above hand over."""
    if replacement is not None:
        replacement.refresh_from_db()
        is_colleague = replacement.company_id == membership.company_id and replacement != membership
        if not is_colleague or replacement.left_at is not None:
            raise NotAReplacement(f"{replacement} for {membership}")
    membership.left_at, membership.ended_by = at, by
    membership.save(update_fields=["left_at", "ended_by"])


def replacing(memberships: Any, user_id: int | None, *roles: str) -> User:
    """Among those of the company, the colleague who takes over, in one of these roles."""
    if user_id is None:
        raise ReplacementMissing
    membership = memberships.with_role(*roles).filter(user=user_id).select_related("user").first()
    if membership is None:
        raise NotAReplacement(f"user {user_id}")
    return membership.user
