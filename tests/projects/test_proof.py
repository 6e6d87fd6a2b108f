"""A client opens the state of its supplier's documents."""

from datetime import date

import pytest

from compliance.models import ComplianceProof
from compliance.services import ask_for_proof
from projects.services import cancel_project
from tests.factories import ClientMembershipFactory, SupplierMembershipFactory
from tests.outbox import deliver
from tests.projects.factories import JUNE_2, contracting, supporter
from tests.projects.pages import HTMX, page

pytestmark = pytest.mark.django_db
DOWNLOAD = "State on"
WRITE = "Write the proof of today"


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


@pytest.fixture
def project():
    return contracting()


def written(project, day=date(2026, 6, 2)):
    company = project.supplier_company
    proof = ask_for_proof(company, day=day, by=company.created_by, at=JUNE_2)
    deliver()
    return proof


def test_a_client_reads_the_newest_proof_and_no_document(client, project):
    written(project)
    written(project, date(2026, 5, 4))
    client.force_login(project.operational_manager)

    shown = client.get(page("detail", project)).text
    answer = client.get(page("supplier_proof", project))

    assert f"{DOWNLOAD} 2 June 2026" in shown
    assert WRITE not in shown
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "2026-06-02" in answer["Content-Disposition"]


def test_a_client_has_one_of_today_written_when_the_newest_is_older(client, project):
    written(project, date(2026, 5, 4))
    client.force_login(project.operational_manager)
    before = client.get(page("detail", project)).text

    asked = client.post(page("supplier_proof", project))
    waiting = client.get(page("detail", project)).text
    deliver()
    after = client.get(page("detail", project)).text

    assert WRITE in before
    assert asked["Location"] == page("detail", project)
    assert "is being written" in waiting
    assert f"{DOWNLOAD} 4 May 2026" in waiting
    assert f"{DOWNLOAD} 2 June 2026" in after
    assert ComplianceProof.objects.latest("pk").asked_by == project.operational_manager


def test_where_none_was_written_there_is_nothing_to_open(client, project):
    client.force_login(project.operational_manager)

    shown = client.get(page("detail", project)).text

    assert WRITE in shown
    assert DOWNLOAD not in shown
    assert client.get(page("supplier_proof", project)).status_code == 404


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_it_is_open_to_clients_with_a_project_of_theirs_only(client, project, htmx):
    written(project)
    url = page("supplier_proof", project)

    for person, status in (
        (None, 302),
        (supporter(), 403),
        (SupplierMembershipFactory(company=project.supplier_company).user, 403),
        (ClientMembershipFactory().user, 404),
    ):
        if person:
            client.force_login(person)
        assert client.get(url, headers=htmx).status_code == status
        assert client.post(url, headers=htmx).status_code == status
    client.force_login(project.operational_manager)
    assert client.put(url).status_code == 405
    assert ComplianceProof.objects.count() == 1


def test_a_cancelled_project_opens_none(client, project):
    written(project)
    cancel_project(project, reason="The client gave up.", by=supporter(), at=JUNE_2)
    client.force_login(project.operational_manager)

    assert client.get(page("supplier_proof", project)).status_code == 404
    assert "Documents of the supplier" not in client.get(page("detail", project)).text


def test_the_supplier_s_own_page_has_no_such_card(client, project):
    client.force_login(project.consultant)

    assert "Documents of the supplier" not in client.get(page("detail", project)).text
