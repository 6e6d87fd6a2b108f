import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from marketplace.accounts import services, tasks
from marketplace.kernel.models import OutboxMessage
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
PASSWORD = "a sentence to keep"
RIGHT = {"login": "ines@example.test", "password": PASSWORD}


@pytest.fixture
def ines():
    user = services.register(
        email="ines@example.test",
        password=PASSWORD,
        first_name="Inès",
        last_name="Benhaddou",
        language="fr",
        at=NOW,
    )
    services.confirm_email(user, at=NOW)
    services.choose_profile_type(user, "freelancer", at=NOW)
    return user


def reset_link(client):
    client.post("/accounts/password/reset/", {"email": "Ines@example.test"})
    message = OutboxMessage.objects.latest("pk")
    tasks.send_account_mail(message_id=message.pk, **message.kwargs)
    return re.search(r"http://[^/\s]+(/accounts/\S+)", mail.outbox[-1].body).group(1)


def test_a_person_signs_in_whatever_the_case_of_the_address(client, ines):
    assert client.post(LOGIN, RIGHT | {"login": "INES@example.test"}).url == "/"
    assert client.get("/accounts/settings/").status_code == 200


def test_a_person_is_sent_on_to_the_page_that_was_asked_for(client, ines):
    asked = client.get("/accounts/settings/")
    assert asked.url == "/accounts/login/?next=/accounts/settings/"
    page = client.get(asked.url)
    assert 'name="next" value="/accounts/settings/"' in page.text

    assert client.post(LOGIN, RIGHT | {"next": "/accounts/settings/"}).url == "/accounts/settings/"


def test_nobody_is_sent_to_another_site(client, ines):
    assert client.post(LOGIN, RIGHT | {"next": "https://elsewhere.test/"}).url == "/"


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"login": "nobody@example.test"}])
def test_a_wrong_answer_is_a_sentence_that_does_not_say_which(client, ines, wrong):
    refused = client.post(LOGIN, RIGHT | wrong)

    assert refused.status_code == 422
    assert "Unknown address or wrong password." in refused.text


def test_too_many_wrong_answers_are_refused_for_a_while(client, ines, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    for _attempt in range(5):
        client.post(LOGIN, RIGHT | {"password": "wrong"})

    refused = client.post(LOGIN, RIGHT)

    cache.clear()
    assert refused.status_code == 422
    assert "Too many attempts." in refused.text


def test_too_many_requests_are_a_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    cache.clear()
    client.post("/accounts/confirm-email/resend/", {"email": "x@example.test"})

    refused = client.post("/accounts/confirm-email/resend/", {"email": "x@example.test"})

    cache.clear()
    assert refused.status_code == 429
    assert "Wait five minutes" in refused.text


def test_a_closed_account_says_whom_to_ask(client, ines):
    ines.is_active = False
    ines.save()

    assert client.post(LOGIN, RIGHT).status_code in (302, 422)
    assert "support@example.test" in client.get("/accounts/inactive/").text


def test_a_person_signs_out_by_a_post(client, ines):
    client.force_login(ines)
    assert "Se déconnecter" in client.get("/accounts/logout/").text
    assert client.get("/accounts/settings/").status_code == 200

    client.post("/accounts/logout/")

    assert client.get("/accounts/settings/").status_code == 302


def test_a_nul_byte_is_a_bad_request_and_no_fault(client):
    assert client.post(LOGIN, RIGHT | {"login": "a\x00b@example.test"}).status_code == 400
    assert client.get("/accounts/confirm-email/a%00b/").status_code in (400, 404)


def test_a_forgotten_password_is_chosen_anew_by_a_link(client, ines):
    link = reset_link(client)
    assert mail.outbox[-1].subject == "Choisir un nouveau mot de passe"
    form = client.get(link, follow=True)
    address = form.request["PATH_INFO"]

    refused = client.post(address, {"password1": "short"})
    changed = client.post(address, {"password1": "another sentence to keep"})

    assert refused.status_code == 422
    assert changed.url == "/accounts/password/reset/key/done/"
    assert client.get(changed.url).status_code == 200
    ines.refresh_from_db()
    assert ines.check_password("another sentence to keep")


def test_a_reset_link_works_once(client, ines):
    link = reset_link(client)
    address = client.get(link, follow=True).request["PATH_INFO"]
    client.post(address, {"password1": "another sentence to keep"})

    page = client.get(link, follow=True, headers={"accept-language": "en"})

    assert page.status_code == 404
    assert "This link does not work any more" in page.text


@pytest.mark.parametrize(("seconds", "status"), [(3590, 200), (3610, 404)])
def test_a_reset_link_works_for_an_hour(client, ines, time_machine, seconds, status):
    time_machine.move_to(NOW, tick=False)
    link = reset_link(client)

    time_machine.shift(seconds)

    assert client.get(link, follow=True).status_code == status


@pytest.mark.parametrize("key", ["1-abc", "zzzzzzzzzzzzzzzzzzzzzz-abc", "1-set-password"])
def test_an_unknown_reset_link_says_what_to_do(client, key):
    assert client.get(f"/accounts/password/reset/key/{key}/").status_code == 404


def test_looking_at_a_reset_link_signs_nobody_out(client, ines):
    link = reset_link(client)
    client.force_login(UserFactory(freelancer=True))

    assert client.get(link, follow=True).status_code == 200
    assert client.get("/accounts/settings/").status_code == 200


def test_a_reset_for_an_unknown_address_says_the_same_and_sends_nothing(client):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@example.test"})

    assert answer.url == "/accounts/password/reset/done/"
    assert not OutboxMessage.objects.exists()


def test_a_refused_address_for_a_reset_is_422(client):
    assert client.post("/accounts/password/reset/", {"email": "x"}).status_code == 422


def test_a_password_is_changed_with_the_current_one(client, ines):
    client.force_login(ines)
    url = reverse("account_change_password")
    new = {"oldpassword": PASSWORD, "password1": "another sentence to keep"}
    assert client.get(url).status_code == 200

    refused = client.post(url, new | {"oldpassword": "wrong"})
    changed = client.post(url, new)

    assert refused.status_code == 422
    assert changed.url == "/accounts/settings/"
    assert client.get(changed.url).status_code == 200  # still signed in
    ines.refresh_from_db()
    assert ines.check_password("another sentence to keep")


def test_who_has_no_password_yet_is_sent_to_the_reset(client):
    user = UserFactory(freelancer=True)
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    assert client.get(reverse("account_change_password")).url == "/accounts/password/reset/"


def test_a_visitor_has_no_password_to_change(client):
    assert client.get(reverse("account_change_password")).status_code == 302


def test_mails_lead_to_our_site_whatever_host_was_asked(client, ines, settings):
    settings.ALLOWED_HOSTS = ["*"]

    client.post(
        "/accounts/password/reset/",
        {"email": ines.email},
        headers={"host": "elsewhere.test"},
    )

    text = OutboxMessage.objects.get().kwargs["text"]
    assert settings.SITE_URL in text
    assert "elsewhere" not in text
