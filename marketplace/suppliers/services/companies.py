"""A supplier company, from its registration to its verification."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.identifiers import InvalidIdentifier
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.files import store_image
from marketplace.kernel.transitions import move, transition
from marketplace.suppliers import rules
from marketplace.suppliers.events import (
    CompanyActivated,
    CompanyRegistered,
    CompanyRejected,
)
from marketplace.suppliers.models import BankDetails, Membership, SupplierCompany
from marketplace.suppliers.services.people import refuse_if_engaged
from marketplace.suppliers.states import CompanyStatus, RejectionCode


class CompanyAlreadyRegistered(Refused):
    message = _(
        "This company is already registered. Ask its director to add you, or write to support."
    )


class CompanyNumberInvalid(Refused):
    message = _("The registration number or the VAT number is not valid. Check both.")


class CountryMismatch(Refused):
    message = _("The legal form and the VAT do not go with the country. Choose them again.")


class NotToBeChanged(Refused):
    message = _("This cannot be changed now. Reload the page.")


class SignatureRefused(Refused):
    message = _("Support refused the signature, not the details: sign the master agreement again.")


class ReasonMissing(Refused):
    message = _("Say why: the company reads your reason and acts on it.")


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
    """Describe a company, with `by` as its director. Support verifies it once it has signed."""
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
        refuse_if_engaged(by)
        company = _create_under_free_code(
            **facts,
            status=CompanyStatus.DRAFT,
            is_freelance=by.is_freelancer,
            created_by=by,
            created_at=at,
        )
        company.memberships.create(user=by, role=Membership.Role.DIRECTOR, joined_at=at)
        announce(CompanyRegistered(company.pk))
    return company


def correct_company(company: SupplierCompany, *, by: User, at: datetime, **facts: Any) -> None:
    """Correct a draft; or a rejected company, which goes to support again."""
    checked = _checked_facts(**facts)
    if company.is_draft:
        _correct_draft(company, checked)
        return
    with transition(company, "resubmit", by=by, at=at):
        if company.needs_another_signature:
            raise SignatureRefused(str(company))
        _take(checked, company)
        company.rejection_reason = company.rejection_code = ""


def _correct_draft(company: SupplierCompany, facts: dict[str, Any]) -> None:
    with transaction.atomic():
        company.refresh_from_db(from_queryset=SupplierCompany.objects.select_for_update())
        if not company.is_draft:
            raise NotToBeChanged(f"{company} was signed for meanwhile")
        _take(facts, company)
        company.save()


def _take(facts: dict[str, Any], company: SupplierCompany) -> None:
    _refuse_known_number(facts, apart_from=company)
    for name, value in facts.items():
        setattr(company, name, value)


def amend_company(
    company: SupplierCompany, *, reason: str, by: User, at: datetime, **facts: Any
) -> None:
    """Support changes what was verified; the log keeps why, and what it was before."""
    checked = _checked_facts(**facts)
    before = {name: getattr(company, name) for name in checked}
    changed = [name for name, value in checked.items() if str(before[name]) != str(value)]
    told = "; ".join(f"{name}: {before[name]} → {checked[name]}" for name in changed)
    with transition(company, "amend", by=by, at=at, reason=f"{reason.strip()} ({told})"):
        if not reason.strip():
            raise ReasonMissing(f"{company}: no reason")
        _take(checked, company)


def move_company(
    company: SupplierCompany, *, street: str, postcode: str, city: str, by: User, at: datetime
) -> None:
    """A freelancer has another address; whatever else was verified stays with support."""
    before = ", ".join(company.address_lines)
    with transition(company, "amend", by=by, at=at, reason=before):
        if not company.is_freelance:
            raise NotToBeChanged(f"{company} is no freelancer's")
        company.street, company.postcode, company.city = street, postcode, city


def change_logo(
    company: SupplierCompany, *, upload: UploadedFile | None, by: User, at: datetime
) -> None:
    """Show another logo, or none. It is drawn anew, so that nothing hides in the file."""
    company.logo = None
    if upload is not None:
        company.logo = store_image(upload, folder="logos", by=by, at=at)
    company.save(update_fields=["logo"])


def suspend_company(company: SupplierCompany, *, reason: str, by: User, at: datetime) -> None:
    """Nothing new starts in its name until support lets it."""
    with transition(company, "suspend", by=by, at=at, reason=reason.strip()):
        if not reason.strip():
            raise ReasonMissing(f"{company}: no reason")


def resume_company(company: SupplierCompany, *, by: User, at: datetime) -> None:
    move(company, "resume", by=by, at=at)


def activate_company(company: SupplierCompany, *, by: User, at: datetime) -> None:
    with transition(company, "activate", by=by, at=at):
        announce(CompanyActivated(company.pk))


def reject_company(
    company: SupplierCompany,
    *,
    reason: str,
    by: User | None,
    at: datetime,
    code: str = RejectionCode.OTHER,
) -> None:
    """Refuse a company with a reason that its people read and correct.

    `by` is empty when the check of a file refused it.
    """
    with transition(company, "reject", by=by, at=at, reason=reason.strip()):
        if not reason.strip():
            raise ReasonMissing(f"{company}: no reason")
        company.rejection_reason = reason.strip()
        company.rejection_code = RejectionCode(code)
        announce(CompanyRejected(company.pk))


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
