"""Passkeys with a virtual authenticator, and the pages that guard an account."""

import re

import pytest
from playwright.sync_api import expect

from marketplace.accounts import policies
from tests.accounts.factories import PASSWORD, code_of, person, with_authenticator
from tests.factories import SupplierMembershipFactory

PHONE = {"width": 390, "height": 844}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def key(page):
    """`key(isUserVerified=False)` puts another one into its place; else one that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    held = []

    def insert(**changes):
        for old in held:
            session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": old})
        held.clear()
        answer = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | changes})
        held.append(answer["authenticatorId"])

    insert()
    return insert


def give_password(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def sign_in_by_password(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page, name="Telephone"):
    page.goto("/accounts/two-steps/passkeys/add/")
    give_password(page)
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def sign_out(page):
    page.context.clear_cookies()


def test_a_passkey_is_added_and_then_signs_in_alone(page, sign_in, key, axe):
    user = person()
    sign_in(user)
    add_passkey(page)
    page.goto("/accounts/two-steps/")
    expect(page.locator("main")).to_contain_text("Telephone")
    axe(page)
    sign_out(page)

    page.goto("/accounts/login/")
    axe(page)
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/accounts/settings/")
    expect(page.locator("main")).to_contain_text(user.email)


def test_a_passkey_is_the_second_step_after_the_password(page, sign_in, key, axe):
    user = person()
    sign_in(user)
    add_passkey(page)
    sign_out(page)

    sign_in_by_password(page, user)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(lambda url: "two-steps" not in url)
    page.goto("/accounts/settings/")
    expect(page.locator("main")).to_contain_text(user.email)


def test_a_passkey_is_given_once_more_before_it_is_removed(page, sign_in, key, axe):
    user = person()
    sign_in(user)
    add_passkey(page)
    sign_in(user)  # a new session, in which nothing was given once more

    page.goto("/accounts/two-steps/")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("link", name="Use a passkey instead").click()
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Remove “Telephone”?")).to_be_visible()
    page.get_by_role("button", name="Remove").click()

    expect(page.locator("#toasts")).to_contain_text("The passkey is removed.")
    assert not policies.has_second_factor(user)


def test_a_device_that_does_not_know_its_owner_is_told_to_try_again(page, sign_in, key):
    key(isUserVerified=False)
    sign_in(person())
    page.goto("/accounts/two-steps/passkeys/add/")
    give_password(page)
    page.get_by_role("button", name="Add a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("did not answer")


def test_the_same_device_is_not_added_twice(page, sign_in, key):
    user = person()
    sign_in(user)
    add_passkey(page)
    page.goto("/accounts/two-steps/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("has a passkey of your account already")


def test_a_passkey_nobody_knows_opens_nothing(page, key, sign_in):
    user = person()
    sign_in(user)
    add_passkey(page)
    user.authenticator_set.all().delete()
    sign_out(page)

    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.locator("#toasts")).to_contain_text("This did not work")
    assert page.url.endswith("/accounts/login/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_director_sets_up_an_authenticator_on_a_phone(page, axe, fits, scheme):
    user = SupplierMembershipFactory(user=person(profile_type="company_member")).user
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    sign_in_by_password(page, user)
    expect(page.locator("main")).to_contain_text("Set up one of these two before you go on")
    axe(page)
    fits(page)
    page.set_viewport_size(PHONE)

    page.get_by_role("link", name="Set up").click()
    give_password(page)
    axe(page)
    page.get_by_text("It cannot be scanned?").click()
    secret = page.locator(".select-all").inner_text()
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Switch it on").click()

    expect(page.get_by_role("list", name="Recovery codes").locator("li")).to_have_count(10)
    axe(page)
    fits(page)
    page.goto("/accounts/settings/")
    expect(page).to_have_url(re.compile("/settings/$"))
    axe(page)
    fits(page)


def test_a_code_is_typed_without_javascript(browser, base_url):
    user = person()
    secret = with_authenticator(user)
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    sign_in_by_password(page, user)
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    page.goto("/accounts/settings/")
    expect(page.locator("main")).to_contain_text(user.email)
    context.close()
