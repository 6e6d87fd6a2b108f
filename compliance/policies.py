"""Who may do what with legal documents, and whether a company may work."""

from datetime import date

from compliance.models import DocumentType, LegalDocument
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


def missing_types(company: SupplierCompany, *, on: date) -> list[DocumentType]:
    """The documents asked of the company that nothing valid on that Paris day satisfies.

    A substitute is as good as what it stands for (the Sirene proof of a micro-entrepreneur).
    """
    asked = DocumentType.objects.asked_of(company).prefetch_related("substitutes")
    valid = set(
        LegalDocument.objects.filter(company=company).valid_on(on).values_list("type_id", flat=True)
    )
    return [
        kind
        for kind in asked
        if kind.pk not in valid
        and not any(_serves(s, company, valid) for s in kind.substitutes.all())
    ]


def _serves(substitute: DocumentType, company: SupplierCompany, valid: set[int]) -> bool:
    allowed = not substitute.legal_forms or company.legal_form in substitute.legal_forms
    return allowed and substitute.pk in valid


def is_compliant(company: SupplierCompany, *, on: date) -> bool:
    """Every required document is in force on that Paris day."""
    return not missing_types(company, on=on)
