"""The main path of a freelancer without a mouse, each stop with a focus that can be seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import WORKING_DAYS_OF_MAY, empty_report, freelancer, open_rfp

pytestmark = pytest.mark.django_db(transaction=True)

FARTHEST = 120  # presses of the tab key: more, and nobody would go on
HAS_VISIBLE_FOCUS = """e => {
  const drawn = getComputedStyle(e);
  return drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) >= 2;
}"""


def tab_to(page, target):
    """Go there by the tab key, as the page orders what can have the focus."""
    for _press in range(FARTHEST):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            assert target.evaluate(HAS_VISIBLE_FOCUS), "the focus is not to be seen"
            return
    raise AssertionError(f"{target} is out of reach")


def test_an_rfp_is_found_and_answered_without_a_mouse(page, sign_in):
    rfp = open_rfp(title="Warehouse of a bank", needs_on_site_commitment=True)
    keys = page.keyboard
    open_rfp(title="Another need")
    sign_in(freelancer())
    page.goto("/")

    keys.press("/")
    page.wait_for_url("**/rfps/")
    keys.press("/")
    expect(page.locator("#q")).to_be_focused()
    keys.type(str(rfp.number))
    keys.press("Enter")
    expect(page.locator("#listing h1")).to_have_text("1 RFP")

    tab_to(page, page.get_by_role("button", name="Add to favourites"))
    keys.press("Space")
    star = page.get_by_role("button", name="Favourite", exact=True)
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_be_focused()

    page.reload()
    tab_to(page, page.get_by_role("link", name=rfp.title))
    keys.press("Enter")
    page.wait_for_url(f"**/rfps/{rfp.reference}/")
    tab_to(page, page.get_by_role("link", name="Respond").first)
    keys.press("Enter")
    page.wait_for_url("**/send/")

    tab_to(page, page.get_by_label("Your price"))
    keys.type("480")
    tab_to(page, page.get_by_label("Why this consultant"))
    keys.type("Twelve years of warehouses.")
    tab_to(page, page.get_by_label("The consultant works at the place of the RFP"))
    keys.press("Space")
    tab_to(page, page.get_by_role("button", name="Send the proposal"))
    keys.press("Enter")
    expect(page.locator(".statusline")).to_contain_text("Unread")


def test_a_report_is_filled_and_submitted_without_a_mouse(page, sign_in):
    report, keys = empty_report(), page.keyboard
    sign_in(report.project.consultant)
    page.goto("/reports/")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to(page, page.locator(f"a[href='{report.get_absolute_url()}']"))
    keys.press("Enter")
    page.wait_for_url(f"**{report.get_absolute_url()}")

    tab_to(page, page.locator("#day-2026-05-04"))
    keys.press("1")
    keys.press("ArrowRight")
    expect(page.locator("#day-2026-05-05")).to_be_focused()
    total = page.locator("#h-sum + span")
    expect(total).to_have_text("1 day")
    keys.press("m")
    expect(total).to_have_text(f"{WORKING_DAYS_OF_MAY} days")
    expect(page.locator("#day-2026-05-05")).to_be_focused()

    keys.press("Enter")
    submit = page.get_by_role("button", name=f"Submit {WORKING_DAYS_OF_MAY} days")
    expect(submit).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".statusline")).to_contain_text("Approved by the Business Manager")
