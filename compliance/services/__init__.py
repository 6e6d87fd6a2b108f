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
from compliance.services.staff import declare_staff

__all__ = [
    "CommentMissing",
    "DocumentLapsed",
    "DocumentNotAsked",
    "EndsBeforeIssue",
    "FileNotReady",
    "IssuedInTheFuture",
    "NotInTheBook",
    "PrintedEndMissing",
    "approve_document",
    "declare_staff",
    "expire_lapsed_documents",
    "let_go_of_registration",
    "note_on_document",
    "reject_document",
    "reject_unfit_file",
    "send_document",
    "send_expiry_notices",
]
