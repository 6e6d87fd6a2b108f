"""From the first form to the choice of a profile, through the pages and the mails."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts import services, tasks
from marketplace.accounts.models import User
from marketplace.kernel.models import OutboxMessage
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
INES = {
    "first_name": "Inès",
    "last_name": "Benhaddou",
    "email": "ines@example.test",
    "password1": "a sentence to keep",
    "privacy": "on",
    "terms": "on",
}


def run_posted_mails():
    """What the worker does with the outbox."""
    for message in OutboxMessage.objects.order_by("pk"):
        tasks.send_account_mail(message_id=message.pk, **message.kwargs)


def link_in(message):
    return re.search(r"http://[^/\s]+(/accounts/\S+)", message.body).group(1)


@pytest.fixture
def last_mail():
    def read():
        run_posted_mails()
        return mail.outbox[-1]

    return read


@pytest.mark.behaviour("S9")
def test_a_person_registers_validates_the_account_and_chooses_a_profile(client, last_mail):
    registered = client.post(SIGN_UP, INES)
    assert registered.url == "/accounts/confirm-email/"
    assert client.get(registered.url).status_code == 200

    message = last_mail()
    assert message.to == ["ines@example.test"]
    assert message.subject == "Validate my account"
    link = link_in(message)
    assert "ines@example.test" in client.get(link).text
    assert client.post(link).url == "/"

    home = client.get("/")
    assert home.url == "/accounts/profile-type/"
    chosen = client.post(home.url, {"profile_type": "freelancer"})

    assert chosen.url == "/"
    assert client.get("/").status_code == 200
    ines = User.objects.get()
    assert (ines.name, ines.family) == ("Inès Benhaddou", "supplier")
    assert ines.is_freelancer
    assert ines.profile_type_chosen_at


def test_both_consents_are_recorded_with_their_instant(client, time_machine):
    time_machine.move_to(NOW, tick=False)

    client.post(SIGN_UP, INES)

    ines = User.objects.get()
    assert ines.privacy_accepted_at == ines.terms_accepted_at == ines.joined_at == NOW
    assert ines.email_confirmed_at is None


@pytest.mark.parametrize("missing", INES)
def test_every_answer_is_needed(client, missing):
    refused = client.post(SIGN_UP, {name: INES[name] for name in INES if name != missing})

    assert refused.status_code == 422
    assert f'id="id_{missing}_error"' in refused.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", "Win €1,000 at http://spam.test"),
        ("last_name", "<b>"),
        ("first_name", "x" * 101),
        ("email", "ines"),
        ("email", f"{'x' * 250}@example.test"),
        ("password1", "short"),
        ("password1", "ines@example.test"),
    ],
)
def test_an_answer_that_cannot_be_right_is_refused_beside_its_field(client, field, value):
    refused = client.post(SIGN_UP, INES | {field: value})

    assert refused.status_code == 422
    assert f'id="id_{field}_error"' in refused.text


def test_the_account_speaks_the_language_of_the_registration(client, last_mail):
    page = client.get(SIGN_UP, headers={"accept-language": "fr"})
    client.post(SIGN_UP, INES, headers={"accept-language": "fr"})

    assert 'lang="fr"' in page.text
    assert User.objects.get().language == "fr"
    assert last_mail().subject == "Valider mon compte"


def test_an_account_does_not_work_before_its_address_is_confirmed(client):
    client.post(SIGN_UP, INES)
    client.post("/accounts/logout/")

    refused = client.post(
        "/accounts/login/", {"login": INES["email"], "password": INES["password1"]}
    )

    assert refused.url == "/accounts/confirm-email/"
    assert client.get("/accounts/settings/").status_code == 302


@pytest.mark.parametrize("email", ["ines@example.test", "INES@Example.test"])
def test_nobody_learns_that_an_address_is_registered(client, last_mail, email):
    UserFactory(email="ines@example.test")

    answer = client.post(SIGN_UP, INES | {"email": email})

    assert answer.url == "/accounts/confirm-email/"
    assert User.objects.count() == 1
    assert last_mail().subject == "You already have an account"


def test_the_same_form_sent_twice_makes_one_account(client):
    first, second = client.post(SIGN_UP, INES), client.post(SIGN_UP, INES)

    assert first.url == second.url == "/accounts/confirm-email/"
    assert User.objects.count() == 1


def test_two_registrations_in_the_same_instant_make_one_account(client, monkeypatch):
    """The second has looked for the address before the first has written it."""
    UserFactory(email="ines@example.test")
    monkeypatch.setattr(
        "marketplace.accounts.forms.RegistrationForm.validate_unique_email",
        lambda form, value: value,
    )

    answer = client.post(SIGN_UP, INES)

    assert answer.url == "/accounts/confirm-email/"
    assert User.objects.count() == 1


def test_another_link_is_sent_to_whoever_waits(client, last_mail):
    services.register(**registration(), at=timezone.now())

    answer = client.post("/accounts/confirm-email/resend/", {"email": "INES@example.test"})

    assert answer.url == "/accounts/confirm-email/"
    assert link_in(last_mail()).startswith("/accounts/confirm-email/")


@pytest.mark.parametrize("email", ["nobody@example.test", "confirmed@example.test"])
def test_asking_for_a_link_tells_nobody_who_is_registered(client, email):
    services.confirm_email(
        services.register(**registration(email="confirmed@example.test"), at=NOW), at=NOW
    )

    answer = client.post("/accounts/confirm-email/resend/", {"email": email})

    assert answer.url == "/accounts/confirm-email/"
    assert not OutboxMessage.objects.exists()


def test_the_page_that_sends_another_link_refuses_what_is_no_address(client):
    assert client.get("/accounts/confirm-email/resend/").status_code == 200
    assert client.post("/accounts/confirm-email/resend/", {"email": "x"}).status_code == 422
    assert client.put("/accounts/confirm-email/resend/").status_code == 405


@pytest.mark.parametrize("ask", ["get", "post"])
def test_an_unknown_link_says_what_to_do(client, ask):
    page = getattr(client, ask)("/accounts/confirm-email/unknown:key/")

    assert page.status_code == 404
    assert "This link does not work any more" in page.text


def test_a_link_that_was_used_says_so_and_signs_nobody_in(client, last_mail):
    client.post(SIGN_UP, INES)
    link = link_in(last_mail())
    client.post(link)
    client.post("/accounts/logout/")

    again = client.post(link)

    assert again.status_code == 404
    assert client.get("/accounts/settings/").status_code == 302


def test_a_link_opened_in_another_browser_leads_to_the_sign_in_page(client, last_mail):
    services.register(**registration(), at=timezone.now())
    client.post("/accounts/confirm-email/resend/", {"email": "ines@example.test"})

    assert client.post(link_in(last_mail())).url == "/accounts/login/"


def test_looking_at_a_link_signs_nobody_out_and_using_it_does(client, last_mail):
    services.register(**registration(), at=timezone.now())
    client.post("/accounts/confirm-email/resend/", {"email": "ines@example.test"})
    client.force_login(UserFactory(freelancer=True))
    link = link_in(last_mail())

    assert client.get(link).status_code == 200
    assert client.get("/accounts/settings/").status_code == 200
    client.post(link)
    assert client.get("/accounts/settings/").status_code == 302


def registration(**changes):
    return {
        "email": "ines@example.test",
        "password": "a sentence to keep",
        "first_name": "Inès",
        "last_name": "Benhaddou",
        "language": "en",
    } | changes


def test_the_seed_registers_through_the_same_services():
    ines = services.register(**registration(email="Ines@Example.TEST"), at=NOW)

    services.confirm_email(ines, at=NOW)
    services.confirm_email(ines, at=timezone.now())

    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("ines@example.test", True, True)
    ines.refresh_from_db()
    assert ines.email_confirmed_at == NOW
    assert ines.check_password("a sentence to keep")


def test_an_address_is_registered_once_whatever_its_case():
    UserFactory(email="ines@example.test")

    with pytest.raises(services.EmailTaken):
        services.register(**registration(email="INES@example.test"), at=NOW)

    assert User.objects.count() == 1
    assert not EmailAddress.objects.exists()


@pytest.mark.behaviour("S9")
def test_after_a_deletion_the_same_address_registers_again():
    services.register(**registration(), at=NOW)
    User.objects.get().delete()

    again = services.register(**registration(), at=NOW)

    services.choose_profile_type(again, "client_member", at=NOW)
    assert again.is_client


def test_the_names_of_pages_that_are_not_offered_lead_nowhere(client):
    for path in ("password/set/", "login/code/", "3rdparty/", "two-steps/passkeys/"):
        assert client.get(f"/accounts/{path}").status_code == 404


def test_every_page_of_a_visitor_speaks_both_languages(client):
    pages = (
        "account_login", "account_signup", "account_email_verification_sent",
        "account_reset_password", "account_reset_password_done", "account_inactive",
        "account_reset_password_from_key_done", "accounts:resend_confirmation",
    )  # fmt: skip
    for page in pages:
        english = client.get(reverse(page), headers={"accept-language": "en"})
        french = client.get(reverse(page), headers={"accept-language": "fr"})
        assert english.status_code == french.status_code == 200
        assert english.text != french.text
