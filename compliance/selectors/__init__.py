"""Reads that no queryset can say."""

from compliance.selectors.book import Affected, affected_by
from compliance.selectors.desk import (
    Waiting,
    connect_next_starts,
    review_queue,
    versions_of,
)
from compliance.selectors.papers import (
    AskedDocument,
    Badge,
    Papers,
    asked_documents,
    papers_of,
)

__all__ = [
    "Affected",
    "AskedDocument",
    "Badge",
    "Papers",
    "Waiting",
    "affected_by",
    "asked_documents",
    "connect_next_starts",
    "papers_of",
    "review_queue",
    "versions_of",
]
