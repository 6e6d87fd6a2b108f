"""The desks of legal documents."""

from compliance.admin.book import DocumentRequirementAdmin, DocumentTypeAdmin
from compliance.admin.desk import LegalDocumentAdmin

__all__ = ["DocumentRequirementAdmin", "DocumentTypeAdmin", "LegalDocumentAdmin"]
