"""Legal documents: what a supplier company must keep in force for its projects to start."""

from compliance.models.documents import (
    LegalDocument,
    LegalDocumentQuerySet,
    LegalDocumentTransition,
)
from compliance.models.requirements import (
    DocumentRequirement,
    DocumentType,
    StaffDeclaration,
)

__all__ = [
    "DocumentRequirement",
    "DocumentType",
    "LegalDocument",
    "LegalDocumentQuerySet",
    "LegalDocumentTransition",
    "StaffDeclaration",
]
