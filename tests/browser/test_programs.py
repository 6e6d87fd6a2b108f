"""The pages on which programs get their access, and the page that explains the API."""

import pytest
from playwright.sync_api import expect

from tests.factories import ClientMembershipFactory, SupplierMembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_administrator_gives_access_on_a_phone(page, sign_in, axe, fits, scheme):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    sign_in(ClientMembershipFactory(role="company_admin").user)
    page.goto("/entities/api-access/")
    axe(page)

    page.get_by_label("Name of the system").fill("Data warehouse")
    page.get_by_label("Read RFPs").check()
    page.get_by_role("button", name="Give access").click()

    expect(page.get_by_text("it is shown this once")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("No system has access")).to_be_visible()


def test_a_supplier_makes_a_token(page, sign_in, axe, fits):
    sign_in(SupplierMembershipFactory(role="director").user)
    page.goto("/accounts/tokens/")
    axe(page)

    page.get_by_label("What it is for").fill("Nightly script")
    page.get_by_label("Read RFPs").check()
    page.get_by_role("button", name="Make the token").click()

    expect(page.locator("#secret")).to_contain_text("mkp_")
    axe(page)
    fits(page)


def test_people_read_what_the_api_offers_without_breaking_a_policy(page):
    page.goto("/api/v1/docs/")

    expect(page.get_by_text("Errors are RFC 9457 problem documents")).to_be_visible(timeout=30_000)
    quote = page.get_by_text("/api/v1/payment-terms/quote/")
    for _step in range(40):  # what is far below is drawn once it comes near
        if quote.is_visible():
            break
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(100)
    expect(quote).to_be_visible()
