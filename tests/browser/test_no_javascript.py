"""With scripts switched off, forms are forms: what people must do every month still goes."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import WORKING_DAYS_OF_MAY, empty_report, freelancer, open_rfp

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser_context_args(java_script_enabled=False),
]


def test_a_report_is_filled_and_submitted(page, sign_in):
    report = empty_report()
    sign_in(report.project.consultant)
    page.goto(report.get_absolute_url())
    total = page.locator("#h-sum + span")

    page.locator("#day-2026-05-04").click()
    expect(total).to_have_text("0.5 days")
    page.get_by_role("button", name="Fill the month").click()
    expect(total).to_have_text(f"{WORKING_DAYS_OF_MAY} days")

    page.get_by_role("link", name="Review and submit").first.click()
    page.get_by_role("button", name=f"Submit {WORKING_DAYS_OF_MAY} days").click()
    expect(page.locator(".statusline")).to_contain_text("Approved by the Business Manager")


def test_an_rfp_is_favourited_from_the_search_and_taken_off_again(page, sign_in):
    rfp = open_rfp()
    sign_in(freelancer())
    page.goto("/rfps/")
    page.locator("#q").fill(str(rfp.number))
    page.get_by_role("button", name="Search").click()

    page.get_by_role("button", name="Add to favourites").click()
    star = page.get_by_role("button", name="Favourite", exact=True)
    expect(star).to_have_attribute("aria-pressed", "true")
    assert f"q={rfp.number}" in page.url  # back to what was looked for

    star.click()
    expect(page.get_by_role("button", name="Add to favourites")).to_be_visible()


def test_a_proposal_is_sent(page, sign_in):
    rfp = open_rfp()
    sign_in(freelancer())
    page.goto(f"/rfps/{rfp.reference}/")

    page.get_by_role("link", name="Respond").first.click()
    page.get_by_label("Your price").fill("480")
    page.get_by_label("Why this consultant").fill("Twelve years of warehouses.")
    page.get_by_role("button", name="Send the proposal").click()

    expect(page.locator(".statusline")).to_contain_text("Unread")
