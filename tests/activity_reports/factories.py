"""Projects with the people who hand a report on to one another."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from activity_reports import services
from tests.factories import (
    ClientMembershipFactory,
    ProjectFactory,
    ProposalFactory,
    RfpFactory,
    SupplierMembershipFactory,
    UserFactory,
)

MAY = date(2026, 5, 1)
MAY_20 = datetime(2026, 5, 20, 9, tzinfo=UTC)
MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)


def freelance_project(**fields):
    """A freelancer, director of a company of one; the consultant is the Business Manager."""
    freelancer = UserFactory(freelancer=True)
    membership = SupplierMembershipFactory(user=freelancer, role="director")
    project = _project(membership.company, freelancer, freelancer, **fields)
    return SimpleNamespace(
        project=project,
        freelancer=freelancer,
        om=project.operational_manager,
        company=membership.company,
    )


def company_project(**fields):
    """An expertise company: director, Business Manager and consultant are three people."""
    director = SupplierMembershipFactory(role="director")
    company = director.company
    manager = SupplierMembershipFactory(company=company, role="business_manager").user
    consultant = SupplierMembershipFactory(company=company, role="consultant").user
    project = _project(company, manager, consultant, **fields)
    return SimpleNamespace(
        project=project,
        director=director.user,
        manager=manager,
        consultant=consultant,
        om=project.operational_manager,
        company=company,
    )


def _project(company, manager, consultant, **fields):
    client = fields.pop("client_company", None)
    om = fields.pop("om", None) or UserFactory(client=True)
    rfp = RfpFactory(operational_manager=om, **({"company": client} if client else {}))
    if not om.client_memberships.exists():
        ClientMembershipFactory(user=om, company=rfp.company)
    proposal = ProposalFactory(
        rfp=rfp, company=company, author=manager, consultant=consultant, status="appointed"
    )
    return ProjectFactory(proposal=proposal, **fields)


def opened(project, month=MAY, at=MAY_20):
    return services.open_report(project, month=month, at=at)
