"""Who may do what for a client company."""

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, ClientSystem, Membership

Role = Membership.Role
SEES_EVERYTHING = (Role.COMPANY_ADMIN, Role.ENTITY_MANAGER, Role.BUYER)
WRITES_RFPS = (Role.COMPANY_ADMIN, Role.COLLABORATOR)


def membership_of(user: User) -> Membership | None:
    """The one current membership of a client's person, with its company; asked once a request."""
    if not user.is_client:
        return None
    if not hasattr(user, "_client_membership"):
        memberships = Membership.objects.filter(user=user).active().select_related("company")
        user._client_membership = memberships.first()  # type: ignore[attr-defined]
    return user._client_membership  # type: ignore[attr-defined]


def company_of(user: User) -> ClientCompany | None:
    membership = membership_of(user)
    return membership.company if membership else None


def has_role(user: User, *roles: str) -> bool:
    membership = membership_of(user)
    return membership is not None and membership.role in roles


def is_client(user: User) -> bool:
    return user.is_active and user.is_client


def is_member(user: User) -> bool:
    return membership_of(user) is not None


def may_create_company(user: User) -> bool:
    return is_client(user) and membership_of(user) is None


def may_see_all_of_company(user: User) -> bool:
    """Else only what names the person: own RFPs and the projects born of them."""
    return has_role(user, *SEES_EVERYTHING)


def may_manage_company(user: User) -> bool:
    return has_role(user, Role.COMPANY_ADMIN)


def may_write_rfps(user: User) -> bool:
    return has_role(user, *WRITES_RFPS)


def may_speak_for(user: User, system: ClientSystem) -> bool:
    """Lend it one's name: an administrator of its company."""
    return user.is_active and may_manage_company(user) and company_of(user) == system.company


def demands_second_factor(user: User) -> bool:
    """Of those who decide on a company's people, budgets and workflows."""
    return has_role(user, Role.COMPANY_ADMIN)
