"""What a client's people see of their own company."""

from marketplace.clients.views.companies import company, create_company
from marketplace.clients.views.systems import revoke_system, systems, take_over_system

__all__ = [
    "company",
    "create_company",
    "revoke_system",
    "systems",
    "take_over_system",
]
