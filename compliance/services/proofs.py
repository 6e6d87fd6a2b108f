"""The proof that a company hands to its clients: kept as it was, written by a worker."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from compliance.events import ProofAsked
from compliance.models import ComplianceProof, DocumentRequirement, LegalDocument
from compliance.policies import documents_on
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.pdf import render_pdf
from marketplace.kernel.signing import seal
from marketplace.suppliers.models import SupplierCompany


class DayToCome(Refused):
    message = _("Nobody knows yet what is in force on a day to come. Choose today or a day before.")


def ask_for_proof(
    company: SupplierCompany, *, day: date, by: User, at: datetime
) -> ComplianceProof:
    if day > legal_day(at):
        raise DayToCome(f"{day} at {at}")
    with transaction.atomic():
        proof = company.compliance_proofs.create(
            day=day,
            asked_by=by,
            asked_at=at,
            lines=[_line(*pair) for pair in documents_on(company, on=day)],
        )
        announce(ProofAsked(proof.pk, company.pk))
    return proof


def _line(requirement: DocumentRequirement, document: LegalDocument | None) -> dict[str, Any]:
    line = {"name_en": requirement.type.name_en, "name_fr": requirement.type.name_fr}
    if document is None or document.issued_on is None:
        return line | {"issued_on": "", "expires_on": ""}
    end = document.expires_on.isoformat() if document.expires_on else ""
    return line | {"issued_on": document.issued_on.isoformat(), "expires_on": end}


def render_proof(proof_id: int, *, at: datetime) -> None:
    """Write the sealed paper, once."""
    locked = ComplianceProof.objects.select_for_update(of=("self",))
    proof = locked.select_related("company").get(pk=proof_id)
    if proof.file_id is not None:
        return
    name = f"documents-{proof.company.code.lower()}-{proof.day}-{proof.pk}"
    language = proof.company.document_language
    with translation.override(language):
        context = {"proof": proof, "lines": [_shown(line, language) for line in proof.lines]}
        content = render_pdf("compliance/proof_pdf.html", context, identifier=name)
        sealed = seal(content, reason=str(_("State of the legal documents")))
    proof.file = files.store_own(sealed, folder="documents", name=f"{name}.pdf", at=at)
    proof.save(update_fields=["file"])


def _shown(line: dict[str, str], language: str) -> dict[str, Any]:
    days = {
        name: date.fromisoformat(line[name]) if line[name] else None
        for name in ("issued_on", "expires_on")
    }
    return {"name": line[f"name_{language}"], **days}
