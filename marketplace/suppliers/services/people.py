"""Who acts for a supplier company."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.suppliers.models import Membership, SupplierCompany


class AlreadyInCompany(Refused):
    message = _("This person already acts for a company, and can act for one at a time.")


class NotASupplier(Refused):
    message = _("Only a supplier's account can act for a supplier company.")


class FreelanceCompanyOfOne(Refused):
    message = _("A freelancer works alone: nobody else can join this company.")


def add_member(
    company: SupplierCompany, *, user: User, role: str, by: User, at: datetime
) -> Membership:
    if company.is_freelance:
        raise FreelanceCompanyOfOne(f"{company} is a freelancer's")
    with transaction.atomic():
        refuse_if_engaged(user)
        return company.memberships.create(user=user, role=role, joined_at=at)


def refuse_if_engaged(user: User) -> None:
    """Hold the person's row, so that two registrations at once are seen one after the other."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_supplier:
        raise NotASupplier(f"{user} is no supplier")
    if Membership.objects.filter(user=user).active().exists():
        raise AlreadyInCompany(f"{user} is in a company")
