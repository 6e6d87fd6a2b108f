"""Who may do what with activity reports."""

from django.db.models import Q

from activity_reports.models import ActivityReport
from marketplace.accounts.models import User
from marketplace.clients.models import Entity
from marketplace.clients.policies import administers, branch_of, company_of, is_member
from marketplace.clients.policies import may_manage_company as may_manage_client
from marketplace.suppliers.policies import (
    company_of as supplier_company_of,
)
from marketplace.suppliers.policies import may_manage_company, may_see_company, membership_of


def may_see_reports(user: User) -> bool:
    return membership_of(user) is not None or is_member(user)


def may_see_earnings(user: User) -> bool:
    """What the company earns is not the business of an employed consultant."""
    return may_see_company(user)


def may_fill(user: User, report: ActivityReport) -> bool:
    """The consultant, and the Business Manager who may complete it."""
    project = report.project
    return supplier_company_of(user) == project.supplier_company and user.pk in (
        project.consultant_id,
        project.business_manager_id,
    )


def may_see_lines(user: User, report: ActivityReport) -> bool:
    """What goes with the days: a client reads it once the month is handed over."""
    return not user.is_client or report.is_shown_to_client


def may_approve(user: User, report: ActivityReport) -> bool:
    project = report.project
    if supplier_company_of(user) != project.supplier_company:
        return False
    return user.pk == project.business_manager_id or may_manage_company(user)


def may_validate(user: User, report: ActivityReport) -> bool:
    """The project's Operational Manager, or an administrator of its entity."""
    project = report.project
    if company_of(user) != project.client_company:
        return False
    return user.pk == project.operational_manager_id or administers(user, project.entity)


def administered(user: User, entity: str) -> Q:
    """Of rows with that path to an entity, those whose entity the person administers."""
    if may_manage_client(user):
        return Q(**{f"{entity}__company": company_of(user)})
    branch = branch_of(user)
    return Q(pk__in=()) if branch is None else Q(**{f"{entity}__in": Entity.objects.under(branch)})


def may_validate_reports(user: User) -> bool:
    return is_member(user)


def may_refuse(user: User, report: ActivityReport) -> bool:
    return may_approve(user, report) or may_validate(user, report)
