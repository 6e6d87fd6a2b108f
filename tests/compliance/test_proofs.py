"""The proof that a company hands to its clients."""

import subprocess
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from compliance import services
from compliance.models import ComplianceProof
from marketplace.kernel.signing import check_seal
from tests.compliance.factories import JULY_1, document
from tests.factories import (
    ClientMembershipFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)
from tests.outbox import deliver

pytestmark = pytest.mark.django_db
PAGE = "/documents/proofs/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(JULY_1)


def director(client, **company):
    membership = SupplierMembershipFactory(company=SupplierCompanyFactory(**company))
    client.force_login(membership.user)
    return membership.company


def proof_of(company, day=date(2026, 7, 1)):
    return services.ask_for_proof(company, day=day, by=company.created_by, at=JULY_1)


def lines(proof):
    return {line["name_en"].partition(" ")[0]: line["expires_on"] for line in proof.lines}


def test_a_proof_names_each_document_and_until_when_it_is_valid():
    company = SupplierCompanyFactory()
    document("vigilance", company=company, in_force=True)

    found = lines(proof_of(company))

    assert found["Vigilance"] == "2026-11-15"
    assert found["Tax"] == ""
    assert len(found) == 5


def test_a_past_day_is_told_as_it_was():
    company, may_20 = SupplierCompanyFactory(), datetime(2026, 5, 20, 8, tzinfo=UTC)
    old = {"issued_on": date(2026, 1, 10), "expires_on": date(2026, 7, 10)}
    january = datetime(2026, 1, 12, 8, tzinfo=UTC)
    document("vigilance", company=company, status="superseded", reviewed_at=january, **old)
    document("vigilance", company=company, in_force=True, reviewed_at=may_20)

    days = (date(2026, 1, 11), date(2026, 5, 19), date(2026, 5, 20))
    found = [lines(proof_of(company, day))["Vigilance"] for day in days]

    assert found == ["", "2026-07-10", "2026-11-15"]


def test_a_substitute_is_named_in_place_of_what_it_stands_for():
    company = SupplierCompanyFactory(legal_form="micro")
    document("sirene", company=company, in_force=True)

    found = lines(proof_of(company))

    assert found["Proof"] == "2026-11-15"
    assert "Company" not in found


def test_nobody_knows_a_day_to_come():
    with pytest.raises(services.DayToCome):
        proof_of(SupplierCompanyFactory(), date(2026, 7, 2))

    assert not ComplianceProof.objects.exists()


def test_a_worker_writes_it_once_and_seals_it():
    company = SupplierCompanyFactory(document_language="en")
    document("vigilance", company=company, in_force=True)
    proof = proof_of(company)

    deliver()
    services.render_proof(proof.pk, at=JULY_1)

    proof.refresh_from_db()
    with proof.file.file.open("rb") as file:
        content = file.read()
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True).stdout
    assert check_seal(content).is_whole
    assert "valid until 15 November 2026" in " ".join(text.decode().split())
    assert "Not in force on that day" in text.decode()


# --- The page ---------------------------------------------------------------------------------


def test_a_director_asks_and_downloads_once_it_is_written(client):
    company = director(client)

    asked = client.post(PAGE, {"day": "2026-06-30"})
    waiting = client.get(PAGE).text
    deliver()
    written = client.get(PAGE).text
    proof = company.compliance_proofs.get()
    address = reverse("compliance:proof_file", args=[proof.pk])
    content = b"".join(client.get(address).streaming_content)

    assert asked["Location"] == PAGE
    assert "Being written" in waiting
    assert address not in waiting
    assert address in written
    assert content.startswith(b"%PDF")


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2026-07-02", "a day to come"), ("soon", "Write the day like"), ("", "required")],
)
def test_a_day_that_makes_no_proof_is_refused_beside_its_field(client, htmx, day, sentence):
    director(client)

    page = client.post(PAGE, {"day": day}, headers=htmx)

    assert page.status_code == 422
    assert sentence in page.text


def test_a_proof_is_its_company_s(client):
    proof = proof_of(SupplierCompanyFactory())
    deliver()
    address = reverse("compliance:proof_file", args=[proof.pk])

    assert client.get(address).status_code == client.get(PAGE).status_code == 302
    client.force_login(SupplierMembershipFactory(role="business_manager").user)
    assert client.get(address).status_code == client.get(PAGE).status_code == 403
    client.force_login(ClientMembershipFactory().user)
    assert client.get(address).status_code == client.get(PAGE).status_code == 403
    director(client)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("proofs", [2, 20])
def test_the_list_costs_the_same_whatever_its_length(client, proofs, django_assert_max_num_queries):
    company = director(client)
    for _ in range(proofs):
        proof_of(company)

    with django_assert_max_num_queries(10):
        client.get(PAGE)
