"""How a company asks a person to act for it."""

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move
from marketplace.suppliers.events import MemberInvited
from marketplace.suppliers.models import Membership, SupplierCompany, SupplierInvitation
from marketplace.suppliers.policies import may_give_role
from marketplace.suppliers.services.candidates import follow_joining
from marketplace.suppliers.services.people import (
    AlreadyInCompany,
    FreelanceCompanyOfOne,
    add_member,
    refuse_freelancer,
)

COMPANY_MEMBER = User.ProfileType.COMPANY_MEMBER


class AlreadyInvited(Refused):
    message = _("This address is already invited. Send the link again from the list.")


class RoleNotYours(Refused):
    message = _("A Business Manager invites consultants only: ask a director for other roles.")


def invite(
    company: SupplierCompany,
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: str,
    by: User,
    at: datetime,
) -> SupplierInvitation:
    if company.is_freelance:
        raise FreelanceCompanyOfOne(f"{company} is a freelancer's")
    if not may_give_role(by, role):
        raise RoleNotYours(f"{by} for {role}")
    if Membership.objects.filter(user__email__iexact=email).active().exists():
        raise AlreadyInCompany(f"{email} is in a company")
    try:
        with transaction.atomic():
            invitation = company.invitations.create(
                email=email.lower(),
                first_name=first_name,
                last_name=last_name,
                role=role,
                invited_by=by,
                invited_at=at,
                expires_at=at + accounts.LINK_LIVES,
            )
            announce(MemberInvited(invitation.pk))
    except IntegrityError as open_one:
        raise AlreadyInvited(f"{email} for {company}") from open_one
    return invitation


def resend_invitation(invitation: SupplierInvitation, *, by: User, at: datetime) -> None:
    accounts.send_again(invitation, told=MemberInvited(invitation.pk), at=at)


def withdraw_invitation(invitation: SupplierInvitation, *, by: User, at: datetime) -> None:
    move(invitation, "withdraw", by=by, at=at)


def join_with_password(
    invitation: SupplierInvitation, *, password: str, language: str, at: datetime
) -> User:
    return accounts.join_with_password(
        invitation,
        password=password,
        language=language,
        profile_type=COMPANY_MEMBER,
        admit=partial(_admit, invitation, at),
        at=at,
    )


def join_with_account(invitation: SupplierInvitation, *, by: User, at: datetime) -> None:
    accounts.join_with_account(
        invitation,
        by=by,
        profile_type=COMPANY_MEMBER,
        admit=partial(_admit, invitation, at),
        at=at,
    )


def _admit(invitation: SupplierInvitation, at: datetime, user: User) -> None:
    refuse_freelancer(user)
    add_member(invitation.company, user=user, role=invitation.role, by=invitation.invited_by, at=at)
    follow_joining(invitation, user, at=at)
