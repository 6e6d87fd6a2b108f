"""Another address: asked for, told to the old one, in force once it is confirmed."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from marketplace.accounts import services
from marketplace.accounts.models import EmailChange, User
from marketplace.kernel.models import OutboxMessage
from tests.accounts.factories import PASSWORD, person
from tests.accounts.posted import link_in, send_posted
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db

CHANGE = "/accounts/email/"
WITHDRAW = "/accounts/email/withdraw/"
SETTINGS = "/accounts/settings/"


@pytest.fixture
def ines(client):
    """Signed in, with the password given once more."""
    user = person()
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return user


def asked(user, new_email="new@example.com", *, at=NOW):
    return services.ask_email_change(user, new_email=new_email, at=at)


@pytest.mark.behaviour("S16")
def test_a_person_changes_the_address_by_the_link_sent_to_it(client, ines):
    assert client.get(CHANGE).status_code == 200

    answer = client.post(CHANGE, {"email": "New@Example.com"})
    to_new, to_old = send_posted()

    assert answer.url == SETTINGS
    assert "new@<wbr>example.com" in client.get(SETTINGS).text
    assert (to_new.to, to_old.to) == (["new@example.com"], ["ines@example.com"])
    assert "new@example.com" in to_old.body
    assert User.objects.get(pk=ines.pk).email == "ines@example.com"

    link = link_in(to_new)
    assert "new@<wbr>example.com" in client.get(link).text
    assert client.post(link).url == SETTINGS

    assert User.objects.get(pk=ines.pk).email == "new@example.com"
    address = EmailAddress.objects.get(user=ines)
    assert (address.email, address.verified, address.primary) == ("new@example.com", True, True)
    assert client.get(SETTINGS).status_code == 200  # still signed in
    assert send_posted()[-1].to == ["ines@example.com"]


@pytest.mark.behaviour("S16")
def test_the_new_address_signs_in_and_the_old_one_does_not(client):
    services.confirm_email_change(asked(person()), at=NOW)

    old = client.post("/accounts/login/", {"login": "ines@example.com", "password": PASSWORD})
    new = client.post("/accounts/login/", {"login": "new@example.com", "password": PASSWORD})

    assert (old.status_code, new.status_code) == (422, 302)


@pytest.mark.behaviour("S16")
def test_an_address_that_waits_for_its_confirmation_opens_nothing(client):
    asked(person())

    login = client.post("/accounts/login/", {"login": "new@example.com", "password": PASSWORD})
    client.post("/accounts/password/reset/", {"email": "new@example.com"})

    assert login.status_code == 422
    assert not OutboxMessage.objects.filter(task__endswith="send_account_mail").exists()


@pytest.mark.behaviour("S16")
@pytest.mark.parametrize("taken", ["taken@example.com", "TAKEN@example.com"])
def test_a_taken_address_is_asked_for_like_any_other_and_never_given(client, ines, taken):
    UserFactory(email="taken@example.com")

    answer = client.post(CHANGE, {"email": taken})
    to_taken, _to_old = send_posted()

    assert answer.url == SETTINGS  # nobody learns who is registered
    assert to_taken.subject == "You already have an account"
    assert "/accounts/email/" not in to_taken.body
    with pytest.raises(services.EmailTaken):
        services.confirm_email_change(EmailChange.objects.get(), at=timezone.now())
    assert User.objects.get(pk=ines.pk).email == "ines@example.com"


def test_an_address_registered_meanwhile_is_refused_on_a_page(client):
    change = asked(person(), at=timezone.now())
    UserFactory(email="new@example.com")

    refused = client.post(f"/accounts/email/{change.key}/")

    assert refused.status_code == 409
    change.refresh_from_db()
    assert change.confirmed_at is None


def test_a_later_address_replaces_the_one_that_waits():
    user = person()
    first, second = asked(user, "first@example.com"), asked(user, "second@example.com")

    with pytest.raises(services.LinkOver):
        services.confirm_email_change(first, at=NOW)
    services.confirm_email_change(second, at=NOW)

    user.refresh_from_db()
    assert user.email == "second@example.com"


@pytest.mark.parametrize("hours", [25, 48])
def test_a_link_lives_for_a_day(client, time_machine, hours):
    time_machine.move_to(NOW, tick=False)
    change = asked(person())
    link = f"/accounts/email/{change.key}/"
    assert client.get(link).status_code == 200

    time_machine.shift(timedelta(hours=hours))

    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    with pytest.raises(services.LinkOver):
        services.confirm_email_change(change, at=NOW + timedelta(hours=hours))


def test_a_link_works_once(client):
    user = person()
    change = asked(user, at=timezone.now())
    client.post(f"/accounts/email/{change.key}/")

    again = client.post(f"/accounts/email/{change.key}/")

    assert again.status_code == 404
    assert "has not changed" in again.text


def test_who_thinks_better_of_it_keeps_the_address(client, ines):
    client.post(CHANGE, {"email": "new@example.com"})

    kept = client.post(WITHDRAW, follow=True)

    assert "Keep the present address" not in kept.text
    change = EmailChange.objects.get()
    assert change.withdrawn_at
    assert client.post(f"/accounts/email/{change.key}/").status_code == 404


@pytest.mark.parametrize("wrong", ["", "x", "ines@example.com", "INES@example.com"])
def test_what_cannot_be_a_new_address_is_refused_beside_the_field(client, ines, wrong):
    refused = client.post(CHANGE, {"email": wrong})

    assert refused.status_code == 422
    assert 'id="id_email_error"' in refused.text
    assert not EmailChange.objects.exists()


def test_the_password_is_asked_before_the_address_can_be_changed(client):
    client.force_login(person())

    asked_first = client.get(CHANGE)
    forged = client.post(CHANGE, {"email": "new@example.com"})

    assert asked_first.url == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    assert forged.url.startswith("/accounts/reauthenticate/")
    assert not EmailChange.objects.exists()


def test_a_wrong_password_does_not_open_what_it_guards(client):
    client.force_login(person())
    assert "once more" in client.get("/accounts/reauthenticate/?next=/accounts/email/").text

    refused = client.post("/accounts/reauthenticate/", {"password": "wrong", "next": CHANGE})
    right = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": CHANGE})

    assert refused.status_code == 422
    assert right.url == CHANGE


@pytest.mark.parametrize("url", [CHANGE, "/accounts/reauthenticate/"])
def test_a_visitor_is_sent_to_the_sign_in_page(client, url):
    assert client.get(url).url.startswith("/accounts/login/")


def test_what_changes_something_is_a_post(client, ines):
    assert client.get(WITHDRAW).status_code == 405
    assert client.delete(CHANGE).status_code == 405
    assert client.get("/accounts/email/unknown/").status_code == 404
    client.post("/accounts/logout/")
    assert client.post(WITHDRAW).status_code == 302


def test_all_other_sessions_end_and_this_one_stays(client, django_user_model):
    user = person()
    elsewhere = type(client)()
    client.force_login(user)
    elsewhere.force_login(user)
    assert client.get("/accounts/settings/sessions/end/").status_code == 405

    ended = client.post("/accounts/settings/sessions/end/", follow=True)

    assert "signed out everywhere else" in ended.text
    assert client.get(SETTINGS).status_code == 200
    assert elsewhere.get(SETTINGS).status_code == 302
