"""Suppliers and clients with something of everything that a home shows."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from compliance.models import DocumentType
from tests.activity_reports.factories import company_project, freelance_project
from tests.factories import (
    ActivityReportFactory,
    BankDetailsFactory,
    ClientMembershipFactory,
    EntityFactory,
    LegalDocumentFactory,
    ProjectFactory,
    ProposalFactory,
    RfpFactory,
    UserFactory,
)
from tests.invoicing.factories import BilledCompanyFactory, BilledProjectFactory, issued_invoices

TODAY = date(2026, 6, 10)
NOON = "2026-06-10T10:00Z"


def freelancer():
    """Active, with every document in force and bank details: nothing waits."""
    person = UserFactory(freelancer=True)
    company = BilledCompanyFactory(created_by=person, is_freelance=True)
    BankDetailsFactory(company=company)
    for kind in DocumentType.objects.asked_of(company, on=date(2026, 6, 2)):
        LegalDocumentFactory(company=company, type=kind, in_force=True)
    return person


def company_of(person):
    return person.supplier_memberships.get().company


def project_of(person, **fields):
    company = company_of(person)
    proposal = ProposalFactory(
        rfp=_rfp(), company=company, author=person, consultant=person, status="appointed"
    )
    return BilledProjectFactory(proposal=proposal, **fields)


def contracting_of(person, **fields):
    """Appointed, and everything still to do."""
    proposal = ProposalFactory(
        company=company_of(person), author=person, consultant=person, status="appointed"
    )
    fields = {"starts_on": date(2026, 7, 1)} | fields
    return ProjectFactory(proposal=proposal, in_verification=True, **fields)


def report_of(person, **fields):
    return ActivityReportFactory(project=project_of(person), **fields)


def invoice_of(person, *, validated=(2026, 5, 20, 10), project=None, **fields):
    """The supplier's side of a month that the client has validated."""
    at = datetime(*validated, tzinfo=ZoneInfo("Europe/Paris"))
    project = project or project_of(person, **fields)
    supplier_invoice, _client_invoice = issued_invoices(project=project, at=at)
    return supplier_invoice


def _rfp():
    rfp = RfpFactory(status="won")
    rfp.entity = EntityFactory(company=rfp.company)
    rfp.save(update_fields=["entity"])
    return rfp


def client(role="company_admin"):
    return ClientMembershipFactory(role=role).user


def client_company(person):
    return person.client_memberships.get().company


def rfp_of(person, *, proposals=(), **fields):
    """With one proposal for each of the statuses named."""
    fields = {"closes_on": date(2026, 6, 30)} | fields
    rfp = RfpFactory(
        company=client_company(person),
        operational_manager=person,
        proposals_received=len(proposals),
        **fields,
    )
    for status in proposals:
        ProposalFactory(rfp=rfp, status=status)
    return rfp


def ordered_by(person, **fields):
    """A project of this client, under way."""
    rfp = rfp_of(person, status="won")
    return BilledProjectFactory(
        proposal=ProposalFactory(rfp=rfp, company=BilledCompanyFactory(), status="appointed"),
        **fields,
    )


def to_validate(person, units=18):
    return ActivityReportFactory(
        project=ordered_by(person), approved=True, units_total=Decimal(units)
    )


__all__ = ["company_project", "freelance_project"]
