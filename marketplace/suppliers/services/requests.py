"""How a person asks to act for a company that is already here."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.core.identifiers import InvalidIdentifier
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move
from marketplace.suppliers import rules
from marketplace.suppliers.events import JoinDecided, JoinRequested
from marketplace.suppliers.models import SupplierCompany, SupplierJoinRequest
from marketplace.suppliers.services.people import (
    add_member,
    refuse_freelancer,
    refuse_if_engaged,
)


class NoSuchCompany(Refused):
    message = _(
        "No company that takes collaborators is registered under this number. Check it, or "
        "define the company yourself."
    )


class AlreadyRequested(Refused):
    message = _("You have already asked to join a company. Withdraw that request first.")


def request_to_join(
    *, country: str, registration_number: str, message: str, by: User, at: datetime
) -> SupplierJoinRequest:
    """Ask the company of exactly that number. Nothing of it is shown to who asks."""
    refuse_freelancer(by)
    company = _company_of_number(country, registration_number)
    try:
        with transaction.atomic():
            refuse_if_engaged(by)
            request = company.join_requests.create(
                user=by, message=message.strip(), requested_at=at
            )
            announce(JoinRequested(request.pk))
    except IntegrityError as open_one:
        raise AlreadyRequested(str(by)) from open_one
    return request


def withdraw_request(request: SupplierJoinRequest, *, by: User, at: datetime) -> None:
    move(request, "withdraw", by=by, at=at)


def accept_request(request: SupplierJoinRequest, *, role: str, by: User, at: datetime) -> None:
    def admit(user: User) -> None:
        add_member(request.company, user=user, role=role, by=by, at=at)

    accounts.accept_join(request, admit=admit, told=JoinDecided(request.pk), by=by, at=at)


def refuse_request(request: SupplierJoinRequest, *, reason: str, by: User, at: datetime) -> None:
    accounts.refuse_join(request, reason=reason, told=JoinDecided(request.pk), by=by, at=at)


def _company_of_number(country: str, registration_number: str) -> SupplierCompany:
    try:
        number = rules.registration_number(registration_number, country=country)
    except InvalidIdentifier as problem:
        raise NoSuchCompany(problem.code) from problem
    known = SupplierCompany.objects.filter(
        country=country, registration_number=number, is_freelance=False
    ).first()
    if known is None:
        raise NoSuchCompany(f"{country} {number}")
    return known
