"""What surrounds every page: landing, top bar, drawer, menu, shortcut, toasts, errors."""

import pytest
from playwright.sync_api import expect

from marketplace.accounts import services as accounts
from tests.factories import SupplierMembershipFactory

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def freelancer():
    return SupplierMembershipFactory(user__freelancer=True, user__company_member=False).user


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_landing_page_is_open_to_everybody(page, axe, fits, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    axe(page)
    fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/help/?q=invoice", "/help/legal-verification/"])
def test_the_help_is_open_to_everybody(page, axe, fits, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    axe(page)
    fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shell_of_somebody_signed_in_is_open_to_everybody(
    page, sign_in, axe, fits, freelancer, scheme
):
    sign_in(freelancer)
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    page.get_by_text(freelancer.name).first.click()
    axe(page)
    fits(page)


def test_the_menu_closes_on_escape_with_the_focus_on_its_button(page, sign_in, freelancer):
    sign_in(freelancer)
    page.goto("/")
    button = page.locator("details[data-menu] summary")
    button.click()
    expect(page.get_by_role("link", name="Settings")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Settings")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_closes_on_a_click_elsewhere(page, sign_in, freelancer):
    sign_in(freelancer)
    page.goto("/")
    page.locator("details[data-menu] summary").click()
    page.locator("h1").click()
    expect(page.get_by_role("link", name="Settings")).to_be_hidden()


def test_the_slash_leads_to_the_search(page, sign_in, freelancer):
    sign_in(freelancer)
    page.goto("/")
    page.keyboard.press("/")
    page.wait_for_url("**/rfps/")
    page.keyboard.press("/")
    expect(page.get_by_role("search").locator("input").first).to_be_focused()


def test_a_phone_has_the_tabs_in_a_drawer(page, sign_in, axe, freelancer):
    sign_in(freelancer)
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    drawer = page.locator("#drawer")
    expect(drawer.get_by_role("link", name="RFPs")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_the_tab_of_a_page_is_in_sight_on_a_phone(page, sign_in, freelancer):
    accounts.change_language(freelancer, language="fr")  # its words are longer
    sign_in(freelancer)
    page.set_viewport_size(PHONE)
    page.goto("/invoices/")
    expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)


def test_the_first_key_offers_to_skip_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_person_changes_the_language_where_they_are(page, sign_in, freelancer):
    sign_in(freelancer)
    page.goto("/accounts/settings/")
    page.locator("details[data-menu] summary").click()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert page.url.endswith("/accounts/settings/")


def test_good_news_can_be_closed(page, sign_in, freelancer):
    sign_in(freelancer)
    page.goto("/accounts/settings/")
    page.get_by_role("button", name="Save").click()
    toast = page.locator("#toasts .toast")
    expect(toast).to_have_count(1)
    toast.get_by_role("button", name="Close").click()
    expect(toast).to_have_count(0)


def test_an_answer_that_was_lost_is_told(page, expected_problems):
    expected_problems += ["ERR_FAILED", "htmx:sendError", "htmx:afterRequest"]
    page.goto("/")
    page.route("**/lost/", lambda route: route.abort())
    page.evaluate("htmx.ajax('POST', '/lost/', 'main').catch(() => {})")
    expect(page.locator("#toasts .toast")).to_contain_text("This did not reach us")


def test_a_refusal_that_htmx_does_not_swap_is_told_in_its_own_words(page, expected_problems):
    expected_problems += ["404", "Response Status Error"]
    page.goto("/")
    page.evaluate("htmx.ajax('GET', '/nowhere/', 'main').catch(() => {})")
    expect(page.locator("#toasts .toast")).to_contain_text("This page does not exist")


def test_an_error_page_is_open_to_everybody(page, axe, fits, expected_problems):
    expected_problems += ["404"]
    page.goto("/nowhere/")
    axe(page)
    fits(page)
