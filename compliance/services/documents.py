"""A document is sent, judged and let go."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from compliance.events import (
    DocumentApproved,
    DocumentRejected,
    DocumentUploaded,
)
from compliance.models import (
    ComplianceProof,
    DocumentFinding,
    DocumentType,
    LegalDocument,
    LegalDocumentTransition,
    StaffDeclaration,
    SwornStatement,
)
from compliance.states import FIXES
from marketplace.accounts.events import RegistrationGivenUp
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move, transition
from marketplace.suppliers.models import SupplierCompany


class DocumentNotAsked(Refused):
    message = _("This document is not accepted from a company of this country and legal form.")


class FileNotReady(Refused):
    message = _("The file has not passed its check yet. Wait until it has, then decide.")


class IssuedInTheFuture(Refused):
    message = _("The day of issue is in the future. Read it on the document again.")


class PrintedEndMissing(Refused):
    message = _("Enter the last valid day that is printed on the document.")


class EndsBeforeIssue(Refused):
    message = _("The document would end before its day of issue. Read both days again.")


class DocumentLapsed(Refused):
    message = _("This document is already out of date. Refuse it and ask for a new one.")


class NotInTheBook(Refused):
    message = _("The document book has no line for this type yet. Add one first.")


class CommentMissing(Refused):
    message = _("Say why: the company reads your comment beside the document.")


def send_document(
    company: SupplierCompany, *, type: DocumentType, upload: UploadedFile, by: User, at: datetime
) -> LegalDocument:
    """Keep a new version for review, in place of one of the same type that still waits for it."""
    accepted = DocumentType.objects.accepted_from(company, on=legal_day(at))
    if not accepted.filter(pk=type.pk).exists():
        raise DocumentNotAsked(f"{type} from {company}")
    with transaction.atomic():
        # One upload at a time per company, or two would both find no earlier one to replace.
        SupplierCompany.objects.select_for_update(no_key=True).get(pk=company.pk)
        for waiting in company.documents.filter(type=type).pending():
            move(waiting, "supersede", by=by, at=at, reason="a later file")
        document = company.documents.create(
            type=type,
            file=files.store_upload(upload, folder="documents", by=by, at=at),
            uploaded_by=by,
            uploaded_at=at,
        )
        announce(DocumentUploaded(document.pk))
    return document


def approve_document(
    document: LegalDocument,
    *,
    issued_on: date,
    printed_end: date | None = None,
    by: User | None,
    at: datetime,
) -> None:
    """Put a document in force, in place of the one of the same type if there is one."""
    with transition(document, "approve", by=by, at=at):
        if not document.file.is_ready:
            raise FileNotReady(f"{document}: {document.file.check_status}")
        expires_on = _end_of(document.type, issued_on, printed_end, today=legal_day(at))

        # Locked, so that one which the clock expires meanwhile is left alone.
        for previous in document.rivals().in_force().select_for_update(of=("self",)):
            move(previous, "supersede", by=by, at=at, reason=f"by #{document.pk}")
        document.issued_on, document.expires_on = issued_on, expires_on
        document.reviewed_at = at
        announce(DocumentApproved(document.pk, document.company_id))


def reject_document(
    document: LegalDocument, *, comment: str, code: str = "", by: User | None, at: datetime
) -> None:
    """Refuse a document with a comment that the company reads beside it.

    What a coded reason says, and how to put it right, is the comment when none is written.
    """
    comment = comment.strip() or _how_to_fix(document, code)
    with transition(document, "reject", by=by, at=at, reason=comment):
        if not comment:
            raise CommentMissing(f"{document}: no comment")
        document.comment, document.refusal_code = comment, code
        document.reviewed_at = at
        announce(DocumentRejected(document.pk, document.company_id))


def _how_to_fix(document: LegalDocument, code: str) -> str:
    with translation.override(document.uploaded_by.language):
        return str(FIXES[code]) if code else ""


def reject_unfit_file(file_id: int, *, at: datetime) -> None:
    """The full check found the file of a document unfit: nobody needs to review it."""
    waiting = LegalDocument.objects.filter(file=file_id).pending()
    for document in waiting.select_related("file", "uploaded_by"):
        with translation.override(document.uploaded_by.language):
            comment = str(files.refusal(document.file))
        reject_document(document, comment=comment, by=None, at=at)


def note_on_document(document: LegalDocument, *, text: str) -> None:
    """Keep support's own note. The company never sees it."""
    LegalDocument.objects.filter(pk=document.pk).update(support_note=text)


def let_go_of_registration(event: RegistrationGivenUp) -> None:
    """The documents of a company that goes with its mistaken registration."""
    companies = SupplierCompany.objects.of_nobody_but(event.user_id)
    documents = LegalDocument.objects.filter(company__in=companies.values("pk"))
    SwornStatement.objects.filter(company__in=companies.values("pk")).delete()
    for proof in ComplianceProof.objects.filter(company__in=companies.values("pk")):
        proof.delete()
        files.forget(proof.file)
    StaffDeclaration.objects.filter(company__in=companies.values("pk")).delete()
    LegalDocumentTransition.objects.filter(document__in=documents).delete()
    DocumentFinding.objects.filter(document__in=documents).delete()
    for document in documents.select_related("file"):
        document.delete()
        files.forget(document.file)


def _end_of(
    type: DocumentType, issued_on: date, printed_end: date | None, *, today: date
) -> date | None:
    """The last valid day of a document of that type, or a refusal."""
    requirement = type.requirement_on(today)
    if requirement is None:
        raise NotInTheBook(f"{type} on {today}")
    if issued_on > today:
        raise IssuedInTheFuture(f"issued on {issued_on}")
    if requirement.has_printed_end and printed_end is None:
        raise PrintedEndMissing(f"{type} without its end")
    end = requirement.last_valid_day(issued_on, printed_end)
    if end is not None and end < issued_on:
        raise EndsBeforeIssue(f"{issued_on} to {end}")
    if end is not None and end < today:
        raise DocumentLapsed(f"lapsed on {end}")
    return end
