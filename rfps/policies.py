"""Who may do what with RFPs."""

from marketplace.accounts.models import User
from marketplace.clients.policies import Role, company_of, has_role, is_member, may_write_rfps
from marketplace.suppliers.policies import is_supplier, may_answer_rfps
from rfps.models import Rfp


def may_search_rfps(user: User) -> bool:
    return is_supplier(user)


def may_see_own_rfps(user: User) -> bool:
    return is_member(user)


def may_see_rfp(user: User) -> bool:
    return is_supplier(user) or is_member(user) or user.is_staff


def may_create_rfp(user: User) -> bool:
    return may_write_rfps(user)


def may_manage_rfp(user: User, rfp: Rfp) -> bool:
    """Publish, close, qualify and appoint: its operational manager, its author, the admins."""
    if company_of(user) != rfp.company:
        return False
    return user.pk in (rfp.operational_manager_id, rfp.created_by_id) or has_role(
        user, Role.COMPANY_ADMIN
    )


def may_favourite(user: User) -> bool:
    return is_supplier(user)


def may_answer(user: User) -> bool:
    return may_answer_rfps(user)
