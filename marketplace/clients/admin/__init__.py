"""Support's desks for clients."""

from marketplace.clients.admin.companies import ClientCompanyAdmin, ClientSystemAdmin
from marketplace.clients.admin.settings import (
    BudgetAdmin,
    CustomFieldAdmin,
    PreferredListAdmin,
    ProjectCodeAdmin,
    PublicationSequenceAdmin,
    WorkflowAdmin,
)

__all__ = [
    "BudgetAdmin",
    "ClientCompanyAdmin",
    "ClientSystemAdmin",
    "CustomFieldAdmin",
    "PreferredListAdmin",
    "ProjectCodeAdmin",
    "PublicationSequenceAdmin",
    "WorkflowAdmin",
]
