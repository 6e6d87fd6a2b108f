"""Companies and their people, as support and finance sit before them."""

from marketplace.suppliers.admin.companies import (
    AgreementTermsAdmin,
    BankDetailsAdmin,
    SupplierCompanyAdmin,
)
from marketplace.suppliers.admin.people import CandidateFileAdmin, SupplierProfileAdmin

__all__ = [
    "AgreementTermsAdmin",
    "BankDetailsAdmin",
    "CandidateFileAdmin",
    "SupplierCompanyAdmin",
    "SupplierProfileAdmin",
]
