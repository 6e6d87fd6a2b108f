"""What programs find in a document: kept for the reviewer, deciding nothing."""

import pytest
from django.urls import reverse

from compliance import services, tasks
from compliance.models import DocumentFinding, LegalDocument
from compliance.states import Status
from marketplace.kernel.tasks import check_file
from tests.compliance.factories import JULY_1, document, posted, unchecked
from tests.factories import SupplierCompanyFactory, UserFactory
from tests.kernel import papers
from tests.outbox import deliver

pytestmark = pytest.mark.django_db
SIRET = "73282932000074"
LINES = (
    "URSSAF Rhône-Alpes", "Attestation de vigilance", "Code de sécurité : A1B2C3D4E5F6G7H",
    "Atelier des Lilas", "SIREN 732 829 320", "Fait à Lyon, le 15 juin 2026",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-07-01T10:00Z")


def company(**fields):
    facts = {"legal_name": "Atelier des Lilas", "registration_number": SIRET}
    return SupplierCompanyFactory(**facts | fields)


def written(code="vigilance", lines=LINES, of=None):
    content = papers.written_pdf(*lines)
    return document(code, company=of or company(), file=unchecked(content))


def outcomes(paper):
    return dict(paper.findings.values_list("code", "outcome"))


def test_a_file_that_has_passed_its_check_is_read_and_the_document_still_waits():
    paper = written()

    check_file(file_id=paper.file_id)
    deliver()

    paper.refresh_from_db()
    assert outcomes(paper) == dict.fromkeys(
        ("kind", "number", "name", "issued_on", "security_code"), "agrees"
    )
    assert paper.status == Status.PENDING


def test_a_file_is_read_after_its_check_and_not_before():
    paper = written()

    check_file(file_id=paper.file_id)

    assert posted() == ["examine_document", "ask_registers"]
    assert not DocumentFinding.objects.exists()


def test_reading_twice_leaves_one_answer_to_each_question():
    paper = written()
    for _ in range(2):
        services.examine_document(paper.file_id, at=JULY_1)

    assert paper.findings.count() == 5


def test_a_decided_document_and_another_app_s_file_are_not_read():
    decided = document("vigilance", in_force=True)

    services.examine_document(decided.file_id, at=JULY_1)
    services.examine_document(unchecked(papers.pdf()).pk, at=JULY_1)

    assert not DocumentFinding.objects.exists()


def test_a_picture_and_an_empty_page_leave_everything_to_the_reviewer():
    paper = document("vigilance", file=unchecked(papers.pdf()))
    picture = document("tax", file__content_type="image/png")

    for each in (paper, picture):
        services.examine_document(each.file_id, at=JULY_1)

    assert outcomes(paper) == outcomes(picture) | {"text": "unseen"}


def test_the_same_file_from_another_company_is_noticed():
    first = written()
    second = document("vigilance", file=unchecked(papers.written_pdf(*LINES)))

    services.examine_document(second.file_id, at=JULY_1)

    assert outcomes(second)["same_file"] == "differs"
    assert first.company.legal_name in second.findings.get(code="same_file").detail
    assert "same_file" not in outcomes(first)


# --- Registers outside ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "outcome"), [(SIRET, "agrees"), ("10000000900404", "differs"),
                            ("10000000900503", "unseen")],
)  # fmt: skip
def test_the_sirene_directory_is_asked_about_who_proves_its_registration(number, outcome):
    paper = document("registration", company=company(registration_number=number))

    tasks.ask_registers(file_id=paper.file_id)

    assert outcomes(paper) == {"register": outcome}


def test_vies_is_asked_about_companies_of_the_union_and_nobody_about_others():
    belgian = company(country="BE", legal_form="foreign", vat_number="BE0202239951")
    swiss = company(country="CH", legal_form="foreign", registration_number="CHE-1")
    asked = [document("registration_foreign", company=each) for each in (belgian, swiss)]
    asked.append(document("vigilance", company=belgian))

    for paper in asked:
        tasks.ask_registers(file_id=paper.file_id)

    assert [outcomes(paper) for paper in asked] == [{"vat": "agrees"}, {}, {}]


def test_a_register_that_is_down_loses_neither_the_document_nor_the_message(settings):
    settings.SIRENE_URL = "http://127.0.0.1:9"  # where nobody listens
    paper = document("registration", company=company(), file=unchecked(papers.pdf()))

    check_file(file_id=paper.file_id)
    deliver()

    paper.refresh_from_db()
    assert outcomes(paper)["register"] == "unseen"
    assert (paper.status, paper.file.is_ready) == (Status.PENDING, True)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_register_is_asked(monkeypatch):
    from django.db import connection

    paper, open_ = document("registration", company=company()), []
    ask = tasks.gateways.ask

    def asked(question):
        open_.append(connection.in_atomic_block)
        return ask(question)

    monkeypatch.setattr(tasks.gateways, "ask", asked)

    tasks.ask_registers(file_id=paper.file_id)

    assert open_ == [False]
    assert outcomes(paper) == {"register": "agrees"}


# --- On the desk ------------------------------------------------------------------------------


def test_the_reviewer_reads_what_was_found_beside_the_form(client):
    client.force_login(
        UserFactory(
            support=True,
            permissions=("compliance.change_legaldocument", "compliance.review_legaldocument"),
        )
    )
    paper = written(lines=[*LINES[:4], "SIREN 100 000 009"])
    services.examine_document(paper.file_id, at=JULY_1)

    text = client.get(reverse("admin:compliance_legaldocument_change", args=[paper.pk])).text

    assert "Another company’s number: 100000009" in text
    assert "enter it on urssaf.fr" in text
    assert "No day was found in the text." in text
    assert LegalDocument.objects.get().status == Status.PENDING
