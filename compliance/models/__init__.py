"""Legal documents: what a supplier company must keep in force for its projects to start."""

from compliance.models.documents import (
    LegalDocument,
    LegalDocumentQuerySet,
    LegalDocumentTransition,
)
from compliance.models.findings import DocumentFinding
from compliance.models.proofs import ComplianceProof
from compliance.models.requirements import (
    DocumentRequirement,
    DocumentType,
    StaffDeclaration,
    facts_about,
)
from compliance.models.statements import StatementText, SwornStatement

__all__ = [
    "ComplianceProof",
    "DocumentFinding",
    "DocumentRequirement",
    "DocumentType",
    "LegalDocument",
    "LegalDocumentQuerySet",
    "LegalDocumentTransition",
    "StaffDeclaration",
    "StatementText",
    "SwornStatement",
    "facts_about",
]
