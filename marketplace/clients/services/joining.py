"""How a person comes to act for a client company: invited by it, or at its own request."""

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.clients.events import ClientJoinDecided, ClientJoinRequested, ClientMemberInvited
from marketplace.clients.models import (
    ClientCompany,
    ClientInvitation,
    ClientJoinRequest,
    Entity,
    Membership,
)
from marketplace.clients.services.people import (
    AlreadyMember,
    NotAClientAccount,
    add_member,
    check_role,
)
from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move

CLIENT = User.ProfileType.CLIENT_MEMBER


class AlreadyInvited(Refused):
    message = _("This address is already invited. Send the link again from the list.")


class NoSuchCompany(Refused):
    message = _(
        "No company here has an entity with this number. Check it, or register the company"
        " yourself."
    )


class AlreadyRequested(Refused):
    message = _("You have already asked to join a company. Withdraw that request first.")


def invite(
    company: ClientCompany,
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: str,
    entity: Entity | None,
    by: User,
    at: datetime,
) -> ClientInvitation:
    check_role(company, role, entity)
    if Membership.objects.filter(user__email__iexact=email).active().exists():
        raise AlreadyMember(email)
    try:
        with transaction.atomic():
            invitation = company.invitations.create(
                email=email.lower(),
                first_name=first_name,
                last_name=last_name,
                role=role,
                entity=entity,
                invited_by=by,
                invited_at=at,
                expires_at=at + accounts.LINK_LIVES,
            )
            announce(ClientMemberInvited(invitation.pk))
    except IntegrityError as open_one:
        raise AlreadyInvited(f"{email} for {company}") from open_one
    return invitation


def resend_invitation(invitation: ClientInvitation, *, by: User, at: datetime) -> None:
    accounts.send_again(invitation, told=ClientMemberInvited(invitation.pk), at=at)


def withdraw_invitation(invitation: ClientInvitation, *, by: User, at: datetime) -> None:
    move(invitation, "withdraw", by=by, at=at)


def join_with_password(
    invitation: ClientInvitation, *, password: str, language: str, at: datetime
) -> User:
    return accounts.join_with_password(
        invitation,
        password=password,
        language=language,
        profile_type=CLIENT,
        admit=partial(_admit, invitation, at),
        at=at,
    )


def join_with_account(invitation: ClientInvitation, *, by: User, at: datetime) -> None:
    accounts.join_with_account(
        invitation, by=by, profile_type=CLIENT, admit=partial(_admit, invitation, at), at=at
    )


def _admit(invitation: ClientInvitation, at: datetime, user: User) -> None:
    add_member(
        invitation.company,
        user=user,
        role=invitation.role,
        entity=invitation.entity,
        by=invitation.invited_by,
        at=at,
    )


def request_to_join(
    *, country: str, registration_number: str, message: str, by: User, at: datetime
) -> ClientJoinRequest:
    """Ask the company that has an entity of exactly that number. Nothing of it is shown."""
    if not by.is_client:
        raise NotAClientAccount(str(by))
    company = _company_of_number(country, registration_number)
    try:
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=by.pk)
            if Membership.objects.filter(user=by).active().exists():
                raise AlreadyMember(str(by))
            request = company.join_requests.create(
                user=by, message=message.strip(), requested_at=at
            )
            announce(ClientJoinRequested(request.pk))
    except IntegrityError as open_one:
        raise AlreadyRequested(str(by)) from open_one
    return request


def withdraw_request(request: ClientJoinRequest, *, by: User, at: datetime) -> None:
    move(request, "withdraw", by=by, at=at)


def accept_request(
    request: ClientJoinRequest, *, role: str, entity: Entity | None, by: User, at: datetime
) -> None:
    def admit(user: User) -> None:
        add_member(request.company, user=user, role=role, entity=entity, by=by, at=at)

    accounts.accept_join(request, admit=admit, told=ClientJoinDecided(request.pk), by=by, at=at)


def refuse_request(request: ClientJoinRequest, *, reason: str, by: User, at: datetime) -> None:
    told = ClientJoinDecided(request.pk)
    accounts.refuse_join(request, reason=reason, told=told, by=by, at=at)


def _company_of_number(country: str, registration_number: str) -> ClientCompany:
    """The oldest, when two clients have an entity of the same number."""
    number = registration_number.strip()
    try:
        number = identifiers.siret(number) if country == "FR" else number
    except InvalidIdentifier as problem:
        raise NoSuchCompany(problem.code) from problem
    entities = Entity.objects.filter(country=country, registration_number=number, is_active=True)
    known = entities.select_related("company").order_by("company_id", "pk").first()
    if known is None:
        raise NoSuchCompany(f"{country} {number}")
    return known.company
