"""What a supplier company types about itself."""

from marketplace.suppliers.forms.agreements import (
    DelegationForm,
    RepresentativeForm,
    SignAgreementForm,
)
from marketplace.suppliers.forms.bank import IBAN_ERRORS, BankDetailsForm
from marketplace.suppliers.forms.companies import (
    FOREIGN_NUMBER,
    REGISTRATION_ERRORS,
    VAT_ERRORS,
    CompanyForm,
    facts_of,
    read_number,
)
from marketplace.suppliers.forms.people import (
    InviteForm,
    RoleForm,
)
from marketplace.suppliers.forms.settings import AddressForm, LogoForm
from marketplace.suppliers.forms.support import (
    AgreementTermsForm,
    AmendForm,
    ReasonForm,
    RejectionForm,
)

__all__ = [
    "FOREIGN_NUMBER",
    "IBAN_ERRORS",
    "REGISTRATION_ERRORS",
    "VAT_ERRORS",
    "AddressForm",
    "AgreementTermsForm",
    "AmendForm",
    "BankDetailsForm",
    "CompanyForm",
    "DelegationForm",
    "InviteForm",
    "LogoForm",
    "ReasonForm",
    "RejectionForm",
    "RepresentativeForm",
    "RoleForm",
    "SignAgreementForm",
    "facts_of",
    "read_number",
]
