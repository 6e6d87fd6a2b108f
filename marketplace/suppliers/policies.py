"""Who may do what for a supplier company."""

from typing import Any

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.suppliers.models import Membership, SupplierCompany

DIRECTOR = Membership.Role.DIRECTOR
BUSINESS_MANAGER = Membership.Role.BUSINESS_MANAGER
CONSULTANT = Membership.Role.CONSULTANT


def membership_of(user: User) -> Membership | None:
    """The one current membership of a supplier's person, with its company; asked once a request."""
    if not user.is_supplier:
        return None
    if not hasattr(user, "_supplier_membership"):
        memberships = Membership.objects.filter(user=user).active().select_related("company")
        user._supplier_membership = memberships.first()  # type: ignore[attr-defined]
    return user._supplier_membership  # type: ignore[attr-defined]


def company_of(user: User) -> SupplierCompany | None:
    membership = membership_of(user)
    return membership.company if membership else None


def directors_of(company_id: int) -> QuerySet[User]:
    """Who is told what concerns the company."""
    directors = Membership.objects.filter(company=company_id).with_role(DIRECTOR)
    return User.objects.filter(supplier_memberships__in=directors)


def is_supplier(user: User) -> bool:
    return user.is_active and user.is_supplier


def may_create_company(user: User) -> bool:
    return is_supplier(user) and membership_of(user) is None


def may_see_company(user: User) -> bool:
    membership = membership_of(user)
    return membership is not None and membership.role in (DIRECTOR, BUSINESS_MANAGER)


def may_manage_company(user: User) -> bool:
    membership = membership_of(user)
    return membership is not None and membership.role == DIRECTOR


def may_see_people(user: User) -> bool:
    """Whoever may invite; a freelancer has nobody to invite."""
    return may_see_company(user) and not user.is_freelancer


def may_decide_on_people(user: User) -> bool:
    return may_manage_company(user) and not user.is_freelancer


def may_leave_company(user: User) -> bool:
    return membership_of(user) is not None and not user.is_freelancer


def may_give_role(user: User, role: str) -> bool:
    """Directors give every role, business managers bring in consultants only."""
    return may_manage_company(user) or (may_see_company(user) and role == CONSULTANT)


def roles_to_give(user: User) -> list[tuple[str, Any]]:
    return [choice for choice in Membership.Role.choices if may_give_role(user, choice[0])]


def may_ask_to_join(user: User) -> bool:
    return may_create_company(user) and not user.is_freelancer


def may_see_logo(user: User) -> bool:
    return membership_of(user) is not None


def may_move_company(user: User) -> bool:
    """Change the address: freelancers do, the address of other companies was verified."""
    return may_manage_company(user) and user.is_freelancer


def may_read_agreements(user: User) -> bool:
    return may_see_company(user) or may_verify_companies(user)


def may_answer_rfps(user: User) -> bool:
    return may_see_company(user)


def may_verify_companies(user: User) -> bool:
    return user.has_perm("suppliers.change_suppliercompany")


def may_check_bank_details(user: User) -> bool:
    return user.has_perm("suppliers.check_bankdetails")


def may_confirm_bank_details(user: User) -> bool:
    return user.has_perm("suppliers.confirm_bankdetails")


def demands_second_factor(user: User) -> bool:
    """Of directors, who say where others are paid. A freelancer answers for nobody else."""
    membership = membership_of(user)
    if membership is None or membership.company.is_freelance:
        return False
    return membership.role == DIRECTOR
