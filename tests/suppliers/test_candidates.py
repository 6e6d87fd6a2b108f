"""CVs without a name: added, archived, and named when their person joins."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.suppliers import services
from marketplace.suppliers.models import (
    CandidateFile,
    Membership,
    SupplierInvitation,
    SupplierProfile,
)
from marketplace.suppliers.services import FileNotOffered, InvitationUnderWay
from tests.factories import NOW, SupplierMembershipFactory, UserFactory
from tests.proposals.factories import candidate_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PERSON = {
    "email": "nora@example.test", "first_name": "Nora", "last_name": "Blanchet",
    "role": "consultant",
}  # fmt: skip


def url(name, *args):
    return reverse(f"suppliers:{name}", args=args)


@pytest.fixture
def director(client):
    user = SupplierMembershipFactory().user
    client.force_login(user)
    return user


@pytest.fixture
def company(director):
    return director.supplier_memberships.get().company


def a_file():
    return SimpleUploadedFile("cv.pdf", PDF)


def test_a_file_needs_a_title_and_a_pdf_and_the_rest_may_be_said(client, company):
    said = {
        "document_title": "Senior data engineer", "cv": a_file(), "skills": "python, k8s",
        "summary": "Pipelines.", "years_of_experience": "12", "languages": ["fr", "en"],
    }  # fmt: skip

    assert client.post(url("add_candidate"), said).url == url("candidates")

    candidate = CandidateFile.objects.get()
    assert (candidate.company, candidate.years_of_experience) == (company, 12)
    assert sorted(candidate.languages) == ["en", "fr"]
    page = client.get(url("candidates")).text
    assert "Senior data engineer" in page
    assert "Kubernetes" in page


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        ({"document_title": ""}, "This field is required."),
        ({"cv": ""}, "This field is required."),
        ({"cv": SimpleUploadedFile("cv.pdf", b"x")}, "Only a PDF is accepted here."),
        ({"skills": "pyhton"}, "Did you mean Python?"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client, company, missing, why):
    said = {"document_title": "Senior data engineer", "cv": a_file()} | missing

    refused = client.post(url("add_candidate"), said)

    assert refused.status_code == 422
    assert why in refused.text
    assert not CandidateFile.objects.exists()


def test_an_archived_file_is_proposed_no_more(client, company):
    candidate = candidate_of(company)

    assert client.post(url("archive_candidate", candidate.pk)).url == url("candidates")

    assert not CandidateFile.objects.offered().exists()
    assert "Archived" in client.get(url("candidates")).text
    with pytest.raises(FileNotOffered):
        services.archive_candidate_file(candidate, by=company.created_by, at=NOW)


def test_its_person_is_invited_as_a_consultant_and_named_on_joining(client, director, company):
    candidate = candidate_of(company)
    form = client.get(url("convert_candidate", candidate.pk)).text
    assert '<option value="consultant" selected' in form

    client.post(url("convert_candidate", candidate.pk), PERSON)

    candidate.refresh_from_db()
    assert not candidate.is_converted
    assert "Nora Blanchet is invited" in client.get(url("candidates")).text

    invitation = SupplierInvitation.objects.get()
    at = invitation.invited_at + timedelta(hours=1)
    user = services.join_with_password(invitation, password="long enough", language="fr", at=at)

    candidate.refresh_from_db()
    assert (candidate.converted_to, candidate.converted_at) == (user, at)
    assert Membership.objects.get(user=user).role == "consultant"
    assert "Joined: Nora Blanchet" in client.get(url("candidates")).text


def test_a_colleague_is_named_at_once(client, company):
    candidate = candidate_of(company)
    colleague = SupplierMembershipFactory(company=company, role="consultant").user

    client.post(url("convert_candidate", candidate.pk), PERSON | {"email": colleague.email.upper()})

    candidate.refresh_from_db()
    assert candidate.converted_to == colleague
    assert not SupplierInvitation.objects.exists()


def test_a_person_is_invited_once_until_the_link_has_expired(director, company):
    candidate = candidate_of(company)
    services.convert_candidate_file(candidate, by=director, at=NOW, **PERSON)

    with pytest.raises(InvitationUnderWay):
        services.convert_candidate_file(
            candidate, by=director, at=NOW, **PERSON | {"email": "other@example.test"}
        )

    after = NOW + timedelta(days=2)
    services.convert_candidate_file(
        candidate, by=director, at=after, **PERSON | {"email": "other@example.test"}
    )
    assert candidate.invitation.email == "other@example.test"


def test_a_withdrawn_invitation_leaves_the_file_to_be_named(client, director, company):
    candidate = candidate_of(company)
    services.convert_candidate_file(candidate, by=director, at=NOW, **PERSON)
    services.withdraw_invitation(candidate.invitation, by=director, at=NOW)

    services.convert_candidate_file(candidate, by=director, at=NOW, **PERSON)

    assert candidate.invitation.is_open(NOW)


def test_a_business_manager_invites_consultants_only(client, company):
    manager = SupplierMembershipFactory(company=company, role="business_manager").user
    candidate = candidate_of(company)
    client.force_login(manager)

    refused = client.post(url("convert_candidate", candidate.pk), PERSON | {"role": "director"})

    assert refused.status_code == 422
    assert client.post(url("convert_candidate", candidate.pk), PERSON).status_code == 302


ADDRESSES = [
    ("get", "candidates", False), ("get", "add_candidate", False), ("get", "candidate_cv", True),
    ("post", "archive_candidate", True), ("get", "convert_candidate", True),
]  # fmt: skip


@pytest.mark.parametrize(("method", "name", "is_one"), ADDRESSES)
def test_who_opens_the_files_of_a_company(client, company, method, name, is_one):
    """Its directors and business managers: not its consultants, freelancers, clients, strangers."""
    candidate = candidate_of(company)
    place = url(name, candidate.pk) if is_one else url(name)
    client.logout()
    assert getattr(client, method)(place).status_code == 302
    for person in (
        SupplierMembershipFactory(company=company, role="consultant").user,
        UserFactory(freelancer=True),
        UserFactory(client=True),
    ):
        client.force_login(person)
        assert getattr(client, method)(place).status_code == 403
    client.force_login(SupplierMembershipFactory().user)
    assert getattr(client, method)(place).status_code == (404 if is_one else 200)


def test_archiving_is_posted(client, company):
    candidate = candidate_of(company)
    assert client.get(url("archive_candidate", candidate.pk)).status_code == 405


def test_a_cv_being_checked_is_opened_by_its_sender_only(client, company, director):
    services.create_candidate_file(
        company, document_title="x", upload=a_file(), by=director, at=NOW
    )
    place = url("candidate_cv", CandidateFile.objects.get().pk)

    assert b"".join(client.get(place).streaming_content) == PDF
    client.force_login(SupplierMembershipFactory(company=company).user)
    assert client.get(place).status_code == 404


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_costs_the_same_however_long(
    client, company, count, django_assert_max_num_queries
):
    for _each in range(count):
        candidate_of(company)
    with django_assert_max_num_queries(10):
        client.get(url("candidates"))


@pytest.mark.parametrize("desk", ["candidatefile", "supplierprofile"])
@pytest.mark.parametrize("count", [2, 20])
def test_support_reads_files_and_profiles_and_changes_none(
    client, company, desk, count, django_assert_max_num_queries
):
    for n in range(count):
        candidate_of(company, summary=f"{n}")
        services.update_profile(
            SupplierMembershipFactory().user, skills=[], at=NOW, title=f"Engineer {n}"
        )
    client.force_login(UserFactory(support=True, permissions=[f"suppliers.view_{desk}"]))
    place = f"/admin/suppliers/{desk}/"

    with django_assert_max_num_queries(12):
        assert client.get(place).status_code == 200
    row = {"candidatefile": CandidateFile, "supplierprofile": SupplierProfile}[desk].objects.first()
    assert client.get(f"{place}{row.pk}/change/").status_code == 200
    assert client.post(f"{place}{row.pk}/change/", {}).status_code == 403
