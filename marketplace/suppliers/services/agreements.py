"""The master agreement: signed by the legal representative, or under a delegation of theirs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.pdf import render_pdf, render_pdf_apart
from marketplace.kernel.signing import seal
from marketplace.kernel.transitions import transition
from marketplace.operators.selectors import operator
from marketplace.suppliers import rules
from marketplace.suppliers.events import AgreementSigned
from marketplace.suppliers.models import AgreementTerms, MasterAgreement, SupplierCompany
from marketplace.suppliers.services.companies import reject_company
from marketplace.suppliers.states import CompanyStatus, RejectionCode

# What a signature does to the company that signs; one that is active only signs new terms
MOVES = {CompanyStatus.DRAFT: "submit", CompanyStatus.REJECTED: "resubmit"}
USER_AGENT_LENGTH = 300
FACTS_OF_TERMS = (  # what a text may name between braces
    "operator", "operator_form", "operator_address",
    "supplier", "supplier_number", "supplier_address",
)  # fmt: skip


class NotYourName(Refused):
    message = _("Sign with your own name, as it is in your account.")


class RepresentativeMissing(Refused):
    message = _("Write the name of the legal representative who signed the delegation.")


class TextChanged(Refused):
    message = _("The text has changed since you opened it. Read it again, then sign.")


class AlreadySigned(Refused):
    message = _("The agreement is already signed.")


@dataclass(frozen=True, slots=True)
class TermsToSign:
    """The exact words, in the language of the company's documents."""

    terms: AgreementTerms
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Connection:
    """From where somebody agrees: part of the evidence."""

    address: str
    user_agent: str


def terms_to_sign(company: SupplierCompany, *, at: datetime) -> TermsToSign:
    terms = AgreementTerms.objects.in_force(legal_day(at)).get()
    house = operator()
    body = terms.text_fr if company.document_language == "fr" else terms.text_en
    facts = {
        "operator": house.legal_name,
        "operator_form": house.legal_form,
        "operator_address": ", ".join(house.address_lines),
        "supplier": company.legal_name,
        "supplier_number": company.printed_number,
        "supplier_address": ", ".join(company.address_lines),
    }
    text = contracts.filled(body, facts)
    return TermsToSign(terms, text, contracts.fingerprint(text))


def sign_agreement(
    company: SupplierCompany,
    *,
    name: str,
    shown_sha256: str,
    connection: Connection,
    by: User,
    at: datetime,
) -> MasterAgreement:
    """The legal representative signs, and the company goes to support."""
    if not rules.is_same_name(name, by.name):
        raise NotYourName(f"{name!r} by {by}")
    kind = MasterAgreement.Kind.SIGNED
    facts = {"legal_representative": by.name, "shown_sha256": shown_sha256}
    return _agree(company, kind, facts, connection, by=by, at=at)


def accept_by_delegation(
    company: SupplierCompany,
    *,
    representative: str,
    upload: UploadedFile,
    shown_sha256: str,
    connection: Connection,
    by: User,
    at: datetime,
) -> MasterAgreement:
    """Somebody who is no corporate officer accepts, with the delegation of one who is."""
    if not representative.strip():
        raise RepresentativeMissing(f"{company} by {by}")
    kind = MasterAgreement.Kind.DELEGATION
    with transaction.atomic():
        delegation = files.store_upload(
            upload, folder="delegations", kinds=files.PDF_OR_IMAGE, by=by, at=at
        )
        facts = {
            "legal_representative": representative.strip(),
            "delegation": delegation,
            "shown_sha256": shown_sha256,
        }
        return _agree(company, kind, facts, connection, by=by, at=at)


def _agree(
    company: SupplierCompany,
    kind: str,
    facts: dict[str, Any],
    connection: Connection,
    *,
    by: User,
    at: datetime,
) -> MasterAgreement:
    words = terms_to_sign(company, at=at)
    if facts.pop("shown_sha256") != words.sha256:
        raise TextChanged(str(company))
    with transaction.atomic():
        _send_to_support(company, words.terms, by=by, at=at)
        agreement = company.master_agreements.create(
            terms=words.terms,
            kind=kind,
            signed_by=by,
            signed_at=at,
            evidence=_evidence(words, company, connection, by=by, at=at),
            **facts,
        )
        announce(AgreementSigned(agreement.pk, company.pk))
    return agreement


def _send_to_support(
    company: SupplierCompany, terms: AgreementTerms, *, by: User, at: datetime
) -> None:
    locked = SupplierCompany.objects.select_for_update(no_key=True).get(pk=company.pk)
    action = MOVES.get(CompanyStatus(locked.status))
    if action:
        with transition(company, action, by=by, at=at):
            company.rejection_reason = company.rejection_code = ""
    elif company.master_agreements.filter(terms=terms).exists():
        raise AlreadySigned(f"{company} has signed {terms}")


def _evidence(
    words: TermsToSign, company: SupplierCompany, connection: Connection, *, by: User, at: datetime
) -> dict[str, str]:
    """What shows later who agreed to which words, when and from where."""
    return {
        "name": by.name,
        "email": by.email,
        "address": connection.address,
        "user_agent": connection.user_agent[:USER_AGENT_LENGTH],
        "at": at.isoformat(),
        "version": words.terms.version,
        "language": company.document_language,
        "text_sha256": words.sha256,
        "text": words.text,
    }


def render_agreement(agreement_id: int, *, at: datetime) -> None:
    """Keep the agreement with its page of evidence as a sealed PDF, once."""
    locked = MasterAgreement.objects.select_for_update(of=("self",))
    agreement = locked.select_related("company", "terms", "signed_by").get(pk=agreement_id)
    if agreement.document_id:
        return
    name = f"master-agreement-{agreement.company.code}-{agreement.pk}"
    with translation.override(agreement.evidence["language"]):
        content = render_pdf(
            "suppliers/agreement_pdf.html",
            {"agreement": agreement, "blocks": contracts.blocks(agreement.evidence["text"])},
            identifier=name,
        )
        reason = str(_("Master agreement"))
    sealed = seal(content, reason=reason)
    agreement.document = files.store_own(sealed, folder="contracts", name=f"{name}.pdf", at=at)
    agreement.save(update_fields=["document"])


def delegation_template(company: SupplierCompany, *, representative: str, delegate: User) -> bytes:
    """The paper that the representative signs, filled in, for the company's own records too."""
    with translation.override(company.document_language):
        return render_pdf_apart(
            "suppliers/delegation_pdf.html",
            {"company": company, "representative": representative, "delegate": delegate},
            identifier=f"delegation-{company.code}",
        )


def refuse_unfit_delegation(file_id: int, *, at: datetime) -> None:
    """The full check found the file unfit: the company is told at once, not when support looks."""
    agreements = MasterAgreement.objects.filter(delegation=file_id)
    for agreement in agreements.select_related("company", "delegation", "signed_by"):
        if agreement.delegation is None or not agreement.company.is_verifiable:
            continue
        with translation.override(agreement.signed_by.language):
            reason = str(files.refusal(agreement.delegation))
        reject_company(
            agreement.company, code=RejectionCode.SIGNATORY, reason=reason, by=None, at=at
        )
