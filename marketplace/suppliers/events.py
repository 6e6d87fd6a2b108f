from dataclasses import dataclass
from datetime import datetime

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class CompanyRegistered(Event):
    company_id: int


@dataclass(frozen=True)
class CompanyActivated(Event):
    company_id: int


@dataclass(frozen=True)
class CompanyRejected(Event):
    company_id: int


@dataclass(frozen=True)
class BankDetailsRequested(Event):
    bank_details_id: int
    company_id: int


@dataclass(frozen=True)
class BankDetailsConfirmed(Event):
    bank_details_id: int
    company_id: int


@dataclass(frozen=True)
class BankDetailsRefused(Event):
    bank_details_id: int
    company_id: int


@dataclass(frozen=True)
class AgreementSigned(Event):
    agreement_id: int
    company_id: int


@dataclass(frozen=True)
class MemberInvited(Event):
    invitation_id: int


@dataclass(frozen=True)
class JoinRequested(Event):
    request_id: int


@dataclass(frozen=True)
class JoinDecided(Event):
    request_id: int


@dataclass(frozen=True)
class MemberLeft(Event):
    """Somebody acts for the company no more; a colleague takes over what was held, if anything."""

    company_id: int
    user_id: int
    replacement_id: int | None
    by_id: int
    at: datetime


@dataclass(frozen=True)
class CandidateFileConverted(Event):
    """The person of a candidate file acts for the company now, under their own name."""

    candidate_file_id: int
    user_id: int
    at: datetime
