"""What a supplier company types about itself."""

from marketplace.suppliers.forms.bank import IBAN_ERRORS, BankDetailsForm
from marketplace.suppliers.forms.companies import (
    FOREIGN_NUMBER,
    REGISTRATION_ERRORS,
    VAT_ERRORS,
    CompanyForm,
    facts_of,
    read_number,
)
from marketplace.suppliers.forms.support import ReasonForm

__all__ = [
    "FOREIGN_NUMBER",
    "IBAN_ERRORS",
    "REGISTRATION_ERRORS",
    "VAT_ERRORS",
    "BankDetailsForm",
    "CompanyForm",
    "ReasonForm",
    "facts_of",
    "read_number",
]
