"""Who acts for a client company."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, Membership
from marketplace.kernel.errors import Refused


class NotAClientAccount(Refused):
    message = _("This account is not one of a client's person: it cannot join a client company.")


class AlreadyMember(Refused):
    message = _("This person already belongs to a client company: ask support to change it.")


class EntityOfAnotherCompany(Refused):
    message = _("Choose an entity of this company.")


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
    if entity is not None and entity.company_id != company.pk:
        raise EntityOfAnotherCompany(f"{entity} for {company}, asked by {by}")
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
