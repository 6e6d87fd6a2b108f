"""Both sides of an RFP, ready to answer and to choose."""

from datetime import UTC, date, datetime
from decimal import Decimal

from proposals import services
from tests.factories import (
    ClientCompanyFactory,
    ClientMembershipFactory,
    ProposalFactory,
    RfpFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)

JUNE_2 = datetime(2026, 6, 2, 8, tzinfo=UTC)


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
