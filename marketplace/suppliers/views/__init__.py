"""A supplier's pages about its own company."""

from marketplace.suppliers.views.bank import request_bank_details
from marketplace.suppliers.views.companies import (
    company,
    correct_company,
    create_company,
)

__all__ = [
    "company",
    "correct_company",
    "create_company",
    "request_bank_details",
]
