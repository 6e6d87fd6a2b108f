"""Who acts for a client company."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.clients.events import ClientMemberLeft
from marketplace.clients.models import ClientCompany, Entity, Membership, SpendingLine
from marketplace.clients.policies import MANAGES_MONEY, SEES_A_BRANCH
from marketplace.clients.services.refusals import FieldRefused
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce

ADMIN = Membership.Role.COMPANY_ADMIN


class NotAClientAccount(Refused):
    message = _("This account is not one of a client's person: it cannot join a client company.")


class AlreadyMember(Refused):
    message = _("This person already belongs to a client company: ask support to change it.")


class EntityOfAnotherCompany(FieldRefused):
    field = "entity"
    message = _("Choose an entity of this company.")


class RoleNeedsEntity(FieldRefused):
    field = "entity"
    message = _("This role is over a branch: choose the entity at its top.")


class LastAdministrator(Refused):
    message = _(
        "A company always has an administrator. Make somebody else one first, or write to support."
    )


class HoldsMoney(Refused):
    message = _(
        "This person manages a budget or buys on a spending line: name somebody else there first."
    )


@transaction.atomic
def add_member(
    company: ClientCompany,
    *,
    user: User,
    role: str,
    entity: Entity | None = None,
    by: User,
    at: datetime,
) -> Membership:
    check_role(company, role, entity)
    return join(company, user=user, role=role, entity=entity, at=at)


def join(
    company: ClientCompany, *, user: User, role: str, entity: Entity | None, at: datetime
) -> Membership:
    if not user.is_client:
        raise NotAClientAccount(str(user))
    User.objects.select_for_update().get(pk=user.pk)
    if Membership.objects.filter(user=user).active().exists():
        raise AlreadyMember(str(user))
    return Membership.objects.create(
        company=company, user=user, role=role, entity=entity, joined_at=at
    )


@transaction.atomic
def change_role(
    membership: Membership, *, role: str, entity: Entity | None, by: User, at: datetime
) -> None:
    """Whoever is the last administrator stays one; who answers for money keeps a role that may."""
    accounts.hold_membership(membership)
    check_role(membership.company, role, entity)
    if role != ADMIN:
        _refuse_last_administrator(membership)
    if role not in MANAGES_MONEY and holds_money(membership):
        raise HoldsMoney(f"{membership}, asked by {by} at {at}")
    membership.role, membership.entity = Membership.Role(role), entity
    membership.save(update_fields=["role", "entity"])


@transaction.atomic
def end_membership(
    membership: Membership, *, replacement: Membership | None, by: User, at: datetime
) -> None:
    """For good: the person loses access, a colleague takes over, the company keeps its data.

    This app and those above hand over what they know of, or refuse for want of a replacement.
    """
    accounts.hold_membership(membership)
    _refuse_last_administrator(membership)
    accounts.close_membership(membership, replacement=replacement, by=by, at=at)
    replacement_id = replacement.user_id if replacement else None
    company_id, user_id = membership.company_id, membership.user_id
    announce(ClientMemberLeft(company_id, user_id, replacement_id, by_id=by.pk, at=at))


def who_takes_over(event: ClientMemberLeft, *roles: str) -> User:
    """The colleague who takes over, in one of these roles; in any when none is named."""
    members = Membership.objects.filter(company=event.company_id)
    return accounts.replacing(members, event.replacement_id, *(roles or Membership.Role.values))


def hand_over_spending(event: ClientMemberLeft) -> None:
    """Budgets and lines always have their person; a deputy or a substitute may be missing."""
    company = ClientCompany.objects.get(pk=event.company_id)
    lines = SpendingLine.objects.filter(budget__company=company)
    held: tuple[tuple[Any, str, str], ...] = (
        (company.budgets, "manager", "deputy"),
        (lines, "buyer", "substitute"),
    )
    for rows, first, second in held:
        rows.filter(**{second: event.user_id}).update(**{second: None})
        theirs = rows.filter(**{first: event.user_id})
        if theirs.exists():
            person = who_takes_over(event, *MANAGES_MONEY)
            theirs.filter(**{second: person}).update(
                **{second: None}
            )  # nobody stands in for oneself
            theirs.update(**{first: person})


def holds_money(membership: Membership) -> bool:
    """Manages a budget or buys on a line, or stands in for who does."""
    company, person = membership.company, membership.user_id
    budgets, lines = company.budgets, SpendingLine.objects.filter(budget__company=company)
    return any(
        rows.filter(**{name: person}).exists()
        for rows, name in (
            (budgets, "manager"), (budgets, "deputy"), (lines, "buyer"), (lines, "substitute"),
        )
    )  # fmt: skip


def check_role(company: ClientCompany, role: str, entity: Entity | None) -> None:
    if entity is not None and entity.company_id != company.pk:
        raise EntityOfAnotherCompany(f"{entity} for {company}")
    if entity is None and role in SEES_A_BRANCH:
        raise RoleNeedsEntity(f"{role} of {company}")


def _refuse_last_administrator(membership: Membership) -> None:
    if accounts.is_last_of(membership, ADMIN):
        raise LastAdministrator(str(membership))
