"""The project, what is signed for it, and what becomes of it."""

from projects.models.contracts import ContractText, SignedDocument
from projects.models.projects import Project, ProjectTransition

__all__ = ["ContractText", "Project", "ProjectTransition", "SignedDocument"]
