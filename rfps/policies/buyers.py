"""Who agrees to what is spent on the choice of a proposal."""

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Membership
from marketplace.clients.policies import MANAGES_MONEY, Role
from rfps.models import Rfp


def buyers_of(rfp: Rfp) -> QuerySet[User]:
    """The buyer of its spending line and the substitute; when neither is there, the admins."""
    line, members = rfp.spending_line, Membership.objects.filter(company=rfp.company_id)
    named = [line.buyer_id, line.substitute_id] if line else []
    money = members.with_role(*MANAGES_MONEY).filter(user__in=named, user__is_active=True)
    deciding = money if money.exists() else members.with_role(Role.COMPANY_ADMIN)
    return User.objects.filter(client_memberships__in=deciding, is_active=True)


def may_approve_choice(user: User, rfp: Rfp) -> bool:
    return user.is_client and buyers_of(rfp).filter(pk=user.pk).exists()
