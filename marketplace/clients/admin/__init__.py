"""Support's desks for clients."""

from marketplace.clients.admin.companies import ClientCompanyAdmin, ClientSystemAdmin
from marketplace.clients.admin.entities import EntityAdmin
from marketplace.clients.admin.people import ClientInvitationAdmin, ClientJoinRequestAdmin
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
    "ClientInvitationAdmin",
    "ClientJoinRequestAdmin",
    "ClientSystemAdmin",
    "CustomFieldAdmin",
    "EntityAdmin",
    "PreferredListAdmin",
    "ProjectCodeAdmin",
    "PublicationSequenceAdmin",
    "WorkflowAdmin",
]
