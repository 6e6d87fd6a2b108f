"""The choice of a profile, one's own settings, and the language."""

import pytest
from django.urls import reverse

from marketplace.accounts import services
from marketplace.accounts.models import User
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db

CHOOSE = "/accounts/profile-type/"
SETTINGS = "/accounts/settings/"
LANGUAGE = "/accounts/language/"
ANSWERS = {"first_name": "Ana", "last_name": "Lima", "phone": "+33 6 12 34 56 78", "language": "fr"}
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("profile_type", "family"),
    [("freelancer", "supplier"), ("company_member", "supplier"), ("client_member", "client")],
)
def test_the_family_follows_from_the_type(profile_type, family):
    user = UserFactory()

    services.choose_profile_type(user, profile_type, at=NOW)

    user.refresh_from_db()
    assert (user.profile_type, user.family) == (profile_type, family)
    assert user.profile_type_chosen_at == NOW


@pytest.mark.behaviour("S11")
def test_a_second_choice_is_refused_by_the_service():
    user = UserFactory()
    stale = User.objects.get(pk=user.pk)
    services.choose_profile_type(user, "freelancer", at=NOW)

    with pytest.raises(services.ProfileTypeChosen):
        services.choose_profile_type(stale, "client_member", at=NOW)

    user.refresh_from_db()
    assert user.is_freelancer


@pytest.mark.behaviour("S11")
@pytest.mark.behaviour("S12")
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_forged_second_choice_is_told_to_contact_support(client, headers):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    refused = client.post(CHOOSE, {"profile_type": "client_member"}, headers=headers)

    assert refused.status_code == 409
    assert "contact Support" in refused.text
    user.refresh_from_db()
    assert user.is_freelancer


@pytest.mark.behaviour("S10")
def test_who_has_chosen_is_told_that_only_support_helps(client):
    client.force_login(UserFactory(freelancer=True))

    page = client.get(CHOOSE)

    assert "they delete the account" in page.text
    assert '<input type="radio"' not in page.text


def test_the_choice_is_among_three(client):
    user = UserFactory()
    client.force_login(user)
    assert client.get(CHOOSE).text.count('type="radio"') == 3

    for forged in ({}, {"profile_type": "support"}):
        assert client.post(CHOOSE, forged).status_code == 422

    user.refresh_from_db()
    assert user.profile_type == ""


def test_home_asks_for_the_choice_that_is_missing(client):
    client.force_login(UserFactory())
    assert client.get("/").url == CHOOSE


def test_our_own_people_are_not_asked(client):
    client.force_login(UserFactory(support=True))
    assert client.get("/").status_code == 200


@pytest.mark.behaviour("S13")
def test_the_menu_of_the_user_leads_to_the_settings(client):
    client.force_login(UserFactory(freelancer=True))
    assert f'href="{SETTINGS}"' in client.get(CHOOSE).text


@pytest.mark.behaviour("S14")
@pytest.mark.behaviour("S15")
@pytest.mark.behaviour("S17")
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_person_changes_names_telephone_and_language(client, headers):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    saved = client.post(SETTINGS, ANSWERS, headers=headers, follow=True)

    assert saved.redirect_chain == [(SETTINGS, 302)]
    assert ("<!doctype html>" in saved.text) is not bool(headers)
    user.refresh_from_db()
    assert {name: getattr(user, name) for name in ANSWERS} == ANSWERS


@pytest.mark.behaviour("S17")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 12 34 56 78", "+33 6 12 34 56 78"),
        ("0033612345678", "+33 6 12 34 56 78"),
        ("+32 470 12 34 56", "+32 470 12 34 56"),
        ("+1 (415) 555-2671", "+1 415-555-2671"),
        ("", ""),
    ],
)
def test_a_telephone_is_kept_in_one_spelling_with_its_country(client, typed, kept):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    client.post(SETTINGS, ANSWERS | {"phone": typed})

    user.refresh_from_db()
    assert user.phone == kept


@pytest.mark.behaviour("S18")
@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": ""},
        {"phone": "call me"},
        {"phone": "0612"},
        {"phone": "+999 123"},
        {"language": "de"},
        {"last_name": "a/b"},
    ],
)
def test_nothing_is_saved_when_one_answer_is_wrong(client, wrong):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    refused = client.post(SETTINGS, ANSWERS | wrong, headers=HTMX)

    assert refused.status_code == 422
    assert 'class="error"' in refused.text
    unchanged = User.objects.get(pk=user.pk)
    assert unchanged.first_name == user.first_name
    assert unchanged.language == "en"


@pytest.mark.behaviour("S18")
def test_leaving_the_page_keeps_the_old_values(client):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    page = client.get(SETTINGS, ANSWERS)

    assert f'value="{user.first_name}"' in page.text


def test_the_settings_are_for_who_is_signed_in(client):
    assert client.get(SETTINGS).status_code == 302
    assert client.get(CHOOSE).status_code == 302
    client.force_login(UserFactory(freelancer=True))
    assert client.delete(SETTINGS).status_code == 405
    assert client.delete(CHOOSE).status_code == 405


def test_a_settings_form_changes_neither_address_nor_profile(client):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    client.post(SETTINGS, ANSWERS | {"email": "other@example.test", "profile_type": "client"})

    assert User.objects.get(pk=user.pk).email == user.email


def test_a_visitor_chooses_a_language_and_keeps_it(client):
    answer = client.post(LANGUAGE, {"language": "fr", "next": "/accounts/login/"})

    assert answer.url == "/accounts/login/"
    assert 'lang="fr"' in client.get(answer.url).text


def test_the_choice_of_a_signed_in_person_is_kept_with_the_account(client):
    user = UserFactory(freelancer=True)
    client.force_login(user)

    client.post(LANGUAGE, {"language": "fr"})

    user.refresh_from_db()
    assert user.language == "fr"
    assert client.cookies["language"].value == "fr"


@pytest.mark.parametrize("asked", [{}, {"language": "de"}])
def test_an_unknown_language_changes_nothing(client, asked):
    assert client.post(LANGUAGE, asked).url == "/"
    assert "language" not in client.cookies


@pytest.mark.parametrize("target", ["https://elsewhere.test/", "//elsewhere.test/", "javascript:x"])
def test_the_language_leads_to_no_other_site(client, target):
    assert client.post(LANGUAGE, {"language": "fr", "next": target}).url == "/"


def test_the_language_is_changed_by_a_post_only(client):
    assert client.get(LANGUAGE).status_code == 405


@pytest.mark.parametrize("name", ["accounts:settings", "accounts:choose_profile"])
def test_a_page_costs_few_queries(client, django_assert_max_num_queries, name):
    client.force_login(UserFactory(freelancer=True))
    with django_assert_max_num_queries(10):
        client.get(reverse(name))
