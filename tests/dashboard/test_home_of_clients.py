"""What waits for the people of a client."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from tests.dashboard.factories import NOON, client, ordered_by, rfp_of, to_validate
from tests.dashboard.homes import home, ordered_by_manager, page, task, titles
from tests.factories import UserFactory
from tests.invoicing.factories import issued_invoices, paris

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(NOON, tick=False)
    with translation.override("en"):
        yield


def test_a_client_without_company_defines_it_first():
    assert titles(UserFactory(client=True)) == ["Define your company"]


def test_proposals_are_read_then_judged_then_chosen_from():
    person = client("collaborator")
    rfp = rfp_of(person, proposals=["unread", "unread", "ongoing", "interesting", "lost"])
    found = task(person, "2 proposals to read")
    assert "2 unread, 1 without an opinion, 1 interesting" in found.text
    assert found.url == reverse("proposals:received", args=[rfp.reference])
    assert found.badge.label == "Closes on 30 June"
    rfp.proposals.filter(status="unread").update(status="ongoing")
    assert titles(person) == ["3 proposals to decide on"]
    rfp.proposals.filter(status="ongoing").update(status="interesting")
    assert titles(person) == ["4 interesting proposals to choose from"]


def test_reports_to_validate_are_one_thing_with_their_total_at_the_clients_price():
    person = client("collaborator")
    for _ in range(2):
        to_validate(person)
    found = task(person, "2 reports to validate, €19,800.00")  # 2 × 18 × 550.00
    assert found.url == reverse("activity_reports:list")


def test_a_buyer_reads_reports_and_validates_none():
    manager, buyer = client("collaborator"), client("buyer")
    to_validate(manager)
    buyer.client_memberships.update(company=manager.client_memberships.get().company)
    assert titles(buyer) == []


def test_a_project_that_waits_for_the_purchase_order_says_where_to_send_it():
    person = client("collaborator")
    project = ordered_by(person, status="legal_verification", starts_on=date(2026, 7, 1))
    found = task(person, "Purchase order to send")
    assert f"Send it to orders@example.test and name {project.reference}." in found.text
    assert found.badge.label == "Starts on 1 July"


def test_a_draft_is_finished_and_published():
    person = client("collaborator")
    rfp = rfp_of(person, draft=True)
    assert task(person, "Draft to publish").url == reverse("rfps:edit", args=[rfp.reference])


def test_invoices_that_are_due_within_days_wait_for_those_who_pay():
    admin = client()
    project = ordered_by(admin)
    _supplier, invoice = issued_invoices(project=project, at=paris(2026, 5, 20, 10))
    due_title = f"1 invoice to pay, €{invoice.gross_amount:,}"
    assert due_title not in titles(admin, date(2026, 6, 1))
    assert task(admin, due_title, invoice.due_on).badge.label == "Due today"
    assert [row.invoice for row in home(admin).invoices] == [invoice]


def test_an_operational_manager_sees_no_invoices(client):
    person = ordered_by_manager()
    assert home(person).invoices is None
    assert "Invoices to pay" not in page(client, person).text


def test_a_client_never_reads_the_suppliers_price(client):
    person = ordered_by_manager()
    to_validate(person)
    text = page(client, person).text
    assert "9,900.00" in text
    assert "9,000.00" not in text
