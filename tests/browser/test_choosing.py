"""How a client finds its way among many proposals: list, choice across pages, comparison, note."""

import re

import pytest
from playwright.sync_api import expect

from tests.proposals.factories import open_rfp, sent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rfp(page, sign_in):
    """Six proposals, two pages, under the eyes of its manager."""
    rfp = open_rfp()
    for number in range(6):
        sent(rfp, status="ongoing", client_unit_price=500 + number)
    sign_in(rfp.operational_manager)
    page.goto(f"/proposals/for/{rfp.reference}/")
    return rfp


def test_ticks_are_kept_over_pages_and_filters_and_compared(page, rfp, axe, fits):
    page.locator("tbody input[name=compare]").first.check()
    expect(page).to_have_url(re.compile(r"compare=\d+"))
    page.locator("summary", has_text="Filter and sort").click()
    page.get_by_label("Sort by").select_option("price")
    expect(page).to_have_url(re.compile(r"compare=\d+.*sort=price"))
    expect(page.locator("tbody tr").first).to_contain_text("500.00")
    expect(page.get_by_text("One is ticked on another page.")).to_be_visible()
    axe(page)

    page.locator("tbody input[name=compare]").first.check()
    expect(page).to_have_url(re.compile(r"compare=\d+.*compare=\d+"))
    page.get_by_role("button", name="Compare the chosen").click()
    expect(page.get_by_role("article")).to_have_count(2)
    axe(page)

    page.get_by_label("Only the differences").check()
    expect(page).to_have_url(re.compile("differences=on"))
    expect(page.locator("dt", has_text="Place")).to_have_count(0)
    fits(page)


def test_the_list_fits_every_screen(page, rfp, fits):
    fits(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_forms_do_the_same(page, rfp):
    page.locator("summary", has_text="Filter and sort").click()
    page.get_by_label("Price up to").fill("501")
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(2)

    for box in page.locator("tbody input[name=compare]").all():
        box.check()
    page.get_by_role("button", name="Compare the chosen").click()
    expect(page.get_by_role("article")).to_have_count(2)


def test_a_note_is_written_changed_and_deleted(page, rfp, axe):
    page.locator("tbody a.btn").first.click()
    page.locator("#notes textarea").fill("Knows our topics.")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("#notes li")).to_contain_text("Knows our topics.")
    axe(page)

    page.locator("#notes").get_by_role("link", name="Change").click()
    page.get_by_label("Note").fill("Ask about the hand-over.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#notes li")).to_contain_text("Ask about the hand-over.")

    page.locator("#notes").get_by_role("link", name="Change").click()
    page.get_by_role("button", name="Delete the note").click()
    expect(page.locator("#notes li")).to_have_count(0)
