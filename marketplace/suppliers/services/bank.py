"""Where a supplier company is paid."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move, transition
from marketplace.suppliers import rules
from marketplace.suppliers.events import (
    BankDetailsConfirmed,
    BankDetailsRefused,
    BankDetailsRequested,
)
from marketplace.suppliers.models import BankDetails, SupplierCompany
from marketplace.suppliers.services.companies import ReasonMissing

CHANGE_HOLD = timedelta(hours=48)


class HolderIsAnother(Refused):
    message = _("The account must be in the company's own name, exactly as it is registered.")


class BankNumberInvalid(Refused):
    message = _("The IBAN or the BIC is not valid. Check both on your bank's document.")


class AlreadyPaidThere(Refused):
    message = _("You are already paid on this account.")


class SamePersonTwice(Refused):
    message = _("You checked these bank details yourself: another person must confirm them.")


def request_bank_details(
    company: SupplierCompany, *, holder: str, iban: str, bic: str, by: User, at: datetime
) -> BankDetails:
    """Ask to be paid elsewhere. What is in force stays so until the new details are confirmed."""
    if not rules.is_same_holder(holder, company.legal_name):
        raise HolderIsAnother(f"{company}: another holder")
    numbers = _checked_bank_numbers(iban, bic)
    with transaction.atomic():
        # One request at a time per company, or two would both find no earlier one to replace.
        SupplierCompany.objects.select_for_update(no_key=True).get(pk=company.pk)
        current = company.bank_details.in_force().first()
        if current and current.iban == numbers["iban"]:
            raise AlreadyPaidThere(f"{current} has this IBAN")
        for earlier in company.bank_details.under_way():
            move(earlier, "replace", by=by, at=at, reason="a later request")
        details = company.bank_details.create(
            holder=holder.strip(),
            requested_by=by,
            requested_at=at,
            held_until=at + CHANGE_HOLD if current else None,
            **numbers,
        )
        announce(BankDetailsRequested(details.pk, company.pk))
    return details


def check_bank_details(details: BankDetails, *, by: User, at: datetime) -> None:
    """Support has compared document and name and has called back."""
    move(details, "check", by=by, at=at)


def confirm_bank_details(details: BankDetails, *, by: User, at: datetime) -> None:
    """Put checked details in force. Never by the person who checked them."""
    with transition(details, "confirm", by=by, at=at):
        if details.transitions.filter(action="check", by=by).exists():
            raise SamePersonTwice(f"{details} was checked by #{by.pk}")
        rivals = BankDetails.objects.filter(company=details.company_id).exclude(pk=details.pk)
        for previous in rivals.in_force():
            move(previous, "replace", by=by, at=at, reason=f"by #{details.pk}")
        announce(BankDetailsConfirmed(details.pk, details.company_id))


def refuse_bank_details(details: BankDetails, *, comment: str, by: User, at: datetime) -> None:
    with transition(details, "refuse", by=by, at=at, reason=comment.strip()):
        if not comment.strip():
            raise ReasonMissing(f"{details}: no comment")
        details.refusal_comment = comment.strip()
        announce(BankDetailsRefused(details.pk, details.company_id))


def _checked_bank_numbers(iban: str, bic: str) -> dict[str, str]:
    try:
        return {
            "iban": identifiers.iban(iban),
            "bic": identifiers.bic(bic) if bic.strip() else "",
        }
    except InvalidIdentifier as problem:
        raise BankNumberInvalid(problem.code) from problem
