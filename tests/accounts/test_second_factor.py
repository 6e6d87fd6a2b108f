"""Two-step sign-in: set up, asked for, demanded of some, reset by Support."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from marketplace.accounts import policies, services
from marketplace.accounts.models import AccountAct
from marketplace.accounts.rules import FINANCE, SUPPORT
from tests.accounts.factories import PASSWORD, code_of, person, with_authenticator
from tests.accounts.posted import send_posted
from tests.factories import (
    NOW,
    ClientMembershipFactory,
    SupplierMembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
OVERVIEW = "/accounts/two-steps/"
SECOND_STEP = "/accounts/two-steps/authenticate/"
ACTIVATE = "/accounts/two-steps/totp/activate/"
DEACTIVATE = "/accounts/two-steps/totp/deactivate/"
CODES = "/accounts/two-steps/recovery-codes/"
RIGHT = {"login": "ines@example.com", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _no_code_used_yet():
    cache.clear()


@pytest.fixture
def ines(client):
    """Signed in, with the password given once more."""
    user = person()
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return user


# --- Set up -----------------------------------------------------------------------------------


def test_an_authenticator_is_set_up_by_its_first_code(
    client, ines, django_capture_on_commit_callbacks
):
    page = client.get(ACTIVATE)
    secret = re.search(r"select-all\">([A-Z2-7]+)<", page.text).group(1)
    assert "<svg" in page.text
    assert "data:image" not in page.text

    refused = client.post(ACTIVATE, {"code": "000000"})
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(ACTIVATE, {"code": code_of(secret)})

    assert refused.status_code == 422
    assert "did not work" in refused.text
    assert done.url == CODES
    assert policies.has_second_factor(ines)
    assert "Two-step sign-in is on" in [message.subject for message in send_posted()]


def test_the_secret_is_not_legible_in_the_database(client, ines):
    secret = with_authenticator(ines)

    kept = Authenticator.objects.get(type="totp").data["secret"]

    assert secret not in kept


def test_the_recovery_codes_are_shown_downloaded_and_made_anew(client, ines):
    with_authenticator(ines)

    shown = client.get(CODES)
    file = client.get(f"{CODES}download/")
    codes = re.findall(r"<li>([0-9]{8})</li>", shown.text)

    assert len(codes) == 10
    assert file.text.split() == codes
    assert "10 codes" in client.get(f"{CODES}generate/").text
    assert client.post(f"{CODES}generate/").url == CODES
    assert codes[0] not in client.get(CODES).text


def test_the_pages_that_guard_the_account_ask_for_the_password_first(client):
    user = person()
    with_authenticator(user)
    client.force_login(user)

    for url in (CODES, f"{CODES}generate/", DEACTIVATE, "/accounts/two-steps/passkeys/add/"):
        assert client.get(url).url.startswith("/accounts/reauthenticate/"), url


def test_a_code_may_be_given_instead_of_the_password(client):
    user = person()
    secret = with_authenticator(user)
    client.force_login(user)
    url = f"/accounts/two-steps/reauthenticate/?next={CODES}"
    assert "Give the password instead" in client.get(url).text

    refused = client.post(url, {"code": "000000"})
    right = client.post(url, {"code": code_of(secret), "next": CODES})

    assert refused.status_code == 422
    assert right.url == CODES


def test_an_authenticator_is_removed_with_its_codes(client, ines):
    with_authenticator(ines)
    assert client.get(DEACTIVATE).status_code == 200
    assert client.get(ACTIVATE).url == DEACTIVATE

    assert client.post(DEACTIVATE).url == OVERVIEW

    assert not Authenticator.objects.exists()
    assert client.get(DEACTIVATE).status_code == 404


def test_the_overview_says_what_is_on(client, ines):
    assert "Off" in client.get(OVERVIEW).text
    with_authenticator(ines)

    page = client.get(OVERVIEW)

    assert "10 codes left" in page.text
    assert "before you go on" not in page.text


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_reauthenticate",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
    ],
)
def test_a_visitor_is_sent_to_the_sign_in_page(client, name):
    assert client.get(reverse(name)).url.startswith(LOGIN)


def test_nobody_sees_codes_before_there_are_any(client, ines):
    assert client.get(CODES).status_code == 404
    assert client.get(f"{CODES}download/").status_code == 404


# --- Asked for --------------------------------------------------------------------------------


def test_who_has_an_authenticator_is_asked_for_its_code(client):
    secret = with_authenticator(person())

    asked = client.post(LOGIN, RIGHT)
    assert asked.url == SECOND_STEP
    assert client.get("/accounts/settings/").status_code == 302
    assert 'inputmode="numeric"' in client.get(SECOND_STEP).text
    refused = client.post(SECOND_STEP, {"code": "000000"})
    signed_in = client.post(SECOND_STEP, {"code": code_of(secret)})

    assert refused.status_code == 422
    assert signed_in.url == "/"
    assert client.get("/accounts/settings/").status_code == 200


def test_a_code_works_once(client):
    secret = with_authenticator(person())
    code = code_of(secret)
    client.post(LOGIN, RIGHT)
    client.post(SECOND_STEP, {"code": code})
    client.post("/accounts/logout/")
    client.post(LOGIN, RIGHT)

    assert client.post(SECOND_STEP, {"code": code}).status_code == 422


def test_a_recovery_code_signs_in_once(client):
    user = person()
    with_authenticator(user)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[3]
    client.post(LOGIN, RIGHT)

    assert client.post(SECOND_STEP, {"code": code}).url == "/"
    client.post("/accounts/logout/")
    client.post(LOGIN, RIGHT)

    assert client.post(SECOND_STEP, {"code": code}).status_code == 422


def test_codes_cannot_be_guessed(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    secret = with_authenticator(person())
    client.post(LOGIN, RIGHT)
    for _attempt in range(5):
        client.post(SECOND_STEP, {"code": "000000"})

    refused = client.post(SECOND_STEP, {"code": code_of(secret)})

    assert refused.status_code == 422
    assert "Too many attempts" in refused.text


def test_the_second_step_alone_is_no_door(client):
    assert client.get(SECOND_STEP).url == LOGIN
    assert client.post(SECOND_STEP, {"code": "000000"}).url == LOGIN


def test_the_admin_asks_for_the_second_step_too(client):
    services.ensure_groups()
    user = person(profile_type="")
    services.join_operator(user, group=SUPPORT)
    secret = with_authenticator(user)

    asked = client.post(f"{LOGIN}?next=/admin/", RIGHT | {"next": "/admin/"})
    assert asked.url == SECOND_STEP
    assert client.get("/admin/").status_code == 302

    assert client.post(SECOND_STEP, {"code": code_of(secret)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


# --- Demanded ---------------------------------------------------------------------------------


def director():
    user = person(profile_type="company_member")
    SupplierMembershipFactory(user=user)
    return user


def client_admin():
    user = person(profile_type="client_member")
    ClientMembershipFactory(user=user, role="company_admin")
    return user


def of_us(group):
    services.ensure_groups()
    user = person(profile_type="")
    services.join_operator(user, group=group)
    return user


def freelancer():
    user = person()
    SupplierMembershipFactory(user=user, company__is_freelance=True)
    return user


def consultant():
    user = person(profile_type="company_member")
    SupplierMembershipFactory(user=user, role="consultant")
    return user


def collaborator():
    user = person(profile_type="client_member")
    ClientMembershipFactory(user=user)
    return user


DEMANDED = {
    "director": director,
    "client administrator": client_admin,
    "support": lambda: of_us(SUPPORT),
    "finance": lambda: of_us(FINANCE),
}
OFFERED = {
    "freelancer": freelancer,
    "consultant": consultant,
    "collaborator of a client": collaborator,
    "nobody's member": person,
}


@pytest.mark.parametrize("who", DEMANDED)
def test_who_decides_for_others_sets_up_a_second_step_first(client, who):
    client.force_login(DEMANDED[who]())

    for closed in ("/", "/accounts/settings/", "/admin/", "/company/", "/rfps/"):
        assert client.get(closed).url == OVERVIEW, closed

    page = client.get(OVERVIEW)
    assert "Set up one of these two before you go on" in page.text
    assert client.get(ACTIVATE).url.startswith("/accounts/reauthenticate/")
    assert client.post("/accounts/language/", {"language": "fr"}).url == "/"
    assert client.post("/accounts/logout/").url == "/"


def test_the_whole_page_leaves_when_htmx_asks_for_a_closed_one(client):
    client.force_login(director())

    answer = client.get("/rfps/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == OVERVIEW


@pytest.mark.parametrize("who", DEMANDED)
def test_who_has_set_it_up_goes_on(client, who):
    user = DEMANDED[who]()
    with_authenticator(user)
    client.force_login(user)

    assert client.get("/accounts/settings/").status_code == 200


@pytest.mark.parametrize("who", OFFERED)
def test_everybody_else_is_offered_it_and_no_more(client, who):
    client.force_login(OFFERED[who]())

    assert client.get("/accounts/settings/").status_code == 200
    assert "before you go on" not in client.get(OVERVIEW).text


def test_the_logins_of_the_demo_are_exempt_and_nobody_in_production(settings):
    user = UserFactory(support=True, email="support@demo.example")
    assert not policies.must_use_second_factor(user)

    settings.SECOND_FACTOR_EXEMPT_DOMAINS = []

    assert policies.must_use_second_factor(user)


def test_the_last_device_of_who_must_use_one_stays(client):
    user = director()
    with_authenticator(user)
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert "set up another one" in client.get(DEACTIVATE).text
    assert client.post(DEACTIVATE).status_code == 422
    assert policies.has_second_factor(user)


# --- Reset ------------------------------------------------------------------------------------


@pytest.fixture
def support():
    return UserFactory(support=True, permissions=["accounts.view_user"])


def test_support_resets_what_was_lost_and_says_why(client, support):
    user = person()
    with_authenticator(user)
    client.force_login(user)

    services.reset_second_factor(user, reason=" Lost telephone, called back ", by=support, at=NOW)

    assert not Authenticator.objects.exists()
    assert client.get("/accounts/settings/").status_code == 302
    act = AccountAct.objects.get()
    assert (act.kind, act.user_number, act.by) == ("second_factor_reset", user.pk, support)
    assert act.reason == "Lost telephone, called back"
    assert send_posted()[-1].subject == "Your second step was reset"


def test_a_reset_without_a_reason_changes_nothing(support):
    user = person()
    with_authenticator(user)

    with pytest.raises(services.ReasonMissing):
        services.reset_second_factor(user, reason=" ", by=support, at=NOW)

    assert policies.has_second_factor(user)
    assert not AccountAct.objects.exists()


def test_there_must_be_something_to_reset(support):
    with pytest.raises(services.NoSecondFactor):
        services.reset_second_factor(person(), reason="Lost", by=support, at=NOW)
    assert not AccountAct.objects.exists()


def test_nobody_resets_their_own(support):
    with_authenticator(support)
    with pytest.raises(services.OwnSecondFactor):
        services.reset_second_factor(support, reason="Lost", by=support, at=NOW)
    assert policies.has_second_factor(support)
