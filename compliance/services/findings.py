"""What programs propose to the reviewer: kept beside the document, deciding nothing."""

from collections.abc import Iterable
from datetime import datetime

from compliance import rules
from compliance.models import DocumentFinding, LegalDocument
from compliance.rules import Expected, Found, Outcome
from marketplace.core.days import legal_day
from marketplace.kernel import files

DETAIL_LENGTH = 200


def examine_document(file_id: int, *, at: datetime) -> None:
    """Read the file of a document that waits for its review, and keep what it says."""
    waiting = LegalDocument.objects.filter(file=file_id).pending()
    document = waiting.select_related("company", "type", "file").first()
    if document is None:  # another app's file, or decided meanwhile
        return
    company, today = document.company, legal_day(at)
    expected = Expected(
        kind=document.type.code,
        number=company.siren or company.registration_number,
        name=company.legal_name,
        is_french=company.is_french,
    )
    text = files.text_of(document.file)
    found = rules.read(text, expected, today=today)
    keep_findings(document, [*found, *_same_file(document)], at=at)


def keep_answers(file_id: int, found: Iterable[Found], *, at: datetime) -> None:
    """What registers outside answered about the company of a document that waits."""
    for document in LegalDocument.objects.filter(file=file_id).pending():
        keep_findings(document, found, at=at)


def keep_findings(document: LegalDocument, found: Iterable[Found], *, at: datetime) -> None:
    """The latest answer to each question; what is asked again replaces what was found."""
    for each in found:
        DocumentFinding.objects.update_or_create(
            document=document,
            code=each.code,
            defaults={
                "outcome": each.outcome.value,
                "detail": each.detail[:DETAIL_LENGTH],
                "found_at": at,
            },
        )


def _same_file(document: LegalDocument) -> list[Found]:
    """One file sent for two documents, or by two companies, is no proof of both."""
    twins = LegalDocument.objects.filter(file__sha256=document.file.sha256)
    others = twins.exclude(company=document.company_id, type=document.type_id)
    twin = others.select_related("company", "type").order_by("-pk").first()
    if twin is None:
        return []
    detail = f"{twin.type.code}, {twin.company.legal_name}"
    return [Found("same_file", Outcome.DIFFERS, detail)]
