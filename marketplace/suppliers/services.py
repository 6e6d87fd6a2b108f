"""Everything that changes a supplier company, its people and its bank details."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
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
    CompanyActivated,
    CompanyRegistered,
    CompanyRejected,
)
from marketplace.suppliers.models import BankDetails, Membership, SupplierCompany
from marketplace.suppliers.states import CompanyStatus

CHANGE_HOLD = timedelta(hours=48)


class CompanyAlreadyRegistered(Refused):
    message = _(
        "This company is already registered. Ask its director to add you, or write to support."
    )


class AlreadyInCompany(Refused):
    message = _("This person already acts for a company, and can act for one at a time.")


class NotASupplier(Refused):
    message = _("Only a supplier's account can act for a supplier company.")


class FreelanceCompanyOfOne(Refused):
    message = _("A freelancer works alone: nobody else can join this company.")


class CompanyNumberInvalid(Refused):
    message = _("The registration number or the VAT number is not valid. Check both.")


class CountryMismatch(Refused):
    message = _("The legal form and the VAT do not go with the country. Choose them again.")


class ReasonMissing(Refused):
    message = _("Say why: the company reads your reason and acts on it.")


class HolderIsAnother(Refused):
    message = _("The account must be in the company's own name, exactly as it is registered.")


class BankNumberInvalid(Refused):
    message = _("The IBAN or the BIC is not valid. Check both on your bank's document.")


class AlreadyPaidThere(Refused):
    message = _("You are already paid on this account.")


class SamePersonTwice(Refused):
    message = _("You checked these bank details yourself: another person must confirm them.")


def register_company(
    *,
    by: User,
    at: datetime,
    legal_name: str,
    legal_form: str,
    country: str,
    registration_number: str,
    vat_number: str,
    vat_regime: str,
    street: str,
    postcode: str,
    city: str,
    billing_email: str,
    document_language: str,
) -> SupplierCompany:
    """Create a company, to be verified by support, with `by` as its director."""
    facts = _checked_facts(
        legal_name=legal_name,
        legal_form=legal_form,
        country=country,
        registration_number=registration_number,
        vat_number=vat_number,
        vat_regime=vat_regime,
        street=street,
        postcode=postcode,
        city=city,
        billing_email=billing_email,
        document_language=document_language,
    )
    with transaction.atomic():
        _refuse_if_engaged(by)
        company = _create_under_free_code(
            **facts,
            status=CompanyStatus.PENDING,
            is_freelance=by.is_freelancer,
            created_by=by,
            created_at=at,
        )
        company.memberships.create(user=by, role=Membership.Role.DIRECTOR, joined_at=at)
        announce(CompanyRegistered(company.pk))
    return company


def correct_company(company: SupplierCompany, *, by: User, at: datetime, **facts: Any) -> None:
    """Correct a rejected company and send it to support again."""
    checked = _checked_facts(**facts)
    with transition(company, "resubmit", by=by, at=at):
        _refuse_known_number(checked, apart_from=company)
        for name, value in checked.items():
            setattr(company, name, value)
        company.rejection_reason = ""


def activate_company(company: SupplierCompany, *, by: User, at: datetime) -> None:
    with transition(company, "activate", by=by, at=at):
        announce(CompanyActivated(company.pk))


def reject_company(company: SupplierCompany, *, reason: str, by: User, at: datetime) -> None:
    """Refuse a company with a reason that its people read and correct."""
    with transition(company, "reject", by=by, at=at, reason=reason.strip()):
        if not reason.strip():
            raise ReasonMissing(f"{company}: no reason")
        company.rejection_reason = reason.strip()
        announce(CompanyRejected(company.pk))


def add_member(
    company: SupplierCompany, *, user: User, role: str, by: User, at: datetime
) -> Membership:
    if company.is_freelance:
        raise FreelanceCompanyOfOne(f"{company} is a freelancer's")
    with transaction.atomic():
        _refuse_if_engaged(user)
        return company.memberships.create(user=user, role=role, joined_at=at)


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


def keep_note(subject: SupplierCompany | BankDetails, *, text: str) -> None:
    """Keep support's own note. The company never sees it."""
    type(subject)._default_manager.filter(pk=subject.pk).update(support_note=text)


def _checked_facts(**facts: Any) -> dict[str, Any]:
    """The same facts with their numbers in one spelling."""
    country = facts["country"] = str(facts["country"]).upper()
    abroad = country != "FR"
    if (facts["legal_form"] == "foreign") is not abroad:
        raise CountryMismatch(f"{facts['legal_form']} in {country}")
    if (facts["vat_regime"] == "foreign") is not abroad:
        raise CountryMismatch(f"{facts['vat_regime']} in {country}")
    try:
        number = rules.registration_number(facts["registration_number"], country=country)
        facts["vat_number"] = rules.vat_number(
            facts["vat_number"],
            country=country,
            regime=facts["vat_regime"],
            registration_number=number,
        )
    except (InvalidIdentifier, rules.VatMismatch) as problem:
        raise CompanyNumberInvalid(problem.code) from problem
    return facts | {"registration_number": number, "legal_name": facts["legal_name"].strip()}


def _checked_bank_numbers(iban: str, bic: str) -> dict[str, str]:
    try:
        return {
            "iban": identifiers.iban(iban),
            "bic": identifiers.bic(bic) if bic.strip() else "",
        }
    except InvalidIdentifier as problem:
        raise BankNumberInvalid(problem.code) from problem


def _refuse_if_engaged(user: User) -> None:
    """Hold the person's row, so that two registrations at once are seen one after the other."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_supplier:
        raise NotASupplier(f"{user} is no supplier")
    if Membership.objects.filter(user=user).active().exists():
        raise AlreadyInCompany(f"{user} is in a company")


def _create_under_free_code(**facts: Any) -> SupplierCompany:
    """Take the first short code that nobody has, or has just taken at the same moment."""
    _refuse_known_number(facts)
    for code in rules.codes(facts["legal_name"]):
        if SupplierCompany.objects.filter(code=code).exists():
            continue
        try:
            with transaction.atomic():
                return SupplierCompany.objects.create(code=code, **facts)
        except IntegrityError:  # a rival was faster: with the number, or only with the code
            _refuse_known_number(facts)
            if not SupplierCompany.objects.filter(code=code).exists():
                raise
    raise AssertionError("the codes never end")


def _refuse_known_number(
    facts: dict[str, Any], *, apart_from: SupplierCompany | None = None
) -> None:
    known = SupplierCompany.objects.filter(
        country=facts["country"], registration_number=facts["registration_number"]
    )
    if any(company != apart_from for company in known):
        raise CompanyAlreadyRegistered(f"{facts['country']} {facts['registration_number']}")
