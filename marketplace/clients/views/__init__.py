"""What a client's people see of their own company."""

from marketplace.clients.views.companies import company, create_company

__all__ = [
    "company",
    "create_company",
]
