"""Reads that no queryset can say."""

from compliance.selectors.book import Affected, affected_by
from compliance.selectors.desk import (
    Throughput,
    Waiting,
    connect_next_starts,
    findings_of,
    register_question,
    review_queue,
    throughput,
    versions_of,
)
from compliance.selectors.papers import (
    AskedDocument,
    Badge,
    Papers,
    StateProof,
    asked_documents,
    papers_of,
    proofs_of,
    state_proof_of,
)

__all__ = [
    "Affected",
    "AskedDocument",
    "Badge",
    "Papers",
    "StateProof",
    "Throughput",
    "Waiting",
    "affected_by",
    "asked_documents",
    "connect_next_starts",
    "findings_of",
    "papers_of",
    "proofs_of",
    "register_question",
    "review_queue",
    "state_proof_of",
    "throughput",
    "versions_of",
]
