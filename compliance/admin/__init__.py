"""The desks of legal documents."""

from compliance.admin.book import DocumentRequirementAdmin, DocumentTypeAdmin
from compliance.admin.desk import LegalDocumentAdmin
from compliance.admin.signed import ComplianceProofAdmin, StatementTextAdmin, SwornStatementAdmin

__all__ = [
    "ComplianceProofAdmin",
    "DocumentRequirementAdmin",
    "DocumentTypeAdmin",
    "LegalDocumentAdmin",
    "StatementTextAdmin",
    "SwornStatementAdmin",
]
