from dataclasses import dataclass

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
