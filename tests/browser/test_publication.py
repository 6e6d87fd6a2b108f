"""An RFP passes two validators, is refused once, and reaches a supplier who asks about it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.core.days import legal_day
from rfps.models import Rfp
from tests.browser.scenes import freelancer
from tests.factories import EntityFactory
from tests.rfps.factories import a_draft, a_lead, a_workflow

pytestmark = pytest.mark.django_db(transaction=True)


def a_need():
    """Complete but for its skills, in an entity whose publications two people validate."""
    today = legal_day(timezone.now())
    rfp = a_draft(
        title="Warehouse of a bank",
        skills=[],
        closes_on=today + timedelta(days=10),
        starts_on=today + timedelta(days=20),
        ends_on=today + timedelta(days=120),
    )
    second = EntityFactory(company=rfp.company, name="Risk office")
    a_workflow(rfp.entity, second)
    return rfp, a_lead(rfp.entity), a_lead(second)


def decide(page, rfp, button, comment=""):
    page.goto("/rfps/to-validate/")
    page.get_by_role("link", name=rfp.title).click()
    page.get_by_label("Comment").fill(comment)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("**/rfps/to-validate/")


def ask_to_publish(page, rfp):
    page.goto(f"/rfps/{rfp.reference}/publish/")
    page.get_by_role("button", name="Send to the validators").click()
    expect(page.locator(".statusline")).to_contain_text("Workflow in progress")


def test_two_validators_a_refusal_and_a_question(page, sign_in, axe):
    rfp, first, second = a_need()
    author, supplier = rfp.operational_manager, freelancer()

    sign_in(author)
    page.goto(f"/rfps/{rfp.reference}/publish/")
    expect(page.get_by_text("One step is not complete")).to_be_visible()
    page.get_by_role("link", name="4. Skills").click()
    page.locator("[name=skills]").fill("dbt, Kafka")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/edit/place/")
    ask_to_publish(page, rfp)
    axe(page)

    sign_in(first)
    page.goto("/")
    expect(page.get_by_text("1 RFP to validate")).to_be_visible()
    decide(page, rfp, "Approve")

    sign_in(second)
    page.goto("/rfps/to-validate/")
    axe(page)
    decide(page, rfp, "Refuse", "Say which data.")
    expect(page.get_by_text("Nothing to validate")).to_be_visible()

    sign_in(author)
    page.goto(f"/rfps/{rfp.reference}/")
    expect(page.get_by_text("Say which data.").first).to_be_visible()
    axe(page)
    ask_to_publish(page, rfp)
    for lead in (first, second):
        sign_in(lead)
        decide(page, rfp, "Approve")
    rfp.refresh_from_db()
    assert rfp.is_open

    sign_in(supplier)
    page.goto(f"/rfps/{rfp.reference}/")
    page.get_by_label("Ask a question").fill("Who runs Kafka?")
    page.get_by_role("button", name="Ask publicly").click()
    expect(page.get_by_text("Waits for the client")).to_be_visible()

    sign_in(author)
    page.goto("/")
    page.get_by_role("link", name="Answer", exact=True).click()
    page.locator("[name=text]").fill("Our own team.")
    page.get_by_role("button", name="Publish the answer").click()
    expect(page.get_by_role("link", name="Correct the answer")).to_be_visible()
    axe(page)

    sign_in(supplier)
    page.goto(f"/rfps/{rfp.reference}/")
    expect(page.get_by_text("Our own team.")).to_be_visible()
    axe(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_fixed_price_is_written_without_scripts(page, sign_in):
    member = a_draft().operational_manager
    today = legal_day(timezone.now())
    sign_in(member)
    page.goto("/rfps/new/")
    page.get_by_label("Fixed price").check()
    page.locator("[name=title]").fill("Security audit")
    page.get_by_role("button", name="Begin").click()

    for name in ("context", "objectives", "deliverables"):
        page.locator(f"[name={name}]").fill("An audit of the branch network.")
    page.get_by_role("button", name="Save and continue").click()
    page.locator("[name=skills]").fill("ISO 27001")
    page.locator("[name=city]").fill("Nantes")
    page.locator("[name=remote]").select_option("none")
    page.get_by_role("button", name="Save and continue").click()
    page.locator("[name=starts_on]").fill(f"{today + timedelta(days=30):%Y-%m-%d}")
    page.locator("[name=ends_on]").fill(f"{today + timedelta(days=90):%Y-%m-%d}")
    page.locator("[name=client_max_unit_price]").fill("30 000")
    page.locator("[name=closes_on]").fill(f"{today + timedelta(days=10):%Y-%m-%d}")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.locator(".statusline")).to_contain_text("Published")
    assert Rfp.objects.get(title="Security audit").client_max_amount == 30_000
