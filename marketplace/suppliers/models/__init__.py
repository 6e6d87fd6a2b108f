"""Companies that sell work, their people, and where they are paid."""

from marketplace.suppliers.models.bank import BankDetails, BankDetailsTransition
from marketplace.suppliers.models.companies import (
    AgreementTerms,
    MasterAgreement,
    SupplierCompany,
    SupplierCompanyTransition,
)
from marketplace.suppliers.models.people import (
    Membership,
    SupplierInvitation,
    SupplierInvitationTransition,
    SupplierJoinRequest,
    SupplierJoinRequestTransition,
)
from marketplace.suppliers.models.profiles import (
    CandidateFile,
    DisabilityStatus,
    Experience,
    Qualification,
    SpokenLanguage,
    SupplierProfile,
)

__all__ = [
    "AgreementTerms",
    "BankDetails",
    "BankDetailsTransition",
    "CandidateFile",
    "DisabilityStatus",
    "Experience",
    "MasterAgreement",
    "Membership",
    "Qualification",
    "SpokenLanguage",
    "SupplierCompany",
    "SupplierCompanyTransition",
    "SupplierInvitation",
    "SupplierInvitationTransition",
    "SupplierJoinRequest",
    "SupplierJoinRequestTransition",
    "SupplierProfile",
]
