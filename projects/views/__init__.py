"""Pages of projects, and of who leaves a company that has some."""

from projects.views.departures import disaffiliate, end_membership, leave_client, leave_company
from projects.views.projects import (
    client_order,
    conditions,
    detail,
    list_projects,
    mandate,
    plan,
    sign,
)
from projects.views.proofs import supplier_proof

__all__ = [
    "client_order",
    "conditions",
    "detail",
    "disaffiliate",
    "end_membership",
    "leave_client",
    "leave_company",
    "list_projects",
    "mandate",
    "plan",
    "sign",
    "supplier_proof",
]
