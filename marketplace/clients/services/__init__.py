"""Everything that changes a client company, its entities, its people and its margin."""

from marketplace.clients.services.companies import (
    FIRST_MARGIN,
    GENERAL_TERMS,
    MarginAlreadySet,
    MarginInThePast,
    register_client,
    set_margin,
)
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

__all__ = [
    "FIRST_MARGIN",
    "GENERAL_TERMS",
    "AlreadyMember",
    "EntityNameTaken",
    "EntityOfAnotherCompany",
    "MarginAlreadySet",
    "MarginInThePast",
    "NotAClientAccount",
    "add_entity",
    "add_member",
    "create_entity",
    "join",
    "let_order",
    "lock_company",
    "open_first_budget",
    "register_client",
    "set_margin",
]
