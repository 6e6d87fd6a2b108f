"""The project, what is signed for it, and what becomes of it."""

from projects.models.contracts import ContractText, SignedDocument
from projects.models.projects import Project, ProjectTransition
from projects.models.renewals import RenewalRequest, RenewalRequestTransition

__all__ = [
    "ContractText",
    "Project",
    "ProjectTransition",
    "RenewalRequest",
    "RenewalRequestTransition",
    "SignedDocument",
]
