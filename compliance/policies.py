"""Who may do what with legal documents, and whether a company may work."""

from datetime import date
from decimal import Decimal

from compliance.models import DocumentRequirement, DocumentType, LegalDocument
from marketplace.accounts.models import User
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.policies import may_manage_company, may_see_company


def may_see_documents(user: User) -> bool:
    return may_see_company(user)


def may_send_documents(user: User) -> bool:
    return may_manage_company(user)


def may_review_documents(user: User) -> bool:
    return user.has_perm("compliance.review_legaldocument")


def may_open_documents(user: User) -> bool:
    return may_see_documents(user) or may_review_documents(user)


def missing_types(
    company: SupplierCompany, *, on: date, amount: Decimal | None = None
) -> list[DocumentType]:
    """The documents asked of the company that nothing valid on that Paris day satisfies.

    A substitute is as good as what it stands for (the Sirene proof of a micro-entrepreneur).
    Without the amount of a contract, whatever any contract may need is asked.
    """
    owed = DocumentRequirement.objects.owed_by(company, on=on, amount=amount)
    documents = LegalDocument.objects.filter(company=company).valid_on(on)
    valid = set(documents.values_list("type_id", flat=True))
    covered = {line.stands_for_id for line in owed if line.type_id in valid}
    asked = [line for line in owed if not line.is_substitute]
    return [line.type for line in asked if line.type_id not in valid | covered]


def is_compliant(company: SupplierCompany, *, on: date, amount: Decimal | None = None) -> bool:
    """Every required document is in force on that Paris day."""
    return not missing_types(company, on=on, amount=amount)


def leaves_a_gap(document: LegalDocument, *, on: date, amount: Decimal | None = None) -> bool:
    """Whether the company owes, on that Paris day, what nothing else than this would satisfy.

    Nothing is owed that the book asks for no more, nor for what a substitute in force covers.
    """
    line = document.type.requirement_on(on)
    stands_for = {document.type_id, line.stands_for_id if line else None}
    return any(
        kind.pk in stands_for for kind in missing_types(document.company, on=on, amount=amount)
    )


def documents_on(
    company: SupplierCompany, *, on: date
) -> list[tuple[DocumentRequirement, LegalDocument | None]]:
    """Each document owed on that Paris day with the version that was in force, past days too.

    What stood in place of another that was missing is named instead of it.
    """
    owed = DocumentRequirement.objects.owed_by(company, on=on)
    held = LegalDocument.objects.filter(company=company).were_valid_on(on)
    latest = {document.type_id: document for document in held.order_by("reviewed_at", "pk")}
    shown = []
    for line in owed:
        standing = [each for each in owed if each.stands_for_id == line.type_id]
        instead = next((each for each in standing if each.type_id in latest), None)
        if not line.is_substitute:
            chosen = instead if instead and line.type_id not in latest else line
            shown.append((chosen, latest.get(chosen.type_id)))
    return shown
