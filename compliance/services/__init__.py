"""Everything that changes legal documents and what goes with them."""

from compliance.services.documents import (
    CommentMissing,
    DocumentLapsed,
    DocumentNotAsked,
    EndsBeforeIssue,
    FileNotReady,
    IssuedInTheFuture,
    NotInTheBook,
    PrintedEndMissing,
    approve_document,
    let_go_of_registration,
    note_on_document,
    reject_document,
    reject_unfit_file,
    send_document,
)
from compliance.services.expiry import expire_lapsed_documents, send_expiry_notices
from compliance.services.findings import examine_document, keep_answers, keep_findings
from compliance.services.proofs import DayToCome, ask_for_proof, render_proof
from compliance.services.staff import declare_staff
from compliance.services.statements import (
    FACTS_OF_STATEMENT,
    StatementToSign,
    StatementUnderway,
    render_statement,
    sign_statement,
    statement_to_sign,
)

__all__ = [
    "FACTS_OF_STATEMENT",
    "CommentMissing",
    "DayToCome",
    "DocumentLapsed",
    "DocumentNotAsked",
    "EndsBeforeIssue",
    "FileNotReady",
    "IssuedInTheFuture",
    "NotInTheBook",
    "PrintedEndMissing",
    "StatementToSign",
    "StatementUnderway",
    "approve_document",
    "ask_for_proof",
    "declare_staff",
    "examine_document",
    "expire_lapsed_documents",
    "keep_answers",
    "keep_findings",
    "let_go_of_registration",
    "note_on_document",
    "reject_document",
    "reject_unfit_file",
    "render_proof",
    "render_statement",
    "send_document",
    "send_expiry_notices",
    "sign_statement",
    "statement_to_sign",
]
