"""What the review desk shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from compliance.gateways import Question
from compliance.models import DocumentFinding, LegalDocument, LegalDocumentTransition
from compliance.rules import Outcome
from marketplace.accounts.models import User
from marketplace.core.countries import EUROPEAN_UNION
from marketplace.core.days import paris_midnight
from marketplace.core.workdays import ONE_DAY
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


@dataclass(frozen=True, slots=True)
class Throughput:
    """What was decided on one Paris day, by all and by the reader."""

    decided: int
    own: int


def throughput(reader: User, *, on: date) -> Throughput:
    begin, end = paris_midnight(on), paris_midnight(on + ONE_DAY)
    decisions = LegalDocumentTransition.objects.filter(
        action__in=("approve", "reject"), at__gte=begin, at__lt=end
    ).exclude(by=None)
    counted = decisions.aggregate(decided=Count("pk"), own=Count("pk", filter=Q(by=reader)))
    return Throughput(**counted)


REGISTRATIONS = ("registration", "sirene", "registration_foreign")


def register_question(file_id: int) -> Question | None:
    """What to ask registers about a company whose proof of registration waits for its review."""
    waiting = LegalDocument.objects.filter(file=file_id, type__code__in=REGISTRATIONS).pending()
    document = waiting.select_related("company").first()
    if document is None:
        return None
    company = document.company
    if company.is_french:
        return Question(company.legal_name, siret=company.registration_number)
    is_known_to_vies = str(company.country) in EUROPEAN_UNION
    return Question(company.legal_name, vat_number=company.vat_number) if is_known_to_vies else None


def findings_of(document: LegalDocument) -> list[DocumentFinding]:
    """In the order in which a reviewer looks: what differs first."""
    order = {Outcome.DIFFERS: 0, Outcome.UNSEEN: 1, Outcome.AGREES: 2}
    found = document.findings.order_by("pk")
    return sorted(found, key=lambda each: order[Outcome(each.outcome)])


def versions_of(document: LegalDocument) -> list[LegalDocument]:
    """Every version of the same type from the same company, newest first, with their lives."""
    same = LegalDocument.objects.filter(company=document.company_id, type=document.type_id)
    related = same.select_related("file", "uploaded_by").prefetch_related("transitions__by")
    return list(related.order_by("-pk"))
