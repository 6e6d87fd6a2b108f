"""Nobody is told of the end of what nobody needs."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from compliance import services, tasks
from compliance.models import DocumentRequirement
from projects import tasks as project_tasks
from projects.selectors import held_by_document
from tests.compliance.factories import JULY_1, document, kind, posted
from tests.factories import SupplierCompanyFactory, SupplierMembershipFactory
from tests.projects.factories import change, contracting, with_legal_documents

pytestmark = pytest.mark.django_db
SOON, LATER = date(2026, 7, 15), date(2026, 10, 1)


def micro():
    return SupplierMembershipFactory(company__legal_form="micro").company


def paper(code, company, until):
    return document(code, company=company, in_force=True, expires_on=until)


def asked_no_more(code, day):
    """A line of the book ends the asking from that day on."""
    line = kind(code).requirements.order_by("effective_on").last()
    line.pk, line.effective_on, line.is_asked = None, day, False
    line.save()


def expired(code, company):
    return document(code, company=company, status="expired", issued_on=date(2026, 1, 1),
                    expires_on=date(2026, 6, 30))  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "standing"), [("registration", "sirene"), ("sirene", "registration")]
)
def test_a_document_is_not_announced_while_another_stands_in_its_place(ending, standing):
    company = micro()
    paper(ending, company, SOON)
    paper(standing, company, LATER)

    assert services.send_expiry_notices(at=JULY_1) == 0


def test_it_is_announced_once_nothing_stands_in_its_place_any_more():
    company = micro()
    paper("registration", company, SOON)
    stand_in = paper("sirene", company, LATER)
    services.send_expiry_notices(at=JULY_1)
    stand_in.delete()

    assert services.send_expiry_notices(at=datetime(2026, 7, 2, 6, tzinfo=UTC)) == 1
    assert posted() == ["tell_document_expiring"]


def test_both_are_announced_when_they_end_together():
    company = micro()
    paper("registration", company, SOON)
    paper("sirene", company, SOON)

    assert services.send_expiry_notices(at=JULY_1) == 2


def test_what_the_book_asks_for_no_more_at_its_end_is_not_announced():
    paper("vigilance", SupplierCompanyFactory(), SOON)
    asked_no_more("vigilance", date(2026, 7, 16))

    assert services.send_expiry_notices(at=JULY_1) == 0


def test_what_the_book_still_asks_for_at_its_end_is_announced():
    paper("vigilance", SupplierCompanyFactory(), SOON)
    asked_no_more("vigilance", date(2026, 7, 17))

    assert services.send_expiry_notices(at=JULY_1) == 1


def test_an_expiry_that_another_document_covers_is_told_to_nobody(time_machine):
    time_machine.move_to(JULY_1)
    company = micro()
    paper("sirene", company, LATER)

    tasks.tell_document_expired(document_id=expired("registration", company).pk)

    assert mail.outbox == []


def test_an_expiry_of_what_is_asked_for_no_more_is_told_to_nobody(time_machine):
    time_machine.move_to(JULY_1)
    old = expired("vigilance", micro())
    DocumentRequirement.objects.filter(type=old.type).update(is_asked=False)

    tasks.tell_document_expired(document_id=old.pk)

    assert mail.outbox == []


# --- The clients whose project waits -----------------------------------------------------------


@pytest.fixture
def held(time_machine):
    """A project of 60,000 euros that starts on 20 July, its vigilance certificate expired."""
    time_machine.move_to(JULY_1)
    project = contracting(starts_on=date(2026, 7, 20))
    with_legal_documents(project)
    old = project.supplier_company.documents.get(type__code="vigilance")
    type(old).objects.filter(pk=old.pk).update(status="expired", expires_on=date(2026, 6, 30))
    old.refresh_from_db()
    return project, old


def test_an_expiry_that_blocks_a_start_is_told_to_its_operational_manager_once(held):
    project, old = held

    project_tasks.tell_clients_of_expired_document(document_id=old.pk)
    project_tasks.tell_clients_of_expired_document(document_id=old.pk)

    (letter,) = mail.outbox
    assert letter.to == [project.operational_manager.email]
    assert letter.subject == f"{project.reference} waits for a legal document of the supplier"
    assert "Vigilance certificate (Urssaf)" in letter.body
    assert "30 June 2026" in letter.body


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "cancelled"},
        {"units_ordered": 1, "unit_price": "4999.99"},  # the amount asks for no such document
    ],
)
def test_an_expiry_that_blocks_no_start_is_told_to_no_client(held, fields):
    project, old = held
    change(project, **fields)

    project_tasks.tell_clients_of_expired_document(document_id=old.pk)

    assert mail.outbox == []


def test_a_project_that_runs_is_not_held(held):
    project, old = held
    type(project).objects.filter(pk=project.pk).update(
        status="in_progress", plan="express", regime="fixed_date", conditions_signed_at=JULY_1
    )

    assert held_by_document(old, today=date(2026, 7, 1)) == []
