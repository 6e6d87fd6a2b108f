"""A part of a company that is no legal entity orders: the legal one above it buys."""

import pytest
from django.urls import reverse

from invoicing.services import issue_invoices
from projects.services import texts_to_sign
from tests.clients.settings import person
from tests.factories import NOW, EntityFactory, ProposalFactory, RfpFactory, SpendingLineFactory
from tests.invoicing.factories import BilledCompanyFactory, BilledProjectFactory, issued_voucher

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    bank = EntityFactory(name="Bank", legal_name="Bank of the Coast", country="FR")
    branch = {"company": bank.company, "kind": "organizational", "legal_name": "", "street": ""}
    nameless = branch | {"registration_number": "", "vat_number": "", "postcode": "", "city": ""}
    division = EntityFactory(name="Data", parent=bank, **nameless)
    team = EntityFactory(name="Fraud team", parent=division, **nameless)
    SpendingLineFactory(budget__company=bank.company, entities=[bank])
    rfp = RfpFactory(company=bank.company, entity=team, status="won")
    proposal = ProposalFactory(rfp=rfp, company=BilledCompanyFactory(), status="appointed")
    return BilledProjectFactory(proposal=proposal)


def test_the_invoice_is_the_legal_entitys(project):
    _supplier, invoice = issue_invoices(issued_voucher(project=project).report_id, at=NOW)
    assert (invoice.status, invoice.waiting_reason) == ("issued", "")
    buyer = invoice.buyer
    assert (buyer["name"], buyer["siren"]) == ("Bank of the Coast", "552100554")
    assert invoice.entity == project.entity


def test_the_order_names_the_legal_entity(project):
    texts = texts_to_sign(project, on=NOW.date())
    assert any("Bank of the Coast" in text.text for text in texts)


def test_the_voucher_names_who_orders_and_who_buys(client, project):
    voucher = issued_voucher(project=project)
    client.force_login(person(project.client_company, "company_admin"))
    text = client.get(reverse("invoicing:voucher", args=[voucher.reference])).text
    assert "Fraud team" in text
    assert "Bank of the Coast" in text
