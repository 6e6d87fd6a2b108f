"""Pages of projects, of their contracts and renewals, and of who leaves a company that has some."""

from projects.views.contracting import contract_documents, plan, review, sign
from projects.views.departures import disaffiliate, end_membership, leave_client, leave_company
from projects.views.projects import client_order, conditions, detail, list_projects, mandate
from projects.views.proofs import supplier_proof
from projects.views.renewals import (
    accept_renewal,
    close_renewal,
    refuse_renewal,
    renewal,
    renewal_plan,
    renewals,
    request_renewal,
    send_renewal_again,
    sign_renewal,
    turn_down_renewal,
)

__all__ = [
    "accept_renewal",
    "client_order",
    "close_renewal",
    "conditions",
    "contract_documents",
    "detail",
    "disaffiliate",
    "end_membership",
    "leave_client",
    "leave_company",
    "list_projects",
    "mandate",
    "plan",
    "refuse_renewal",
    "renewal",
    "renewal_plan",
    "renewals",
    "request_renewal",
    "review",
    "send_renewal_again",
    "sign",
    "sign_renewal",
    "supplier_proof",
    "turn_down_renewal",
]
