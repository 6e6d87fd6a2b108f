"""Everything that changes a client company, its entities, its people and its margin."""

from marketplace.clients.services.companies import (
    FIRST_MARGIN,
    GENERAL_TERMS,
    MarginAlreadySet,
    MarginInThePast,
    register_client,
    set_margin,
)
from marketplace.clients.services.departures import leave_for_good, let_go_of_registration
from marketplace.clients.services.entities import (
    EntityNameTaken,
    add_entity,
    create_entity,
    lock_company,
)
from marketplace.clients.services.people import (
    AlreadyMember,
    EntityOfAnotherCompany,
    NotAClientAccount,
    add_member,
    join,
)
from marketplace.clients.services.spending import let_order, open_first_budget
from marketplace.clients.services.systems import (
    ScopesRefused,
    SystemNameTaken,
    SystemRevoked,
    make_client_system,
    revoke_client_system,
    system_scopes,
    take_over_client_system,
)

__all__ = [
    "FIRST_MARGIN",
    "GENERAL_TERMS",
    "AlreadyMember",
    "EntityNameTaken",
    "EntityOfAnotherCompany",
    "MarginAlreadySet",
    "MarginInThePast",
    "NotAClientAccount",
    "ScopesRefused",
    "SystemNameTaken",
    "SystemRevoked",
    "add_entity",
    "add_member",
    "create_entity",
    "join",
    "leave_for_good",
    "let_go_of_registration",
    "let_order",
    "lock_company",
    "make_client_system",
    "open_first_budget",
    "register_client",
    "revoke_client_system",
    "set_margin",
    "system_scopes",
    "take_over_client_system",
]
