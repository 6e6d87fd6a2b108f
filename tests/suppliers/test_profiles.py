"""My Information → Profile: written by its person, with or without scripts."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.accounts.events import AccountAnonymised
from marketplace.operators.models import Skill
from marketplace.suppliers import services
from marketplace.suppliers.models import (
    DisabilityStatus,
    Experience,
    SpokenLanguage,
    SupplierProfile,
)
from marketplace.suppliers.services import LanguageTwice, TooManyRows
from tests.factories import NOW, SupplierMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
SAID = {
    "title": "Data engineer", "summary": "Ten years of pipelines.", "skills": "python, k8s",
    "city": "Nantes", "mobility": "Paris", "remote": "partial", "available_from": "2026-12-01",
    "daily_rate": "550",
}  # fmt: skip
HTMX = {"HX-Request": "true"}


def url(name, *args):
    return reverse(f"suppliers:{name}", args=args)


@pytest.fixture
def person(client):
    user = UserFactory(freelancer=True, first_name="Inès", last_name="Petit")
    client.force_login(user)
    return user


def a_profile(user, **fields):
    services.update_profile(user, skills=[], at=NOW, **{"title": "Data engineer"} | fields)
    return SupplierProfile.objects.get(user=user)


def shows_it(user):
    return DisabilityStatus.objects.filter(profile__user=user).exists()


@pytest.mark.behaviour("S23")
@pytest.mark.parametrize("kind", ["freelancer", "company_member"])
def test_a_supplier_has_its_profile_under_my_information(client, kind):
    client.force_login(UserFactory(**{kind: True}))

    home = client.get(reverse("home"), follow=True).text
    assert "My Information" in home
    page = client.get(url("profile"))
    assert page.status_code == 200
    assert "Your profile is empty" in page.text


@pytest.mark.behaviour("S24")
def test_the_first_section_leads_to_the_edit_page(client, person):
    page = client.get(url("profile")).text

    assert page.index(url("edit_profile")) < page.index(url("add_row", "experiences"))
    assert "Modify" in page
    assert client.get(url("edit_profile")).status_code == 200


def test_reading_a_profile_writes_nothing(client, person):
    for name in ("profile", "edit_profile", "confirm_disability", "change_cv"):
        assert client.get(url(name)).status_code == 200
    assert not SupplierProfile.objects.exists()


def test_what_is_saved_stands_on_the_profile(client, person):
    assert client.post(url("edit_profile"), SAID).url == url("profile")

    profile = SupplierProfile.objects.get(user=person)
    assert (profile.daily_rate, profile.available_from) == (Decimal(550), date(2026, 12, 1))
    assert set(profile.skills.values_list("code", flat=True)) == {"python", "kubernetes"}
    page = client.get(url("profile")).text
    assert "Kubernetes" in page
    assert "Ten years of pipelines." in page
    assert "Nantes" in page
    assert 'value="Python, Kubernetes"' in client.get(url("edit_profile")).text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_unknown_skill_is_asked_about_and_nothing_is_saved(client, person, headers):
    answer = client.post(url("edit_profile"), SAID | {"skills": "pyhton"}, headers=headers)

    assert answer.status_code == 422
    assert "Did you mean Python?" in answer.text
    assert not SupplierProfile.objects.exists()


@pytest.mark.behaviour("S25")
@pytest.mark.behaviour("S22")
def test_the_edit_page_has_the_toggle_and_it_is_off(client, person):
    page = client.get(url("edit_profile")).text

    toggle = page[page.index('name="shows_disability"') :].partition(">")[0]
    assert "Disability status" in page
    assert "checked" not in toggle


@pytest.mark.behaviour("S26")
@pytest.mark.behaviour("S27")
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_save_with_the_toggle_on_asks_to_confirm_and_sets_nothing(client, person, headers):
    answer = client.post(url("edit_profile"), SAID | {"shows_disability": "on"}, headers=headers)

    assert url("confirm_disability") in answer.headers.get(
        "HX-Redirect", answer.headers.get("Location", "")
    )
    window = client.get(url("confirm_disability")).text
    assert "<dialog" in window
    assert "Add your disability status?" in window
    assert not shows_it(person)
    client.get(url("profile"))  # closed
    assert not shows_it(person)
    assert (
        "checked"
        not in client.get(url("edit_profile"))
        .text.partition('name="shows_disability"')[2]
        .partition(">")[0]
    )


@pytest.mark.behaviour("S27")
@pytest.mark.behaviour("S28")
def test_only_add_shows_the_icon_beside_the_name(client, person):
    a_profile(person)
    assert 'aria-label="Disability status"' not in client.get(url("profile")).text

    assert client.post(url("confirm_disability")).url == url("profile")

    page = client.get(url("profile")).text
    assert 'role="img" aria-label="Disability status"' in page
    assert DisabilityStatus.objects.get().confirmed_at is not None


def test_the_consent_keeps_its_first_date(person):
    services.show_disability(person, at=NOW)
    services.show_disability(person, at=NOW.replace(year=NOW.year + 1))

    assert DisabilityStatus.objects.get().confirmed_at == NOW


@pytest.mark.behaviour("S22")
def test_it_is_removed_with_one_click_and_nothing_of_it_is_kept(client, person):
    services.show_disability(person, at=NOW)
    assert "Remove the disability status" in client.get(url("profile")).text

    client.post(url("remove_disability"))

    assert not DisabilityStatus.objects.exists()
    assert 'aria-label="Disability status"' not in client.get(url("profile")).text


def test_a_save_with_the_toggle_off_removes_it_and_with_it_on_keeps_it(client, person):
    services.show_disability(person, at=NOW)

    kept = client.post(url("edit_profile"), SAID | {"shows_disability": "on"})
    assert kept.url == url("profile")
    assert shows_it(person)

    client.post(url("edit_profile"), SAID)
    assert not shows_it(person)


LANGUAGE = {"language": "de", "level": "b2"}
EXPERIENCE = {
    "title": "Lead", "organization": "Atelier", "starts_on": "2020-01-01", "ends_on": "",
    "description": "Pipelines.",
}  # fmt: skip
QUALIFICATION = {"kind": "certification", "title": "PSM I", "issuer": "Scrum.org", "year": "2021"}
ROWS = [
    ("languages", LANGUAGE, "German"),
    ("experiences", EXPERIENCE, "Atelier"),
    ("qualifications", QUALIFICATION, "Scrum.org"),
]


@pytest.mark.parametrize(("section", "said", "shown"), ROWS)
def test_a_line_is_added_without_scripts(client, person, section, said, shown):
    form = client.get(url("add_row", section))
    assert f'action="{url("add_row", section)}"' in form.text

    assert client.post(url("add_row", section), said).url == url("profile")
    assert shown in client.get(url("profile")).text


@pytest.mark.parametrize(("section", "said", "shown"), ROWS)
def test_a_line_is_added_changed_and_removed_with_htmx(client, person, section, said, shown):
    form = client.get(url("add_row", section), headers=HTMX).text
    assert form.lstrip().startswith(f'<section class="card" id="{section}"')
    assert "<form" in form

    added = client.post(url("add_row", section), said, headers=HTMX).text
    assert shown in added
    row = getattr(SupplierProfile.objects.get(user=person), section).get()
    opened = client.get(url("edit_row", section, row.pk), headers=HTMX).text
    assert f'hx-post="{url("edit_row", section, row.pk)}"' in opened
    assert client.post(url("edit_row", section, row.pk), said, headers=HTMX).status_code == 200
    removed = client.post(url("remove_row", section, row.pk), headers=HTMX).text
    assert "Nothing yet." in removed
    assert type(row).objects.count() == 0


@pytest.mark.parametrize(("section", "said", "shown"), ROWS)
def test_a_line_is_changed_and_removed_without_scripts(client, person, section, said, shown):
    client.post(url("add_row", section), said)
    row = getattr(SupplierProfile.objects.get(user=person), section).get()

    assert client.get(url("edit_row", section, row.pk)).status_code == 200
    assert client.post(url("edit_row", section, row.pk), said).url == url("profile")
    assert client.post(url("remove_row", section, row.pk)).url == url("profile")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_experience_does_not_end_before_it_began(client, person, headers):
    wrong = EXPERIENCE | {"ends_on": "2019-01-01"}

    answer = client.post(url("add_row", "experiences"), wrong, headers=headers)

    assert answer.status_code == 422
    assert "The end comes after the start." in answer.text
    assert not Experience.objects.exists()


def test_a_language_stands_once_on_a_profile(client, person):
    client.post(url("add_row", "languages"), LANGUAGE)

    answer = client.post(url("add_row", "languages"), LANGUAGE)

    assert answer.status_code == 422
    assert str(LanguageTwice.message) in answer.text


def test_a_profile_has_only_so_many_lines_of_a_kind(person):
    for n in range(40):
        services.add_row(
            person, Experience, at=NOW, title=f"{n}", organization="x", starts_on=date(2020, 1, 1)
        )
    with pytest.raises(TooManyRows):
        services.add_row(
            person, Experience, at=NOW, title="x", organization="x", starts_on=date(2020, 1, 1)
        )


def test_a_cv_is_a_pdf_and_replaces_the_one_before(client, person):
    refused = client.post(url("change_cv"), {"cv": SimpleUploadedFile("cv.pdf", b"hello")})
    assert refused.status_code == 422
    assert "Only a PDF is accepted here." in refused.text

    sent = client.post(url("change_cv"), {"cv": SimpleUploadedFile("cv.pdf", PDF)})
    assert sent.url == url("profile")
    assert "Being checked" in client.get(url("profile")).text
    assert b"".join(client.get(url("own_cv")).streaming_content) == PDF

    client.post(url("remove_cv"))
    assert client.get(url("own_cv")).status_code == 404


@pytest.mark.parametrize(
    ("method", "name", "args"),
    [
        ("get", "profile", ()), ("get", "edit_profile", ()), ("get", "confirm_disability", ()),
        ("post", "remove_disability", ()), ("get", "change_cv", ()), ("post", "remove_cv", ()),
        ("get", "own_cv", ()), ("get", "add_row", ("languages",)),
        ("get", "edit_row", ("languages", 1)), ("post", "remove_row", ("languages", 1)),
    ],
)  # fmt: skip
def test_who_has_no_profile_of_a_supplier(client, method, name, args):
    assert getattr(client, method)(url(name, *args)).status_code == 302
    client.force_login(UserFactory(client=True))
    assert getattr(client, method)(url(name, *args)).status_code == 403


def test_lines_of_others_and_sections_nobody_has_are_not_there(client, person):
    other = SupplierMembershipFactory().user
    row = services.add_row(other, SpokenLanguage, at=NOW, language="de", level="b2")

    assert client.get(url("edit_row", "languages", row.pk)).status_code == 404
    assert client.post(url("remove_row", "languages", row.pk)).status_code == 404
    assert client.get(url("add_row", "hobbies")).status_code == 404
    assert SpokenLanguage.objects.exists()


@pytest.mark.parametrize("name", ["remove_disability", "remove_cv"])
def test_what_changes_something_is_posted(client, person, name):
    assert client.get(url(name)).status_code == 405


@pytest.mark.parametrize("count", [2, 20])
def test_a_profile_costs_the_same_however_long(
    client, person, count, django_assert_max_num_queries
):
    client.post(url("edit_profile"), SAID)
    for n in range(count):
        services.add_row(
            person, Experience, at=NOW, title=f"{n}", organization="x", starts_on=date(2020, 1, 1)
        )
    with django_assert_max_num_queries(15):
        client.get(url("profile"))


def test_a_merged_skill_is_followed_on_profiles(person):
    java, kotlin = Skill.objects.get(code="java"), Skill.objects.get(code="kotlin")
    services.update_profile(person, skills=[java, kotlin], at=NOW, title="x")
    from marketplace.operators.services import merge_skill

    merge_skill(kotlin, into=java)

    assert list(person.supplier_profile.skills.values_list("code", flat=True)) == ["java"]


def test_of_an_account_that_is_closed_no_profile_is_kept(client, person):
    client.post(url("edit_profile"), SAID)
    services.show_disability(person, at=NOW)

    services.leave_for_good(AccountAnonymised(person.pk, at=NOW))

    assert not SupplierProfile.objects.exists()
    assert not DisabilityStatus.objects.exists()
