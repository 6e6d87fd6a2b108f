from datetime import date

import pytest
from django.urls import reverse

from compliance.models import LegalDocument
from tests.compliance.factories import document, kind
from tests.factories import (
    ClientMembershipFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.kernel import papers

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PAGE, SEND = "/documents/", "/documents/vigilance/"
TODAY = "2026-07-01T10:00Z"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def member(client, role="director", **company):
    membership = SupplierMembershipFactory(role=role, company=SupplierCompanyFactory(**company))
    client.force_login(membership.user)
    return membership.company


def row(response, code):
    """The line of one document type, as text."""
    return response.text.partition(f'id="document-{code}"')[2].partition('id="document-')[0]


def read(response):
    """The whole of a file; what is not read to its end stays open."""
    return b"".join(response.streaming_content)


def file_of(paper):
    return reverse("compliance:open_file", args=[paper.pk])


# --- The page ---------------------------------------------------------------------------------


def test_the_addresses_are_those_that_others_rely_on():
    assert reverse("compliance:documents") == PAGE
    assert reverse("compliance:send_document", args=["vigilance"]) == SEND
    assert reverse("compliance:open_file", args=[1]) == "/documents/file/1/"


def test_a_new_company_sees_what_is_asked_why_and_where_to_get_it(client):
    member(client)

    page = client.get(PAGE)

    assert "5 documents are missing" in page.text
    for code in ("registration", "vigilance", "tax", "liability", "sworn_statement"):
        assert "Missing" in row(page, code)
        assert kind(code).why_en.partition("’")[0] in page.text


@pytest.mark.behaviour("S67")
def test_the_page_tells_where_an_auto_entrepreneur_gets_the_sirene_proof(client):
    member(client, legal_form="micro")

    line = row(client.get(PAGE), "sirene")

    assert "avis-situation-sirene.insee.fr" in line
    assert "business formalities centre (CFE)" in line
    assert "In place of" in line


@pytest.mark.behaviour("S66")
def test_other_companies_are_not_offered_the_sirene_proof(client):
    member(client, legal_form="single_person")

    assert 'id="document-sirene"' not in client.get(PAGE).text


@pytest.mark.behaviour("S68")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("signed letter", "illegal work", "undeclared employment", "labour lending",
                "bargaining")),
        ("fr", ("lettre signée", "travail illégal", "travail dissimulé", "main-d’œuvre",
                "marchandage")),
    ],
)  # fmt: skip
def test_the_sworn_statement_says_what_it_must_declare(client, language, words):
    membership = SupplierMembershipFactory(user__language=language)
    client.force_login(membership.user)

    line = row(client.get(PAGE), "sworn_statement")

    for word in words:
        assert word in line


@pytest.mark.behaviour("S30")
def test_a_refused_document_shows_the_reviewer_s_reason_in_its_own_row(client):
    company = member(client)
    document("vigilance", company=company, status="rejected", comment="Page 2 is missing.")

    page = client.get(PAGE)

    assert "Refused" in row(page, "vigilance")
    assert 'data-label="Comment"><span>Page 2 is missing.</span>' in row(page, "vigilance")
    assert "Page 2 is missing." not in row(page, "tax")


def test_a_reason_is_gone_once_another_file_is_sent(client):
    company = member(client)
    document("vigilance", company=company, status="rejected", comment="Page 2 is missing.")
    document("vigilance", company=company)

    line = row(client.get(PAGE), "vigilance")

    assert "Pending review" in line
    assert 'data-label="Comment"><span class="text-muted">–</span>' in line


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "Pending review"),
        ({"file__check_status": "pending"}, "File being checked"),
        ({"in_force": True, "expires_on": date(2026, 11, 15)}, "Approved"),
        ({"in_force": True, "expires_on": date(2026, 8, 1)}, "Expires soon"),
        ({"in_force": True, "expires_on": date(2026, 8, 2)}, "Approved"),
        ({"in_force": True, "expires_on": date(2026, 7, 1)}, "Expires soon"),
        ({"in_force": True, "expires_on": date(2026, 6, 30)}, "Expired"),
        ({"in_force": True, "expires_on": None}, "Approved"),
        ({"status": "expired", "issued_on": date(2026, 1, 1)}, "Expired"),
    ],
)
def test_each_line_says_in_one_word_where_it_stands(client, fields, word):
    document("vigilance", company=member(client), **fields)

    badge = row(client.get(PAGE), "vigilance").partition('data-label="State"')[2]

    assert word in badge.partition("</td>")[0]


def test_an_unfit_file_shows_what_the_check_found_in_the_reader_s_language(client):
    membership = SupplierMembershipFactory(user__language="en")
    client.force_login(membership.user)
    document(
        "vigilance", company=membership.company, status="rejected", comment="Protégé.",
        file__check_status="refused", file__check_code="password",
    )  # fmt: skip

    assert "protected by a password" in row(client.get(PAGE), "vigilance")


def test_a_substitute_in_force_makes_the_extract_unneeded(client):
    company = member(client, legal_form="micro")
    document("sirene", company=company, in_force=True)

    page = client.get(PAGE)

    assert "Not needed" in row(page, "registration")
    assert "Replaced by" in row(page, "registration")
    assert "4 documents are missing" in page.text


def test_a_company_with_everything_is_told_so(client):
    company = member(client)
    for code in ("registration", "vigilance", "tax", "liability", "sworn_statement"):
        document(code, company=company, in_force=True)

    assert "Every document is in force" in client.get(PAGE).text


def test_a_business_manager_reads_and_cannot_send(client):
    member(client, role="business_manager")

    text = client.get(PAGE).text

    assert 'type="file"' not in text
    assert client.post(SEND, {"file": papers.upload()}).status_code == 403


def test_the_page_is_for_those_who_run_a_company(client):
    assert client.get(PAGE).status_code == 302
    member(client, role="consultant")
    assert client.get(PAGE).status_code == 403
    client.force_login(ClientMembershipFactory().user)
    assert client.get(PAGE).status_code == 403
    member(client)
    assert client.post(PAGE).status_code == 405


@pytest.mark.parametrize("versions", [2, 20])
def test_the_page_costs_the_same_whatever_the_number_of_versions(
    client, versions, django_assert_max_num_queries
):
    company = member(client)
    for code in ("vigilance", "tax"):
        for _ in range(versions):
            document(code, company=company, status="superseded")

    with django_assert_max_num_queries(10):
        client.get(PAGE)


# --- Sending ----------------------------------------------------------------------------------


def test_a_director_sends_a_file_and_sees_that_it_is_being_checked(client):
    company = member(client)

    page = client.post(SEND, {"file": papers.upload(name="urssaf.pdf")}, follow=True)

    paper = company.documents.get()
    assert page.redirect_chain == [(PAGE, 302)]
    assert paper.file.original_name == "urssaf.pdf"
    assert "File being checked" in row(page, "vigilance")
    assert "File sent: Vigilance certificate (Urssaf)." in page.text


def test_after_a_swap_the_list_is_the_one_of_the_page_reloaded(client):
    member(client)

    swapped = client.post(SEND, {"file": papers.upload()}, headers=HTMX, follow=True)

    assert "<!doctype html>" not in swapped.text
    assert row(swapped, "vigilance").split() != []
    assert row(swapped, "tax").count("<form") == row(client.get(PAGE), "tax").count("<form")


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (papers.executable(), "Only a PDF, a PNG or a JPEG is accepted here."),
        (papers.half_pdf(), "cut off or damaged"),
        (papers.pdf() + bytes(10_000_000), "larger than 10 MB"),
    ],
)
def test_an_unfit_file_is_refused_beside_its_field(client, htmx, content, sentence):
    member(client)

    page = client.post(SEND, {"file": papers.upload(content)}, headers=htmx)

    assert page.status_code == 422
    assert sentence in row(page, "vigilance")
    assert sentence not in row(page, "tax")
    assert not LegalDocument.objects.exists()


def test_no_file_at_all_is_refused_too(client):
    member(client)

    page = client.post(SEND)

    assert page.status_code == 422
    assert "This field is required" in row(page, "vigilance")


@pytest.mark.parametrize("code", ["sirene", "a1", "unheard-of"])
def test_what_is_not_accepted_from_the_company_is_not_found(client, code):
    member(client)

    assert client.post(f"/documents/{code}/", {"file": papers.upload()}).status_code == 404


def test_only_a_director_sends(client):
    assert client.post(SEND).status_code == 302
    member(client, role="consultant")
    assert client.post(SEND).status_code == 403
    member(client)
    assert client.get(SEND).status_code == 405


# --- The file ---------------------------------------------------------------------------------


def test_a_checked_file_is_shown_in_place_and_runs_nothing(client):
    paper = document("vigilance", company=member(client))

    response = client.get(file_of(paper))

    assert read(response).startswith(b"%PDF")
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'self'"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_an_unchecked_file_is_seen_by_its_sender_alone_and_only_to_save(client):
    company = member(client)
    sender = company.memberships.get().user
    paper = document("vigilance", company=company, uploaded_by=sender, file__check_status="pending")

    own = client.get(file_of(paper))
    read(own)
    colleague = SupplierMembershipFactory(company=company).user
    client.force_login(colleague)

    assert own["Content-Disposition"].startswith("attachment")
    assert "sandbox" in own["Content-Security-Policy"]
    assert client.get(file_of(paper)).status_code == 404


def test_a_refused_file_is_served_to_nobody(client):
    company = member(client)
    sender = company.memberships.get().user
    paper = document(
        "vigilance", company=company, uploaded_by=sender, status="rejected", comment="No.",
        file__check_status="refused",
    )  # fmt: skip

    assert client.get(file_of(paper)).status_code == 404


def test_a_file_is_private(client):
    paper = document("vigilance")

    assert client.get(file_of(paper)).status_code == 302  # anonymous: to the sign-in page
    member(client)
    assert client.get(file_of(paper)).status_code == 404  # another company's
    client.force_login(ClientMembershipFactory().user)
    assert client.get(file_of(paper)).status_code == 403
    client.force_login(SupplierMembershipFactory(company=paper.company, role="consultant").user)
    assert client.get(file_of(paper)).status_code == 403
    client.force_login(UserFactory(support=True))
    assert client.get(file_of(paper)).status_code == 403  # staff without the right to review
    reviewer = UserFactory(support=True, permissions=["compliance.review_legaldocument"])
    client.force_login(reviewer)
    opened = client.get(file_of(paper))
    read(opened)
    assert opened.status_code == 200
    assert client.post(file_of(paper)).status_code == 405
