"""The wrong type of profile: a guided request instead of a dead end."""

import re

import pytest

from marketplace.accounts import services
from marketplace.accounts.models import AccountAct, ProfileTypeRequest, User
from marketplace.kernel.transitions import TransitionRefused
from tests.accounts.factories import PASSWORD, person
from tests.accounts.posted import send_posted
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db

ASK = "/accounts/profile-type/request/"
ANSWERS = {"asked_type": "client_member", "reason": "I clicked too fast."}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def support():
    return UserFactory(support=True)


@pytest.fixture
def asked():
    return services.ask_profile_type(person(), **ANSWERS, at=NOW)


@pytest.mark.behaviour("S10")
@pytest.mark.behaviour("S12")
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_person_asks_support_for_another_type(client, headers):
    user = person()
    client.force_login(user)
    page = client.get(ASK).text
    assert "you cannot delete it yourself" in page
    assert 'value="freelancer"' not in page

    answer = client.post(ASK, ANSWERS, headers=headers)

    assert answer.url == ASK
    request = ProfileTypeRequest.objects.get()
    assert (request.user, request.present_type, request.asked_type, request.status) == (
        user,
        "freelancer",
        "client_member",
        "asked",
    )
    waiting = client.get(ASK).text
    assert "Waiting for Support" in waiting
    assert 'type="radio"' not in waiting
    user.refresh_from_db()
    assert user.is_freelancer


@pytest.mark.behaviour("S11")
@pytest.mark.parametrize(
    "wrong",
    [
        {"asked_type": "freelancer"},
        {"asked_type": "support"},
        {"asked_type": ""},
        {"reason": ""},
        {"reason": "x" * 1001},
    ],
)
def test_what_cannot_be_asked_is_refused_beside_the_field(client, wrong):
    client.force_login(person())

    assert client.post(ASK, ANSWERS | wrong, headers=HTMX).status_code == 422

    assert not ProfileTypeRequest.objects.exists()


def test_one_request_waits_at_a_time(client, asked):
    client.force_login(asked.user)

    refused = client.post(ASK, ANSWERS)

    assert refused.status_code == 422
    assert "has your request already" in refused.text
    assert ProfileTypeRequest.objects.count() == 1


def test_the_services_refuse_what_the_form_does_not_offer():
    with pytest.raises(services.SameType):
        services.ask_profile_type(person(), asked_type="freelancer", reason="x", at=NOW)
    with pytest.raises(services.NoTypeToChange):
        services.ask_profile_type(person("new@example.com", profile_type=""), **ANSWERS, at=NOW)


def test_the_page_is_for_who_has_chosen(client):
    assert client.get(ASK).url.startswith("/accounts/login/")
    client.force_login(person(profile_type=""))
    assert client.get(ASK).status_code == 403
    client.force_login(person("max@example.com"))
    assert client.delete(ASK).status_code == 405


@pytest.mark.behaviour("S9")
@pytest.mark.behaviour("S12")
def test_support_carries_it_out_and_the_person_begins_again(client, asked, support):
    old = asked.user_id

    services.fulfil_request(asked, reason="As asked", by=support, at=NOW)

    assert not User.objects.filter(pk=old).exists()
    asked.refresh_from_db()
    assert (asked.status, asked.user) == ("done", None)
    step = asked.transitions.get()
    assert (step.action, step.by, step.at, step.reason) == ("fulfil", support, NOW, "As asked")
    assert AccountAct.objects.get().reason == "As asked"

    (told,) = send_posted()
    assert told.to == ["ines@example.com"]
    link = re.search(r"http://[^/\s]+(/accounts/\S+)", told.body).group(1)
    form = client.get(link).text
    assert 'value="Inès"' in form
    assert "Member of a client company" in form
    answers = {
        "first_name": "Inès",
        "last_name": "Benhaddou",
        "email": "ines@example.com",
        "password1": PASSWORD,
        "privacy": "on",
        "terms": "on",
    }
    client.post("/accounts/signup/", answers)
    again = User.objects.get(email="ines@example.com")
    services.confirm_email(again, at=NOW)
    client.post("/accounts/login/", {"login": again.email, "password": PASSWORD})

    page = client.get("/accounts/profile-type/").text

    assert re.search(r'value="client_member" required checked', page)


@pytest.mark.parametrize("key", ["", "x", "1:abc:def"])
def test_a_link_that_was_made_up_fills_in_nothing(client, key):
    page = client.get(f"/accounts/signup/?again={key}")

    assert page.status_code == 200
    assert "Your names are filled in" not in page.text


def test_support_refuses_with_a_reason_that_the_person_reads(client, asked, support):
    services.refuse_request(asked, reason="You have sent a proposal", by=support, at=NOW)

    assert send_posted()[-1].subject == "Your profile keeps its type"
    client.force_login(asked.user)
    page = client.get(ASK).text
    assert "You have sent a proposal" in page
    assert 'type="radio"' in page  # may be asked again


def test_a_refusal_needs_a_reason(asked, support):
    with pytest.raises(services.ReasonMissing):
        services.refuse_request(asked, reason=" ", by=support, at=NOW)
    asked.refresh_from_db()
    assert asked.status == "asked"


def test_a_request_is_decided_once(asked, support):
    services.refuse_request(asked, reason="No", by=support, at=NOW)
    with pytest.raises(TransitionRefused):
        services.fulfil_request(asked, by=support, at=NOW)
    assert asked.user


def test_an_account_whose_request_waits_is_not_deleted_beside_it(asked, support):
    with pytest.raises(services.AsksForAnotherType):
        services.delete_registration(asked.user, reason="Mistake", by=support, at=NOW)
    assert User.objects.filter(pk=asked.user_id).exists()


@pytest.mark.behaviour("S11")
@pytest.mark.parametrize(
    "url",
    [
        "/accounts/settings/",
        "/accounts/profile-type/",
        "/accounts/email/",
        "/accounts/language/",
        "/accounts/settings/sessions/end/",
        "/accounts/password/change/",
        ASK,
        "/admin/accounts/user/{pk}/change/",
    ],
)
def test_a_forged_type_is_taken_by_no_form(client, url):
    user = person()
    client.force_login(user)
    forged = {"profile_type": "client_member", "family": "client", "language": "en"}

    client.post(url.format(pk=user.pk), forged)

    user.refresh_from_db()
    assert (user.profile_type, user.family) == ("freelancer", "supplier")


@pytest.mark.behaviour("S12")
def test_the_settings_say_that_the_type_stays_and_whom_to_ask(client):
    client.force_login(person())

    page = client.get("/accounts/settings/").text

    assert "cannot be changed, and only Support deletes a registration" in page
    assert f'href="{ASK}"' in page
