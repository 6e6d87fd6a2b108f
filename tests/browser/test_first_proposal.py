"""A freelancer with nothing but a phone: from the landing page to a first proposal."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.services import activate_company
from tests.browser.mission import texts
from tests.browser.people import PHONE
from tests.browser.scenes import open_rfp
from tests.factories import UserFactory
from tests.outbox import deliver
from tests.proposals.factories import clause_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser_context_args(viewport=PHONE, locale="en-GB"),
]
PASSWORD = "sunlight over quiet harbours"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def register(page, mailbox):
    page.goto("/accounts/signup/")
    for name, value in (("first_name", "Lou"), ("last_name", "Arnaud"),
                        ("email", "lou@example.test"), ("password1", PASSWORD)):  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=privacy]").check()
    page.locator("[name=terms]").check()
    press(page, "Register")
    page.wait_for_url("**/confirm-email/")
    deliver()
    link = re.search(r"https?://[^/]+(/\S+/confirm-email/\S+)", mailbox[-1].body)
    page.goto(link.group(1))
    press(page, "Validate my account")
    page.locator("[name=profile_type][value=freelancer]").check()
    press(page, "Choose for good")


def name_the_company(page):
    page.wait_for_url(lambda url: url.endswith("/"))
    page.goto("/company/new/")
    for name, value in (texts.COMPANY | {"registration_number": texts.SIRET}).items():
        field = page.locator(f":is(input, select)[name={name}]")
        if field.first.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(str(value))
    press(page, "Go on to the agreement")
    page.wait_for_url("**/agreement/")
    page.get_by_label("Your name, as a signature").fill("Lou Arnaud")
    page.get_by_label("I am a legal representative").check()
    press(page, "Sign the agreement")
    page.wait_for_url("**/company/")
    activate_company(
        SupplierCompany.objects.get(legal_name=texts.COMPANY["legal_name"]),
        by=UserFactory(support=True),
        at=timezone.now(),
    )


def test_from_the_registration_to_the_first_proposal(page, mailoutbox, fits, axe):
    rfp = open_rfp(needs_on_site_commitment=True)
    clause_of(rfp)
    register(page, mailoutbox)
    name_the_company(page)

    page.goto("/rfps/")
    page.get_by_role("link", name=rfp.title).first.click()
    page.get_by_role("link", name="Respond").last.click()
    page.wait_for_url("**/send/")
    page.get_by_label("Your price").fill("480")
    expect(page.locator("#estimate")).to_contain_text("28,800.00")
    page.get_by_label("Why this consultant").fill("Twelve years of warehouses.")
    page.get_by_label("The consultant works at the place of the RFP").check()
    page.get_by_label("I accept: No work elsewhere").check()
    axe(page)
    press(page, "Send the proposal")

    expect(page.locator(".statusline")).to_contain_text("Unread")
    page.goto("/proposals/")
    expect(page.locator("#proposals")).to_contain_text(rfp.title)
    fits(page)
