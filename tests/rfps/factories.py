"""RFPs whose people belong to their company, found by the search."""

from datetime import date
from decimal import Decimal

from marketplace.clients.models import PreferredList, Workflow
from rfps import services
from tests.factories import (
    NOW,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    RfpFactory,
    SpendingLineFactory,
    SupplierMembershipFactory,
    UserFactory,
)


def a_member(role="collaborator", company=None):
    company = company or ClientCompanyFactory()
    return ClientMembershipFactory(role=role, company=company).user


def company_of(user):
    return user.client_memberships.get(left_at=None).company


def an_rfp(by=None, **fields):
    """Published, managed by a member of its company, and indexed."""
    by = by or a_member()
    company = company_of(by)
    entity = fields.pop("entity", None) or EntityFactory(company=company)
    rfp = RfpFactory(company=company, entity=entity, operational_manager=by, **fields)
    services.index_rfp(rfp)
    return rfp


def a_line(entity, **fields):
    """Another one that the entity may order on."""
    return SpendingLineFactory(budget__company=entity.company, entities=[entity], **fields)


def a_list(company, *suppliers, **fields):
    """Of preferred suppliers."""
    fields.setdefault("name", f"List {PreferredList.objects.count()}")
    preferred = PreferredList.objects.create(company=company, **fields)
    preferred.suppliers.add(*suppliers)
    return preferred


def a_workflow(*entities, **fields):
    """Steps led by nobody yet; used by the first entity."""
    fields.setdefault("name", f"Workflow {Workflow.objects.count()}")
    workflow = Workflow.objects.create(company=entities[0].company, **fields)
    for position, entity in enumerate(entities):
        workflow.steps.create(position=position, entity=entity)
    entities[0].workflow = workflow
    entities[0].save(update_fields=["workflow"])
    return workflow


def a_lead(entity, role="entity_manager"):
    return ClientMembershipFactory(role=role, company=entity.company, entity=entity).user


def supplier_company_of(user):
    return user.supplier_memberships.get(left_at=None).company


def a_draft(by=None, **fields):
    return an_rfp(by, draft=True, **fields)


def a_supplier(role="director"):
    return SupplierMembershipFactory(role=role).user


def a_freelancer():
    user = UserFactory(freelancer=True)
    SupplierMembershipFactory(user=user)
    return user


def fields_of_an_rfp(by, **changed):
    """What `create_rfp` takes."""
    company = company_of(by)
    entity = company.entities.first() or EntityFactory(company=company)
    return {
        "entity": entity,
        "operational_manager": by,
        "language": "en",
        "title": "Data engineer",
        "context": "A bank moves its warehouse.",
        "objectives": "Move the nightly loads.",
        "deliverables": "Loads in production.",
        "skills": ["Python", "dbt"],
        "city": "Nantes",
        "country": "FR",
        "remote": "partial",
        "starts_on": date(2026, 7, 1),
        "ends_on": date(2026, 12, 31),
        "unit_type": "day",
        "units": Decimal("62.5"),
        "client_max_unit_price": Decimal("550.00"),
        "shows_max_price": True,
        "is_confidential": False,
        "closes_on": date(2026, 6, 15),
    } | changed


def create_rfp(by, **changed):
    fields = fields_of_an_rfp(by, **changed)
    return services.create_rfp(company=company_of(by), by=by, at=NOW, **fields)
