"""What a client company has set, as other apps and its own pages ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import (
    ClientCompany,
    ClientMargin,
    ClientSystem,
    CustomField,
    Entity,
    Membership,
    PreferredList,
    ProjectCode,
    PublicationSequence,
    SequenceStep,
    Workflow,
    WorkflowStep,
)
from marketplace.suppliers.models import SupplierCompany

ROWS_ON_A_PAGE = 25


def margin_of(company: ClientCompany, on: date) -> Decimal:
    """In percent of the supplier's price. A company has one from the day it registers."""
    return ClientMargin.objects.in_force(company, on).get().percent


def people_with(company: ClientCompany, *roles: str) -> QuerySet[User]:
    """Whom the company may name for what these roles do."""
    members = company.memberships.with_role(*roles)
    people = User.objects.filter(client_memberships__in=members, is_active=True)
    return people.order_by("last_name", "first_name", "pk")


def workflow_for(entity: Entity, amount: Decimal) -> Workflow | None:
    """What a publication of the entity passes: of the nearest one above with a fitting workflow.

    `amount` is the most that the RFP may cost, in the client's price.
    """
    set_above = (
        Entity.objects.above(entity)
        .filter(workflow__is_active=True)
        .select_related("workflow")
        .prefetch_related("workflow__steps__entity")
    )
    nearest_first = sorted(set_above, key=lambda above: above.depth, reverse=True)
    workflows = (above.workflow for above in nearest_first)
    return next((flow for flow in workflows if flow is not None and flow.covers(amount)), None)


def lists_preferring(company: SupplierCompany) -> QuerySet[PreferredList]:
    """The lists in use, of any client, that name the supplier."""
    return PreferredList.objects.filter(is_active=True, suppliers=company)


def suppliers_called(text: str) -> list[SupplierCompany]:
    """The active suppliers of exactly this legal name or registration number: two at most."""
    number = "".join(text.split())
    known = Q(legal_name__iexact=text) | Q(registration_number__in=(text, number))
    return list(SupplierCompany.objects.active().filter(known).order_by("pk")[:2])


def budgets_page(company: ClientCompany, branch: Entity | None, page: str | None) -> Page[Any]:
    rows = (
        company.budgets.touching(branch)
        .select_related("manager")
        .prefetch_related(Prefetch("entities", Entity.objects.order_by("path")))
        .annotate(lines_in_all=Count("lines", distinct=True))
        .order_by("-starts_on", "name")
    )
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(page)


def workflows_of(company: ClientCompany) -> list[Workflow]:
    steps = WorkflowStep.objects.select_related("entity").order_by("position")
    rows = company.workflows.prefetch_related(
        Prefetch("steps", steps), Prefetch("entities", Entity.objects.order_by("path"))
    )
    return list(rows.order_by("-is_active", "name"))


def lists_page(
    company: ClientCompany, branch: Entity | None, page: str | None
) -> Page[PreferredList]:
    rows = company.preferred_lists.touching(branch).prefetch_related(
        Prefetch("suppliers", SupplierCompany.objects.order_by("legal_name")),
        Prefetch("entities", Entity.objects.order_by("path")),
    )
    return Paginator(rows.order_by("-is_active", "name"), ROWS_ON_A_PAGE).get_page(page)


def sequences_of(company: ClientCompany, branch: Entity | None) -> list[PublicationSequence]:
    steps = SequenceStep.objects.select_related("preferred_list").order_by("position")
    rows = company.sequences.touching(branch).prefetch_related(
        Prefetch("steps", steps), Prefetch("entities", Entity.objects.order_by("path"))
    )
    return list(rows.order_by("-is_active", "name"))


def custom_fields_page(company: ClientCompany, page: str | None) -> Page[CustomField]:
    rows = company.custom_fields.prefetch_related(
        Prefetch("entities", Entity.objects.order_by("path"))
    )
    return Paginator(rows.order_by("-is_active", "title"), ROWS_ON_A_PAGE).get_page(page)


def project_codes_page(company: ClientCompany, page: str | None) -> Page[ProjectCode]:
    rows = company.project_codes.order_by("-is_active", "code")
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(page)


@dataclass(frozen=True, slots=True)
class SystemRow:
    system: ClientSystem
    may_write: bool  # its responsible person still administers the company
    may_take_over: bool


def system_rows(company: ClientCompany, *, reader: User) -> list[SystemRow]:
    """The systems in use, the newest first."""
    administrators = set(
        company.memberships.with_role(Membership.Role.COMPANY_ADMIN)
        .filter(user__is_active=True)
        .values_list("user_id", flat=True)
    )
    systems = company.systems.in_use().select_related("responsible", "made_by").order_by("-pk")
    return [
        SystemRow(
            system,
            may_write=system.responsible_id in administrators,
            may_take_over=system.responsible_id != reader.pk,
        )
        for system in systems
    ]
