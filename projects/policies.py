"""Who may do what with projects, and what a project may do next."""

from datetime import date

from compliance.policies import is_compliant
from marketplace.accounts.models import User
from marketplace.clients.policies import administers, is_member
from marketplace.core import payment_terms
from marketplace.operators.models import PaymentPlan
from marketplace.operators.selectors import operator, plans_on
from marketplace.suppliers.policies import (
    company_of,
    may_manage_company,
    may_see_company,
    membership_of,
)
from projects import rules
from projects.models import Project, RenewalRequest


def may_see_projects(user: User) -> bool:
    return membership_of(user) is not None or is_member(user)


def may_contract_for_company(user: User) -> bool:
    return may_manage_company(user)


def may_contract(user: User, project: Project) -> bool:
    """Choose the plan and sign: the directors of the supplier company."""
    return may_manage_company(user) and company_of(user) == project.supplier_company


def may_manage_project(user: User, project: Project) -> bool:
    """For the client: its operational manager, and who administers its entity."""
    if not user.is_client or not is_member(user):
        return False
    return user.pk == project.operational_manager_id or administers(user, project.entity)


def may_renew(user: User, project: Project) -> bool:
    """Ask for it: the client only, who alone may change the price."""
    return project.is_renewable and may_manage_project(user, project)


def may_decide_on_renewal(user: User, renewal: RenewalRequest) -> bool:
    return may_manage_project(user, renewal.project)


def may_answer_renewal(user: User, renewal: RenewalRequest) -> bool:
    """The directors of the supplier, and the business manager of the project."""
    project = renewal.project
    if company_of(user) != project.supplier_company:
        return False
    is_of_project = user.pk == project.business_manager_id and may_see_company(user)
    return is_of_project or may_manage_company(user)


def may_see_renewals(user: User) -> bool:
    """They name a price: no consultant reads them."""
    return may_see_company(user) or is_member(user)


def may_answer_renewals(user: User) -> bool:
    return may_see_company(user)


def may_decide_on_renewals(user: User) -> bool:
    return is_member(user)


def may_read_conditions(user: User) -> bool:
    """They name the supplier's price: neither the client nor a consultant reads them."""
    return may_see_company(user)


def may_read_client_order(user: User) -> bool:
    """It names the client's price: no supplier reads it."""
    return is_member(user)


def may_open_proof(user: User) -> bool:
    """The state of the supplier's documents on a day, never a document: for the client's people."""
    return is_member(user)


def may_validate_starts(user: User) -> bool:
    return user.has_perm("projects.validate_start")


def regime_if_signed(project: Project, *, on: date) -> payment_terms.Regime:
    """Who pays the supplier, and on whose clock, for an order signed on that Paris day."""
    return payment_terms.regime(
        offer=project.offer,
        supplier_country=str(project.supplier_company.country),
        signed_on=on,
        switch_on=operator().regime_switch_on,
    )


def offered_plans(regime: str, *, on: date) -> list[PaymentPlan]:
    """Three plans with fixed dates, or the two of the old regime; none when the client pays."""
    if regime == Project.Regime.DIRECT:
        return []
    return plans_on(on, fixed_date=regime == Project.Regime.FIXED_DATE)


def unmet_conditions(project: Project, *, on: date) -> list[str]:
    """What keeps the project from starting, when its documents must be in force on that day."""
    company = project.supplier_company
    met = {
        rules.CLIENT_ORDER: project.client_po_received_at is not None,
        rules.LEGAL_DOCUMENTS: is_compliant(company, on=on, amount=project.order_amount),
        rules.BANK_DETAILS: company.bank_details.in_force().exists(),
        rules.PLAN: bool(project.plan) or project.regime == Project.Regime.DIRECT,
        rules.CONDITIONS: project.is_signed,
    }
    unmet = [code for code, is_met in met.items() if not is_met]
    return [rules.CONSULTANT, *unmet] if project.awaits_consultant else unmet
