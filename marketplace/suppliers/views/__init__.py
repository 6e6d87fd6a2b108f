"""A supplier's pages about its own company."""

from marketplace.suppliers.views.agreements import (
    agreement,
    agreement_file,
    contracts_page,
    delegate,
    delegation_file,
    delegation_template,
)
from marketplace.suppliers.views.bank import (
    request_bank_details,
)
from marketplace.suppliers.views.candidates import (
    add_candidate,
    archive_candidate,
    candidate_cv,
    candidates,
    convert_candidate,
)
from marketplace.suppliers.views.companies import (
    company,
    correct_company,
    create_company,
)
from marketplace.suppliers.views.joining import (
    join,
    request_to_join,
    withdraw_request,
)
from marketplace.suppliers.views.people import (
    accept_request,
    change_role,
    invite,
    people,
    refuse_request,
    resend_invitation,
    withdraw_invitation,
)
from marketplace.suppliers.views.profiles import (
    add_row,
    change_cv,
    confirm_disability,
    edit_profile,
    edit_row,
    own_cv,
    profile,
    remove_cv,
    remove_disability,
    remove_row,
)
from marketplace.suppliers.views.settings import (
    change_logo,
    logo,
    move_company,
    remove_logo,
)

__all__ = [
    "accept_request",
    "add_candidate",
    "add_row",
    "agreement",
    "agreement_file",
    "archive_candidate",
    "candidate_cv",
    "candidates",
    "change_cv",
    "change_logo",
    "change_role",
    "company",
    "confirm_disability",
    "contracts_page",
    "convert_candidate",
    "correct_company",
    "create_company",
    "delegate",
    "delegation_file",
    "delegation_template",
    "edit_profile",
    "edit_row",
    "invite",
    "join",
    "logo",
    "move_company",
    "own_cv",
    "people",
    "profile",
    "refuse_request",
    "remove_cv",
    "remove_disability",
    "remove_logo",
    "remove_row",
    "request_bank_details",
    "request_to_join",
    "resend_invitation",
    "withdraw_invitation",
    "withdraw_request",
]
