"""What somebody who leaves a supplier company leaves behind, and who may take it over."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from marketplace.suppliers.models import Membership
from projects.models import Project
from proposals.models import Proposal


@dataclass(frozen=True, slots=True)
class HeldProposal:
    pk: int
    title: str
    names_who_leaves: bool


@dataclass(frozen=True, slots=True)
class Held:
    projects: Sequence[Project]
    proposals: Sequence[HeldProposal]

    @property
    def is_empty(self) -> bool:
        return not (self.projects or self.proposals)

    @property
    def needs_somebody(self) -> bool:
        """A proposal that names who leaves is withdrawn; everything else goes on."""
        return bool(self.projects) or any(not each.names_who_leaves for each in self.proposals)


def held_by(membership: Membership) -> Held:
    company, person = membership.company_id, membership.user_id
    projects = Project.objects.held_by(person).filter(supplier_company=company)
    proposals = Proposal.objects.held_by(person).filter(company=company).select_related("rfp")
    return Held(
        list(projects.order_by("starts_on", "pk")),
        [
            HeldProposal(each.pk, each.rfp.title, each.consultant_id == person)
            for each in proposals.order_by("pk")
        ],
    )


def _needs_manager(membership: Membership, held: Held) -> bool:
    """Whether somebody who proposes and follows is needed, or any colleague will do."""
    person = membership.user_id
    followed = any(project.business_manager_id == person for project in held.projects)
    return followed or any(not each.names_who_leaves for each in held.proposals)


def colleagues_of(membership: Membership, held: Held) -> QuerySet[Membership]:
    colleagues = Membership.objects.filter(company=membership.company_id).active()
    if _needs_manager(membership, held):
        roles = (Membership.Role.DIRECTOR, Membership.Role.BUSINESS_MANAGER)
        colleagues = colleagues.with_role(*roles)
    others = colleagues.exclude(pk=membership.pk).select_related("user")
    return others.order_by("user__last_name", "user__first_name", "pk")
