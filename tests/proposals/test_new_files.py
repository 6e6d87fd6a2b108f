"""Somebody without an account is added while an answer is written, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.suppliers.models import CandidateFile
from proposals.models import Proposal
from tests.factories import SupplierMembershipFactory
from tests.proposals.factories import JUNE_2, clause_of, freelancer, open_rfp

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
TYPED = {"unit_price": "480", "available_from": "2026-07-06", "pitch": "Ten years of ships."}
BOTH = pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


@pytest.fixture
def rfp():
    return open_rfp()


@pytest.fixture
def manager(client):
    user = SupplierMembershipFactory(role="business_manager").user
    client.force_login(user)
    return user


def add(client, rfp, headers=None, **answers):
    url = reverse("proposals:add_candidate", args=[rfp.reference])
    said = {"new-document_title": "Naval architect", "new-cv": a_pdf()} | answers
    return client.post(url, TYPED | said, headers=headers or {})


def a_pdf(content=PDF):
    return SimpleUploadedFile("cv.pdf", content)


@BOTH
def test_the_file_is_added_and_chosen_and_the_answer_stays(client, rfp, manager, headers):
    clause = clause_of(rfp)
    typed = {f"clause_{clause.pk}": "on", "new-skills": "Python"}
    answer = add(client, rfp, headers, **typed)

    file = CandidateFile.objects.get()
    assert answer.status_code == 200
    assert f'<option value="file-{file.pk}" selected>Naval architect</option>' in answer.text
    for kept in ("Ten years of ships.", 'value="480"', 'value="2026-07-06"', " checked"):
        assert kept in answer.text
    assert 'class="error"' not in answer.text
    assert [skill.code for skill in file.skills.all()] == ["python"]
    assert not Proposal.objects.exists()


def test_the_answer_is_then_sent_under_it(client, rfp, manager):
    add(client, rfp)
    file = CandidateFile.objects.get()
    url = reverse("proposals:send", args=[rfp.reference])
    client.post(url, TYPED | {"consultant": f"file-{file.pk}"})
    assert Proposal.objects.get().candidate_name == "Naval architect"


@BOTH
def test_an_unfit_file_is_refused_beside_its_field_and_the_answer_stays(
    client, rfp, manager, headers
):
    answer = add(client, rfp, headers, **{"new-cv": a_pdf(b"no pdf")})
    assert answer.status_code == 422
    assert "Only a PDF is accepted here." in answer.text
    assert "Naval architect" in answer.text
    assert "Ten years of ships." in answer.text
    assert not CandidateFile.objects.exists()


def test_the_fields_of_the_file_never_keep_an_answer_from_being_sent(client, rfp, manager):
    page = client.get(reverse("proposals:send", args=[rfp.reference])).text
    assert "Somebody who is not in the list" in page
    assert 'name="new-cv" accept=".pdf" class="input drop" required' not in page


def test_a_freelancer_answers_for_nobody_else(client, rfp):
    person = freelancer()
    client.force_login(person)
    page = client.get(reverse("proposals:send", args=[rfp.reference])).text
    assert "Somebody who is not in the list" not in page
    assert add(client, rfp).status_code == 403


def test_who_may_add_somebody(client, rfp, manager):
    url = reverse("proposals:add_candidate", args=[rfp.reference])
    assert client.get(url).status_code == 405
    hidden = open_rfp(is_on_marketplace=False)
    assert add(client, hidden).status_code == 404
    for stranger in (SupplierMembershipFactory(role="consultant").user, rfp.operational_manager):
        client.force_login(stranger)
        assert add(client, rfp).status_code == 403
    client.logout()
    assert add(client, rfp).status_code == 302
    assert not CandidateFile.objects.exists()
