"""Who may do what for a supplier company."""

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.suppliers.models import Membership, SupplierCompany

DIRECTOR = Membership.Role.DIRECTOR
BUSINESS_MANAGER = Membership.Role.BUSINESS_MANAGER


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
