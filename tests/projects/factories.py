"""A project on its way to its first day, one condition at a time."""

from datetime import UTC, date, datetime

from compliance.models import DocumentType
from projects import services
from projects.models import Project
from tests.factories import (
    BankDetailsFactory,
    DocumentTypeFactory,
    LegalDocumentFactory,
    ProjectFactory,
    StoredFileFactory,
    UserFactory,
)
from tests.proposals.factories import open_rfp, sent

JUNE_2 = datetime(2026, 6, 2, 8, tzinfo=UTC)
CONSENT = "I sign both."


def contracting(person=None, **fields):
    """Just born of an appointment, its supplier a freelancer who has done nothing yet."""
    DocumentTypeFactory()  # so that at least one document is asked
    proposal = sent(open_rfp(status="won"), person, status="appointed")
    fields = {"starts_on": date(2026, 7, 1)} | fields
    return ProjectFactory(proposal=proposal, in_verification=True, **fields)


def with_client_order(project):
    stored = StoredFileFactory(folder="client-orders")
    change(
        project,
        client_po_number="C-7",
        client_po_issued_on=date(2026, 6, 1),
        client_po_file=stored,
        client_po_received_at=JUNE_2,
    )


def with_legal_documents(project):
    for kind in DocumentType.objects.asked_of(project.supplier_company, on=date(2026, 6, 2)):
        LegalDocumentFactory(company=project.supplier_company, type=kind, in_force=True)


def with_bank_details(project):
    BankDetailsFactory(company=project.supplier_company)


def with_plan(project, plan="express", *, at=JUNE_2):
    services.choose_plan(project, plan=plan, by=project.business_manager, at=at)


def with_signature(project, *, at=JUNE_2):
    if not project.plan:
        with_plan(project, at=at)
    services.sign_conditions(
        project, consent=CONSENT, address="192.0.2.7", by=project.business_manager, at=at
    )


STEPS = {
    "client_order": with_client_order,
    "legal_documents": with_legal_documents,
    "bank_details": with_bank_details,
    "plan": with_plan,
    "conditions": with_signature,
}


def ready(**fields):
    """Every condition of the start is met."""
    project = contracting(**fields)
    for step in STEPS.values():
        step(project)
    return project


def supporter():
    names = ["projects.view_project", "projects.validate_start"]
    return UserFactory(support=True, permissions=names)


def change(project, **fields):
    Project.objects.filter(pk=project.pk).update(**fields)
    project.refresh_from_db()
