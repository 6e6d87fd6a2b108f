"""What the documents page and the review desk show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.models import DocumentType, LegalDocument
from compliance.rules import notice_day
from marketplace.kernel.models import StoredFile
from marketplace.suppliers.models import SupplierCompany

MOST_WAITING = 500  # nobody reads further down a queue


@dataclass(frozen=True, slots=True)
class Badge:
    tone: str
    icon: str
    label: Any
    needs_file: bool = False  # the company should send one now


MISSING = Badge("attention", "file-x", _("Missing"), needs_file=True)
EXPIRED = Badge("refused", "triangle-alert", _("Expired"), needs_file=True)
EXPIRING = Badge("attention", "clock", _("Expires soon"), needs_file=True)
CHECKED = Badge("waiting", "loader-circle", _("File being checked"))
OPTIONAL = Badge("", "circle-dashed", _("Optional"))
COVERED = Badge("", "circle-dashed", _("Not needed"))


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """One line of the documents page: a type with the company's versions, newest first."""

    type: DocumentType
    versions: Sequence[LegalDocument]
    on: date
    replaces: DocumentType | None = None
    covered_by: DocumentType | None = None

    @property
    def latest(self) -> LegalDocument | None:
        return self.versions[0] if self.versions else None

    @property
    def in_force(self) -> LegalDocument | None:
        return next((document for document in self.versions if document.is_in_force), None)

    @property
    def is_valid(self) -> bool:
        document = self.in_force
        return document is not None and not document.is_lapsed(self.on)

    @property
    def is_missing(self) -> bool:
        """Asked for, and satisfied neither by itself nor by what may replace it."""
        return self.replaces is None and self.covered_by is None and not self.is_valid

    @property
    def comment(self) -> str:
        """Why the newest version was refused."""
        return self.latest.reason if self.latest else ""

    @property
    def badge(self) -> Badge:
        if self.latest is None:
            return self._badge_without_file()
        if self.latest.is_reviewable or self.latest.comment:
            return _badge_of(self.latest)
        document = self.in_force
        if document is None or document.is_lapsed(self.on):
            return self._badge_without_file() if self.covered_by or self.replaces else EXPIRED
        if document.expires_on and notice_day(document.expires_on) <= self.on:
            return EXPIRING
        return _badge_of(document)

    def _badge_without_file(self) -> Badge:
        if self.covered_by:
            return COVERED
        return OPTIONAL if self.replaces else MISSING


def _badge_of(document: LegalDocument) -> Badge:
    if document.is_reviewable and document.file.is_being_checked:
        return CHECKED
    label = document.get_status_display()
    return Badge(
        document.status_tone, document.status_icon, label, needs_file=bool(document.comment)
    )


@dataclass(frozen=True, slots=True)
class Papers:
    """What a company may send and all it has sent, to be judged on any day."""

    accepted: Sequence[DocumentType]
    versions: Mapping[int, Sequence[LegalDocument]]

    def asked_on(self, day: date) -> list[AskedDocument]:
        """What the company is asked for, each followed by what may replace it."""
        valid = {
            document.type_id
            for documents in self.versions.values()
            for document in documents
            if document.is_in_force and not document.is_lapsed(day)
        }
        asked = []
        for kind in self.accepted:
            if kind.substitute_for_id is not None:
                continue
            substitutes = [other for other in self.accepted if other.substitute_for_id == kind.pk]
            covering = next((other for other in substitutes if other.pk in valid), None)
            asked.append(AskedDocument(kind, self._of(kind), day, covered_by=covering))
            covered_by = kind if kind.pk in valid else None
            asked += [
                AskedDocument(other, self._of(other), day, replaces=kind, covered_by=covered_by)
                for other in substitutes
            ]
        return asked

    def _of(self, kind: DocumentType) -> Sequence[LegalDocument]:
        return self.versions.get(kind.pk, [])


def papers_of(company: SupplierCompany) -> Papers:
    """Both in one query: the home of every supplier asks."""
    accepted: dict[int, DocumentType] = {}
    versions: dict[int, list[LegalDocument]] = {}
    for row in _types_with_versions(company):
        kind = accepted.setdefault(row.pk, row)
        version = getattr(row, "sent", None)  # absent where there is none
        if version is not None:
            version.type = kind
            versions.setdefault(kind.pk, []).append(version)
    return Papers(list(accepted.values()), versions)


def asked_documents(company: SupplierCompany, *, on: date) -> list[AskedDocument]:
    """What the company is asked for on that Paris day."""
    return papers_of(company).asked_on(on)


def _types_with_versions(company: SupplierCompany) -> QuerySet[Any]:
    """A row for each version that the company has sent, newest first, and one for what it has not.

    The version is read as `sent`.
    """
    sent = FilteredRelation("documents", condition=Q(documents__company=company))
    rows = DocumentType.objects.accepted_from(company).annotate(sent=sent)
    shown = rows.select_related("sent__file", "sent__uploaded_by")  # type: ignore[misc]
    return shown.order_by("rank", "pk", "-sent__pk")


# --- The review desk --------------------------------------------------------------------------

NextStarts = Callable[[Iterable[int]], Mapping[int, date]]


def _no_starts(company_ids: Iterable[int]) -> Mapping[int, date]:
    return {}


@dataclass
class _Hook:
    next_starts: NextStarts = field(default=_no_starts)


_hook = _Hook()


def connect_next_starts(next_starts: NextStarts) -> None:
    """Let an app above say on which day each company's next project waits to start."""
    _hook.next_starts = next_starts


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document in the queue, with the day on which it is needed."""

    document: LegalDocument
    starts_on: date | None


def review_queue() -> list[Waiting]:
    """The documents to review, most urgent first: by the project that waits, then by arrival."""
    related = LegalDocument.objects.pending().select_related("type", "company", "file")
    unrefused = related.exclude(file__check_status=StoredFile.Check.REFUSED)
    documents = list(unrefused.order_by("uploaded_at", "pk")[:MOST_WAITING])
    starts = _hook.next_starts({document.company_id for document in documents})
    waiting = [Waiting(document, starts.get(document.company_id)) for document in documents]
    return sorted(waiting, key=lambda row: row.starts_on or date.max)


def versions_of(document: LegalDocument) -> list[LegalDocument]:
    """Every version of the same type from the same company, newest first, with their lives."""
    same = LegalDocument.objects.filter(company=document.company_id, type=document.type_id)
    related = same.select_related("file", "uploaded_by").prefetch_related("transitions__by")
    return list(related.order_by("-pk"))
