"""The company's page of documents: what the law names, what is to come, what staff changes."""

import pytest
from django.urls import reverse

from tests.compliance.factories import document, kind
from tests.factories import (
    ClientMembershipFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)

pytestmark = pytest.mark.django_db
PAGE, STAFF = "/documents/", "/documents/staff/"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-07-01T10:00Z")


def member(client, role="director", **company):
    language = company.pop("language", "en")
    membership = SupplierMembershipFactory(
        role=role, user__language=language, company=SupplierCompanyFactory(**company)
    )
    client.force_login(membership.user)
    return membership.company


@pytest.mark.parametrize(
    ("language", "article"), [("en", "Labour Code"), ("fr", "Code du travail")]
)
def test_each_document_names_the_article_that_asks_for_it(client, language, article):
    member(client, language=language)

    line = client.get(PAGE).text.partition('id="document-vigilance"')[2]

    assert f"{article}, D. 8222-5, 1°" in line.partition('id="document-tax"')[0]


def test_documents_that_depend_on_the_amount_say_from_which_one(client):
    member(client)

    text = client.get(PAGE).text

    assert "For contracts of €5,000.00 and more" in text.partition('id="document-vigilance"')[2]
    assert "For contracts" not in text.partition('id="document-tax"')[2]


def test_what_is_asked_from_a_day_to_come_is_announced_and_not_yet_missing(client):
    member(client, legal_form="company")

    text = client.get(PAGE).text

    assert "5 documents are missing" in text
    coming = text.partition('id="h-to-come"')[2]
    assert kind("foreign_staff").name_en in coming
    assert "1 January 2027" in coming


def test_a_company_that_says_it_employs_nobody_will_not_be_asked_for_their_list(client):
    company = member(client, legal_form="company")

    page = client.post(STAFF, {"has_employees": "False"}, follow=True)

    assert "no employees" in page.text
    assert kind("foreign_staff").name_en not in page.text
    assert company.staff_declarations.get().declared_by == company.memberships.get().user


def test_a_company_of_one_that_employs_somebody_will_be_asked_for_the_list(client):
    member(client, legal_form="single_person")

    before = client.get(PAGE).text
    after = client.post(STAFF, {"has_employees": "True"}, follow=True).text

    assert kind("foreign_staff").name_en not in before
    assert kind("foreign_staff").name_en in after


def test_a_micro_entrepreneur_is_not_asked_about_staff(client):
    member(client, legal_form="micro")

    assert STAFF not in client.get(PAGE).text


def test_a_question_about_staff_is_answered_by_yes_or_no(client):
    company = member(client)

    assert client.post(STAFF, {"has_employees": "perhaps"}).status_code == 400
    assert not company.staff_declarations.exists()


def test_only_a_director_says_it(client):
    assert client.post(STAFF).status_code == 302
    member(client, role="business_manager")
    assert client.post(STAFF, {"has_employees": "True"}).status_code == 403
    client.force_login(ClientMembershipFactory().user)
    assert client.post(STAFF, {"has_employees": "True"}).status_code == 403
    member(client)
    assert client.get(STAFF).status_code == 405


def test_a_version_shows_when_it_was_issued_and_until_when_it_is_valid(client):
    document("vigilance", company=member(client), in_force=True)

    line = client.get(PAGE).text.partition('id="document-vigilance"')[2]

    assert "15 May 2026" in line
    assert "15 November 2026" in line


def test_several_files_at_once_wait_hidden_for_the_script_that_sends_them(client):
    member(client)

    text = client.get(PAGE).text.partition("data-several")[2]

    assert text.startswith(" hidden")
    assert f'value="{reverse("compliance:send_document", args=["vigilance"])}"' in text
