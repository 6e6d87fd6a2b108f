"""Companies that publish RFPs: their entities, people, money and habits."""

from marketplace.clients.models.companies import ClientCompany, ClientMargin
from marketplace.clients.models.entities import Clause, Entity, Location
from marketplace.clients.models.fields import CustomField, ProjectCode
from marketplace.clients.models.people import (
    ClientInvitation,
    ClientInvitationTransition,
    ClientJoinRequest,
    ClientJoinRequestTransition,
    Membership,
)
from marketplace.clients.models.spending import Budget, SpendingLine, Workflow, WorkflowStep
from marketplace.clients.models.suppliers import PreferredList, PublicationSequence, SequenceStep
from marketplace.clients.models.systems import ClientSystem

__all__ = [
    "Budget",
    "Clause",
    "ClientCompany",
    "ClientInvitation",
    "ClientInvitationTransition",
    "ClientJoinRequest",
    "ClientJoinRequestTransition",
    "ClientMargin",
    "ClientSystem",
    "CustomField",
    "Entity",
    "Location",
    "Membership",
    "PreferredList",
    "ProjectCode",
    "PublicationSequence",
    "SequenceStep",
    "SpendingLine",
    "Workflow",
    "WorkflowStep",
]
