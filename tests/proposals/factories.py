"""Both sides of an RFP, ready to answer and to choose."""

from datetime import UTC, date, datetime
from decimal import Decimal

from marketplace.clients.models import Clause, ClientCompany, PreferredList
from marketplace.suppliers.models import CandidateFile
from proposals import services
from tests.factories import (
    ClientCompanyFactory,
    ClientMembershipFactory,
    ProposalFactory,
    RfpFactory,
    StoredFileFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)

JUNE_2 = datetime(2026, 6, 2, 8, tzinfo=UTC)
JUNE_9 = datetime(2026, 6, 9, 8, tzinfo=UTC)  # ten o'clock in Paris
JUNE_10 = datetime(2026, 6, 10, 12, tzinfo=UTC)


def freelancer(**company):
    """A person who is the director of a company of one."""
    person = UserFactory(freelancer=True)
    firm = SupplierCompanyFactory(is_freelance=True, created_by=person, **company)
    SupplierMembershipFactory(user=person, company=firm)
    return person


def firm_of(person):
    return person.supplier_memberships.get().company


def colleague(person, role="consultant"):
    return SupplierMembershipFactory(company=firm_of(person), role=role).user


def open_rfp(**fields):
    """Published, managed by a collaborator of its client."""
    company = fields.pop("company", None) or ClientCompanyFactory()
    manager = ClientMembershipFactory(company=company).user
    return RfpFactory(company=company, operational_manager=manager, **fields)


def sent(rfp=None, person=None, **fields):
    """A proposal of a freelancer, as the database holds it."""
    person = person or freelancer()
    return ProposalFactory(rfp=rfp or open_rfp(), company=firm_of(person), author=person, **fields)


def send(rfp, person, *, at=JUNE_2, **changes):
    """The same, spoken through the service."""
    fields = {
        "company": firm_of(person),
        "consultant": person,
        "pitch": "Ten years of warehouses.",
        "available_from": date(2026, 7, 6),
        "unit_price": Decimal("480.00"),
        "by": person,
    }
    return services.send_proposal(rfp, **fields | changes, at=at)


def planned(proposal=None, *, slots=(JUNE_9, JUNE_10), at=JUNE_2, **changes):
    """A meeting that the client has proposed, spoken through the service."""
    proposal = proposal or sent(status="interesting")
    fields = {"mode": "video", "place": "https://meet.example/1", "minutes": 45}
    by = proposal.rfp.operational_manager
    return services.propose_meeting(proposal, slots=slots, by=by, at=at, **fields | changes)


def confirmed(proposal=None, **changes):
    """The same, with its first slot chosen by the supplier."""
    meeting = planned(proposal, **changes)
    first = meeting.open_slots().first()
    services.accept_slot(meeting, slot=first.pk, by=meeting.proposal.author, at=JUNE_2)
    return meeting


def candidate_of(company, **fields):
    """A file that names nobody."""
    return CandidateFile.objects.create(
        company=company,
        document_title="Senior data engineer",
        cv=StoredFileFactory(),
        created_by=company.created_by,
        created_at=JUNE_2,
        **fields,
    )


def clause_of(rfp, title="No work elsewhere", **fields):
    """What the entity asks every supplier to accept."""
    by = rfp.operational_manager
    clause = Clause.objects.create(
        entity=rfp.entity, title=title, created_by=by, created_at=JUNE_2, **fields
    )
    rfp.clauses.add(clause)
    return clause


def preferred_by(rfp, company):
    """On one of the lists of the RFP, of a client that takes non-invoiced units."""
    ClientCompany.objects.filter(pk=rfp.company_id).update(has_non_invoiced_units=True)
    rows = PreferredList.objects.create(company=rfp.company, name="Partners")
    rows.suppliers.add(company)
    rfp.preferred_lists.add(rows)
    rfp.refresh_from_db()
    return rows
