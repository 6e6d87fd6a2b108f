"""Who may do what for a client company."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import (
    Budget,
    ClientCompany,
    ClientSystem,
    Entity,
    Membership,
    PreferredList,
    SpendingLine,
)

Role = Membership.Role
SEES_EVERYTHING = (Role.COMPANY_ADMIN, Role.BUYER)
LEADS = (Role.ENTITY_MANAGER, Role.DEPUTY)
SEES_A_BRANCH = (Role.ENTITY_ADMIN, *LEADS)
WRITES_RFPS = (Role.COMPANY_ADMIN, Role.ENTITY_ADMIN, Role.COLLABORATOR)
MANAGES_MONEY = (Role.COMPANY_ADMIN, Role.ENTITY_ADMIN, Role.BUYER)
MANAGES_LISTS = (Role.COMPANY_ADMIN, Role.ENTITY_ADMIN)


def membership_of(user: User) -> Membership | None:
    """The one current membership of a client's person, with what it names; asked once a request."""
    if not user.is_client:
        return None
    if not hasattr(user, "_client_membership"):
        memberships = Membership.objects.filter(user=user).active()
        memberships = memberships.select_related("company", "entity")
        user._client_membership = memberships.first()  # type: ignore[attr-defined]
    return user._client_membership  # type: ignore[attr-defined]


def company_of(user: User) -> ClientCompany | None:
    membership = membership_of(user)
    return membership.company if membership else None


def has_role(user: User, *roles: str) -> bool:
    membership = membership_of(user)
    return membership is not None and membership.role in roles


def administrators_of(company_id: int) -> QuerySet[User]:
    """Who is told what concerns the company's people."""
    members = Membership.objects.filter(company=company_id).with_role(Role.COMPANY_ADMIN)
    return User.objects.filter(client_memberships__in=members)


def is_client(user: User) -> bool:
    return user.is_active and user.is_client


def is_member(user: User) -> bool:
    return membership_of(user) is not None


def may_create_company(user: User) -> bool:
    return is_client(user) and membership_of(user) is None


def may_see_all_of_company(user: User) -> bool:
    """Else a branch of it, or only what names the person."""
    return has_role(user, *SEES_EVERYTHING)


def scope_of(user: User) -> Entity | None:
    """The branch that the person oversees; the others oversee the whole company, or nothing."""
    membership = membership_of(user)
    if membership is None or membership.role not in SEES_A_BRANCH:
        return None
    return membership.entity


def in_scope_of(user: User, entity: str) -> Q:
    """Of rows with that path to an entity, those of the branch the person oversees.

    To be joined by OR to what names the person: it is empty for whoever oversees no branch.
    """
    scope = scope_of(user)
    return Q() if scope is None else Q(**{f"{entity}__in": Entity.objects.under(scope)})


def administers(user: User, entity: Entity) -> bool:
    """The administrators of its company, and those of a branch that it is part of."""
    membership = membership_of(user)
    if membership is None or membership.company_id != entity.company_id:
        return False
    branch = branch_of(user)
    is_of_branch = branch is not None and entity.path.startswith(branch.path)
    return is_of_branch or membership.role == Role.COMPANY_ADMIN


def home_of(user: User) -> Entity | None:
    """Where the person belongs and orders; nowhere in particular is the whole company."""
    membership = membership_of(user)
    if membership is None or membership.role in SEES_EVERYTHING:
        return None
    return membership.entity


def may_leave_company(user: User) -> bool:
    return is_member(user)


def may_manage_company(user: User) -> bool:
    return has_role(user, Role.COMPANY_ADMIN)


def may_see_entities(user: User) -> bool:
    """The tree, and what is set for an entity: its administrators."""
    return has_role(user, *MANAGES_LISTS)


def may_write_rfps(user: User) -> bool:
    """A standard user too, once attached to an entity."""
    if has_role(user, Role.STANDARD):
        return home_of(user) is not None
    return has_role(user, *WRITES_RFPS)


def may_speak_for(user: User, system: ClientSystem) -> bool:
    """Lend it one's name: an administrator of its company."""
    return user.is_active and may_manage_company(user) and company_of(user) == system.company


def may_manage_budgets(user: User) -> bool:
    return has_role(user, *MANAGES_MONEY)


def may_manage_lists(user: User) -> bool:
    return has_role(user, *MANAGES_LISTS)


def may_manage_sequences(user: User) -> bool:
    company = company_of(user)
    return company is not None and company.has_sequences and may_manage_lists(user)


def branch_of(user: User) -> Entity | None:
    """What the person administers: a branch, or the whole company."""
    membership = membership_of(user)
    if membership is None or membership.role != Role.ENTITY_ADMIN:
        return None
    return membership.entity


def is_in_branch(user: User, entities: Iterable[Entity]) -> bool:
    """Who administers a branch changes nothing that other branches, or all, live by."""
    branch = branch_of(user)
    if branch is None:
        return True
    paths = [entity.path for entity in entities]
    return bool(paths) and all(path.startswith(branch.path) for path in paths)


def serves_branch(user: User, row: Budget | SpendingLine | PreferredList) -> bool:
    """The same of what a company sets for some of its entities."""
    return is_in_branch(user, row.entities.all())


def demands_second_factor(user: User) -> bool:
    """Of those who decide on a company's people, budgets and workflows."""
    return has_role(user, Role.COMPANY_ADMIN)
