"""Everything that changes a supplier company, its people and its bank details."""

from marketplace.suppliers.services.bank import (
    CHANGE_HOLD,
    AlreadyPaidThere,
    BankNumberInvalid,
    HolderIsAnother,
    SamePersonTwice,
    check_bank_details,
    confirm_bank_details,
    refuse_bank_details,
    request_bank_details,
)
from marketplace.suppliers.services.companies import (
    CompanyAlreadyRegistered,
    CompanyNumberInvalid,
    CountryMismatch,
    ReasonMissing,
    activate_company,
    correct_company,
    keep_note,
    register_company,
    reject_company,
)
from marketplace.suppliers.services.departures import leave_for_good, let_go_of_registration
from marketplace.suppliers.services.people import (
    AlreadyInCompany,
    FreelanceCompanyOfOne,
    NotASupplier,
    add_member,
    refuse_if_engaged,
)

__all__ = [
    "CHANGE_HOLD",
    "AlreadyInCompany",
    "AlreadyPaidThere",
    "BankNumberInvalid",
    "CompanyAlreadyRegistered",
    "CompanyNumberInvalid",
    "CountryMismatch",
    "FreelanceCompanyOfOne",
    "HolderIsAnother",
    "NotASupplier",
    "ReasonMissing",
    "SamePersonTwice",
    "activate_company",
    "add_member",
    "check_bank_details",
    "confirm_bank_details",
    "correct_company",
    "keep_note",
    "leave_for_good",
    "let_go_of_registration",
    "refuse_bank_details",
    "refuse_if_engaged",
    "register_company",
    "reject_company",
    "request_bank_details",
]
