"""The CVs under which people are proposed: read one by one, or carried away in one ZIP."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from marketplace.suppliers import services
from marketplace.suppliers.models import SupplierProfile
from tests.factories import ClientMembershipFactory, RfpFactory, StoredFileFactory
from tests.proposals.factories import (
    JUNE_2,
    candidate_of,
    colleague,
    firm_of,
    freelancer,
    open_rfp,
    sent,
)

pytestmark = pytest.mark.django_db


def a_cv(content=b"%PDF-1.4 a life", **fields):
    fields = {"original_name": "CV Jeanne Martin.pdf", "check_status": "passed"} | fields
    return StoredFileFactory(file=ContentFile(content, name="cv.pdf"), **fields)


def under_a_file(rfp, *, cv=None, title="Data engineer, Nantes", **fields):
    """Proposed by its title, without a name."""
    person = freelancer()
    candidate = candidate_of(firm_of(person))
    candidate.document_title, candidate.cv = title, cv or a_cv()
    candidate.save()
    return sent(rfp, person, consultant=None, candidate_file=candidate, **fields)


def of_a_person(rfp, *, cv=None, **fields):
    """With the CV of the profile."""
    person = freelancer()
    SupplierProfile.objects.create(user=person, cv=cv or a_cv(), changed_at=JUNE_2)
    return sent(rfp, person, **fields)


def opened(client, proposal, by):
    client.force_login(by)
    answer = client.get(reverse("proposals:cv", args=[proposal.pk]))
    answer.body = b"".join(answer)  # to its end, which closes a file
    return answer


def carried_away(client, rfp, by=None, **wanted):
    client.force_login(by or rfp.operational_manager)
    return client.get(reverse("proposals:cvs", args=[rfp.reference]), wanted)


def unpacked(answer):
    """The content of each file of the ZIP, by its name."""
    with ZipFile(BytesIO(b"".join(answer))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("make", [under_a_file, of_a_person])
def test_the_client_reads_the_cv_of_who_is_proposed(client, make):
    proposal = make(open_rfp())
    manager = proposal.rfp.operational_manager

    answer = opened(client, proposal, manager)

    assert (answer.status_code, answer.body) == (200, b"%PDF-1.4 a life")
    assert answer["X-Content-Type-Options"] == "nosniff"
    page = client.get(reverse("proposals:detail", args=[proposal.pk])).text
    assert reverse("proposals:cv", args=[proposal.pk]) in page


def test_the_senders_name_of_the_file_is_not_told(client):
    proposal = under_a_file(open_rfp())
    answer = opened(client, proposal, proposal.rfp.operational_manager)
    assert "Data engineer, Nantes.pdf" in answer["Content-Disposition"]
    assert "Jeanne" not in answer["Content-Disposition"]


@pytest.mark.parametrize("check", ["pending", "refused"])
def test_nobody_reads_it_before_it_has_passed_its_check(client, check):
    proposal = under_a_file(open_rfp(), cv=a_cv(check_status=check))
    for reader in (proposal.rfp.operational_manager, proposal.author):
        assert opened(client, proposal, reader).status_code == 404
    page = client.get(reverse("proposals:detail", args=[proposal.pk])).text
    assert reverse("proposals:cv", args=[proposal.pk]) not in page


def test_who_reads_it(client):
    proposal = under_a_file(open_rfp())
    url = reverse("proposals:cv", args=[proposal.pk])
    assert client.get(url).status_code == 302
    for stranger in (open_rfp().operational_manager, freelancer(), colleague(proposal.author)):
        assert opened(client, proposal, stranger).status_code == 404
    assert opened(client, proposal, proposal.author).status_code == 200
    assert client.post(url).status_code == 405


def test_all_cvs_of_an_rfp_come_in_one_zip(client):
    rfp = open_rfp()
    first, second = under_a_file(rfp), of_a_person(rfp, cv=a_cv(b"%PDF-1.4 another" * 50_000))
    of_a_person(open_rfp())

    answer = carried_away(client, rfp)
    files = unpacked(answer)

    assert answer["Content-Disposition"] == f'attachment; filename="{rfp.reference}.zip"'
    assert answer["Content-Type"] == "application/zip"
    assert list(files) == [
        f"{first.pk} Data engineer, Nantes, {first.company.legal_name}.pdf",
        f"{second.pk} {second.consultant.name}, {second.company.legal_name}.pdf",
    ]
    assert list(files.values()) == [b"%PDF-1.4 a life", b"%PDF-1.4 another" * 50_000]


def test_what_was_withdrawn_or_is_not_checked_stays_out(client):
    rfp = open_rfp()
    kept = of_a_person(rfp)
    of_a_person(rfp, status="cancelled", cancel_reason="other")
    under_a_file(rfp, cv=a_cv(check_status="pending"))
    sent(rfp)  # says nothing of itself

    names = list(unpacked(carried_away(client, rfp)))

    assert [name.split()[0] for name in names] == [str(kept.pk)]


def test_the_filters_of_the_list_choose_and_its_page_says_how_many(client):
    rfp = open_rfp()
    of_a_person(rfp), of_a_person(rfp, status="interesting")
    page = reverse("proposals:received", args=[rfp.reference])

    assert len(unpacked(carried_away(client, rfp, status="interesting"))) == 1
    everything, chosen = client.get(page).text, client.get(page, {"status": "interesting"}).text

    assert "Download the 2 CVs" in everything
    assert "Download the CV<" in chosen
    assert "/cvs/?status=interesting" in chosen


def test_without_any_there_is_nothing_to_carry_away(client):
    rfp = open_rfp()
    sent(rfp)
    assert carried_away(client, rfp).status_code == 404
    page = client.get(reverse("proposals:received", args=[rfp.reference])).text
    assert "Download" not in page


@pytest.mark.parametrize("title", ["../../etc/passwd", "C:\\x\\y", 'a "b" <c>|*?', "..."])
def test_a_title_is_no_path(client, title):
    rfp = open_rfp()
    under_a_file(rfp, title=title)
    (name,) = unpacked(carried_away(client, rfp))
    assert not set(name) & set('/\\:*?"<>|')


def test_who_carries_them_away(client):
    proposal = under_a_file(open_rfp())
    rfp = proposal.rfp
    url = reverse("proposals:cvs", args=[rfp.reference])
    assert client.get(url).status_code == 302
    assert carried_away(client, rfp, by=proposal.author).status_code == 403
    other = ClientMembershipFactory(company=RfpFactory().company, role="company_admin").user
    assert carried_away(client, rfp, by=other).status_code == 404
    assert carried_away(client, rfp).status_code == 200
    assert client.post(url).status_code == 405


def test_looking_marks_nothing_as_read(client):
    proposal = of_a_person(open_rfp())
    unpacked(carried_away(client, proposal.rfp))
    opened(client, proposal, proposal.rfp.operational_manager)
    proposal.refresh_from_db()
    assert proposal.is_unread


def test_no_disability_status_goes_along(client):
    proposal = of_a_person(open_rfp())
    services.show_disability(proposal.consultant, at=JUNE_2)
    files = unpacked(carried_away(client, proposal.rfp))
    assert "isabilit" not in f"{files}".lower()
    assert b"isabilit" not in opened(client, proposal, proposal.rfp.operational_manager).body


def test_a_zip_costs_the_same_whatever_it_holds(client, django_assert_max_num_queries):
    rfp = open_rfp()
    for _each in range(12):
        of_a_person(rfp)
    url = reverse("proposals:cvs", args=[rfp.reference])
    client.force_login(rfp.operational_manager)
    with django_assert_max_num_queries(10):
        assert len(unpacked(client.get(url))) == 12
