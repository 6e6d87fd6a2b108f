from dataclasses import dataclass

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class DocumentUploaded(Event):
    document_id: int


@dataclass(frozen=True)
class DocumentApproved(Event):
    document_id: int
    company_id: int


@dataclass(frozen=True)
class DocumentRejected(Event):
    document_id: int
    company_id: int


@dataclass(frozen=True)
class DocumentExpiring(Event):
    """One month before the last valid day, once for each version."""

    document_id: int
    company_id: int


@dataclass(frozen=True)
class DocumentExpired(Event):
    document_id: int
    company_id: int


@dataclass(frozen=True)
class StatementSigned(Event):
    """A company has signed its sworn statement here: its document is to be written."""

    statement_id: int
    company_id: int


@dataclass(frozen=True)
class ProofAsked(Event):
    """A company wants to show its clients what was in force on a day."""

    proof_id: int
    company_id: int
