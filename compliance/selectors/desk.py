"""What the review desk shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.models import LegalDocument
from marketplace.kernel.models import StoredFile

MOST_WAITING = 500  # nobody reads further down a queue

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
