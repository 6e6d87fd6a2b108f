"""What somebody who leaves a company leaves behind, and who may take it over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import Membership as ClientMembership
from marketplace.clients.models import SpendingLine
from marketplace.clients.policies import MANAGES_MONEY
from marketplace.suppliers.models import Membership
from projects.models import Project
from proposals.models import Proposal
from rfps.models import Rfp

HANDED_OVER = _("Is handed over.")
NO_LONGER_NAMED = _("Is no longer named.")
MANAGERS = (Membership.Role.DIRECTOR, Membership.Role.BUSINESS_MANAGER)


@dataclass(frozen=True, slots=True)
class Thing:
    link: Any
    url: str
    text: Any
    note: Any  # what becomes of it


@dataclass(frozen=True, slots=True)
class Held:
    things: Sequence[Thing]
    needs_somebody: bool
    roles: Sequence[str]  # of who may take over; any when there is none

    @property
    def is_empty(self) -> bool:
        return not self.things


def held_by(membership: Membership) -> Held:
    """A supplier's: a proposal that names who leaves is withdrawn; everything else goes on."""
    company, person = membership.company_id, membership.user_id
    projects = list(_in_order(Project.objects.held_by(person).filter(supplier_company=company)))
    proposals = list(
        Proposal.objects.held_by(person)
        .filter(company=company)
        .select_related("rfp")
        .order_by("pk")
    )
    written = any(each.consultant_id != person for each in proposals)
    followed = any(project.business_manager_id == person for project in projects)
    return Held(
        [
            *(_project(each) for each in projects),
            *(_proposal(each, names_who_leaves=each.consultant_id == person) for each in proposals),
        ],
        needs_somebody=bool(projects) or written,
        roles=MANAGERS if followed or written else (),
    )


def held_at_client(membership: ClientMembership) -> Held:
    """RFPs and projects as operational manager, budgets, and lines of budgets."""
    company, person = membership.company, membership.user_id
    lines = SpendingLine.objects.filter(budget__company=company).select_related("budget")
    lines, budgets = lines.order_by("budget__name", "name"), company.budgets.order_by("name")
    followed = Project.objects.managed_by(person).filter(client_company=company)
    answered = [
        *(_rfp(each) for each in Rfp.objects.held_by(person).filter(company=company)),
        *(_project(each) for each in _in_order(followed)),
    ]
    money = [
        *(_budget(each, HANDED_OVER) for each in budgets.filter(manager=person)),
        *(_line(each, HANDED_OVER) for each in lines.filter(buyer=person)),
    ]
    spare = [
        *(_budget(each, NO_LONGER_NAMED) for each in budgets.filter(deputy=person)),
        *(_line(each, NO_LONGER_NAMED) for each in lines.filter(substitute=person)),
    ]
    return Held(
        [*answered, *money, *spare],
        needs_somebody=bool(answered or money),
        roles=MANAGES_MONEY if money else (),
    )


def colleagues_of(membership: Any, held: Held) -> QuerySet[Any]:
    colleagues = type(membership).objects.filter(company=membership.company_id).active()
    if held.roles:
        colleagues = colleagues.with_role(*held.roles)
    others = colleagues.exclude(pk=membership.pk).select_related("user")
    return others.order_by("user__last_name", "user__first_name", "pk")


def _in_order(projects: QuerySet[Project]) -> QuerySet[Project]:
    return projects.order_by("starts_on", "pk")


def _project(project: Project) -> Thing:
    url = reverse("projects:detail", args=[project.reference])
    note = format_lazy("{status}. {fate}", status=project.get_status_display(), fate=HANDED_OVER)
    return Thing(project.reference, url, project.title, note)


def _proposal(proposal: Proposal, *, names_who_leaves: bool) -> Thing:
    fate = HANDED_OVER
    if names_who_leaves:
        fate = _("It proposes this very person: it is withdrawn.")
    note = format_lazy("{what} {fate}", what=_("Live proposal."), fate=fate)
    return Thing(proposal.rfp.title, reverse("proposals:detail", args=[proposal.pk]), "", note)


def _rfp(rfp: Rfp) -> Thing:
    url = reverse("rfps:detail", args=[rfp.reference])
    note = format_lazy("{status}. {fate}", status=rfp.get_status_display(), fate=HANDED_OVER)
    return Thing(rfp.reference, url, rfp.title, note)


def _budget(budget: Any, fate: Any) -> Thing:
    note = format_lazy("{what} {fate}", what=_("Budget."), fate=fate)
    return Thing(budget.name, reverse("budget", args=[budget.pk]), "", note)


def _line(line: SpendingLine, fate: Any) -> Thing:
    note = format_lazy("{what} {fate}", what=_("Spending line."), fate=fate)
    url = reverse("budget", args=[line.budget_id])
    return Thing(line.budget.name, url, line.name, note)
