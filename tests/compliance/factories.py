"""Legal documents of the types that every installation has."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile

from compliance import services
from compliance.models import DocumentType
from marketplace.kernel.models import OutboxMessage
from tests.factories import LegalDocumentFactory, StoredFileFactory, UserFactory

JULY_1 = datetime(2026, 7, 1, 10, tzinfo=UTC)


def kind(code):
    return DocumentType.objects.get(code=code)


def document(code, **fields):
    return LegalDocumentFactory(type=kind(code), **fields)


def unchecked(content):
    return StoredFileFactory(
        file=ContentFile(content, name="paper.pdf"), check_status="pending", size=len(content)
    )


def posted():
    """The short names of the tasks that were asked for, oldest first."""
    tasks = OutboxMessage.objects.order_by("pk").values_list("task", flat=True)
    return [name.rpartition(".")[2] for name in tasks]


def approve(paper, **dates):
    dates = {"issued_on": date(2026, 6, 30)} | dates
    services.approve_document(paper, **dates, by=UserFactory(support=True), at=JULY_1)
