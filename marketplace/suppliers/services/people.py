"""Who acts for a supplier company."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.suppliers.events import MemberLeft
from marketplace.suppliers.models import Membership, SupplierCompany

DIRECTOR = Membership.Role.DIRECTOR


class AlreadyInCompany(Refused):
    message = _("This person already acts for a company, and can act for one at a time.")


class NotASupplier(Refused):
    message = _("Only a supplier's account can act for a supplier company.")


class FreelanceCompanyOfOne(Refused):
    message = _("A freelancer works alone: nobody else can join this company.")


class FreelancerWorksAlone(Refused):
    message = _(
        "A freelancer's account acts for its own company only. Ask for an account of a member of "
        "an expertise company, with another address."
    )


class LastDirector(Refused):
    message = _(
        "A company always has a director. Make somebody else a director first, or write to Support."
    )


MANAGERS = (Membership.Role.DIRECTOR, Membership.Role.BUSINESS_MANAGER)
EVERYBODY = tuple(Membership.Role)


def add_member(
    company: SupplierCompany, *, user: User, role: str, by: User, at: datetime
) -> Membership:
    if company.is_freelance:
        raise FreelanceCompanyOfOne(f"{company} is a freelancer's")
    with transaction.atomic():
        refuse_if_engaged(user)
        return company.memberships.create(user=user, role=role, joined_at=at)


def change_role(membership: Membership, *, role: str, by: User, at: datetime) -> None:
    """Whoever is the last director stays one."""
    with transaction.atomic():
        accounts.hold_membership(membership)
        if role != DIRECTOR:
            _refuse_last_director(membership)
        membership.role = Membership.Role(role)
        membership.save(update_fields=["role"])


def end_membership(
    membership: Membership, *, replacement: Membership | None, by: User, at: datetime
) -> None:
    """For good: the person loses access, a colleague takes over, the company keeps its data.

    The apps above hand over what they know of, or refuse for want of a replacement.
    """
    with transaction.atomic():
        accounts.hold_membership(membership)
        _refuse_last_director(membership)
        accounts.close_membership(membership, replacement=replacement, by=by, at=at)
        replacement_id = replacement.user_id if replacement else None
        company_id, user_id = membership.company_id, membership.user_id
        announce(MemberLeft(company_id, user_id, replacement_id, by_id=by.pk, at=at))


def who_takes_over(event: MemberLeft, *, roles: tuple[str, ...]) -> User:
    """For the apps above: the colleague who takes over what they know of, in one of these roles."""
    members = Membership.objects.filter(company=event.company_id)
    return accounts.replacing(members, event.replacement_id, *roles)


def refuse_if_engaged(user: User) -> None:
    """Hold the person's row, so that two registrations at once are seen one after the other."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_supplier:
        raise NotASupplier(f"{user} is no supplier")
    if Membership.objects.filter(user=user).active().exists():
        raise AlreadyInCompany(f"{user} is in a company")


def refuse_freelancer(user: User) -> None:
    if user.is_freelancer:
        raise FreelancerWorksAlone(f"{user} is a freelancer")


def _refuse_last_director(membership: Membership) -> None:
    if accounts.is_last_of(membership, DIRECTOR):
        raise LastDirector(str(membership))
