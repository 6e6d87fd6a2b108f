"""The pages on which a supplier chooses a plan and signs."""

from datetime import date

import pytest

from projects import services
from projects.models import SignedDocument
from tests.projects.factories import JUNE_2, change, contracting, ready, supporter, with_plan
from tests.projects.pages import HTMX, page
from tests.proposals.factories import colleague, freelancer

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


def shown_sha256(project):
    return services.fingerprint_of(services.texts_to_sign(project, on=date(2026, 6, 2)))


@pytest.mark.behaviour("S139")
@pytest.mark.behaviour("S128")
@pytest.mark.behaviour("S135")
def test_the_three_plans_stand_side_by_side(client):
    project = contracting()
    client.force_login(project.business_manager)

    text = client.get(page("plan", project), {"units": "20", "validated_on": "2026-12-24"}).text

    for name in ("Basic", "Express", "Flash"):
        assert name in text
    assert "guaranteed without delay or uncertainty" in text
    assert "Wednesday 30 December 2026" in text  # Flash skips Christmas and the weekend
    assert "Friday 22 January 2027" in text
    assert "€9,500.00" in text  # 20 days at 500 less 5 %
    assert "€9,750.00" in text
    assert "Immediate payment" not in text


@pytest.mark.behaviour("S132")
@pytest.mark.behaviour("S135")
def test_outside_france_the_two_plans_of_the_old_regime_are_shown(client):
    project = contracting(person=freelancer(country="BE"))
    client.force_login(project.business_manager)

    text = client.get(page("plan", project), {"units": "20"}).text

    assert "Immediate payment" in text
    assert "The day follows your client’s payment." in text
    assert "€9,600.00" in text  # less €20 a day
    assert "Express" not in text


def test_a_month_that_makes_no_sense_is_refused_beside_its_field(client):
    project = contracting()
    client.force_login(project.business_manager)
    text = client.get(page("plan", project), {"units": "many"}).text
    assert 'class="error"' in text
    assert "Express" in text


@BOTH
def test_a_director_takes_a_plan(client, headers):
    project = contracting()
    client.force_login(project.business_manager)
    url = page("plan", project)

    refused = client.post(url, {"plan": "immediate"}, headers=headers)
    nothing = client.post(url, headers=headers)
    taken = client.post(url, {"plan": "flash"}, headers=headers)

    assert (refused.status_code, nothing.status_code) == (422, 422)
    assert "not offered" in refused.text
    assert taken.headers["HX-Redirect" if headers else "Location"] == page("sign", project)
    project.refresh_from_db()
    assert project.plan == "flash"


@pytest.mark.behaviour("S121")
def test_after_the_start_the_screen_and_the_endpoint_refuse_another_plan(client):
    project = ready()
    services.validate_start(project, by=supporter(), at=JUNE_2)
    client.force_login(project.business_manager)

    assert "Take this plan" not in client.get(page("plan", project)).text
    assert client.post(page("plan", project), {"plan": "flash"}).status_code == 422
    project.refresh_from_db()
    assert project.plan == "express"


@pytest.mark.parametrize("name", ["review", "plan", "sign", "contract_documents"])
def test_only_directors_of_the_supplier_contract(client, name):
    project = contracting()
    with_plan(project)
    url = page(name, project)
    manager = colleague(project.business_manager, role="business_manager")
    change(project, business_manager=manager)

    assert client.get(url).status_code == 302
    for person, status in (
        (project.operational_manager, 403),
        (manager, 403),
        (freelancer(), 404),
        (project.consultant, 200),  # the director
    ):
        client.force_login(person)
        assert client.get(url).status_code == status
    assert client.put(url).status_code == 405


@BOTH
@pytest.mark.behaviour("S74")
def test_a_director_reads_the_whole_text_and_signs(client, headers):
    project = contracting(person=freelancer(document_language="en"))
    with_plan(project)
    client.force_login(project.business_manager)
    url = page("sign", project)

    shown = client.get(url).text
    refused = client.post(url, {"shown_sha256": shown_sha256(project)}, headers=headers)
    data = {"consent": "on", "shown_sha256": shown_sha256(project)}
    signed = client.post(url, data, headers=headers)

    for words in ("Specific conditions of order", "Billing mandate", "claims without delay"):
        assert words in shown
    assert refused.status_code == 422
    assert signed.headers["HX-Redirect" if headers else "Location"] == page(
        "contract_documents", project
    )
    documents = SignedDocument.objects.filter(project=project)
    assert {document.address for document in documents} == {"127.0.0.1"}
    assert "authorised to commit" in documents[0].consent
    assert "Signed on" in client.get(url).text


def test_a_text_that_changed_is_read_again_before_it_is_signed(client):
    project = contracting()
    with_plan(project)
    client.force_login(project.business_manager)
    old = shown_sha256(project)
    with_plan(project, "flash")  # a colleague changed the plan

    refused = client.post(page("sign", project), {"consent": "on", "shown_sha256": old})

    assert refused.status_code == 422
    assert "has changed" in refused.text
    assert f'value="{shown_sha256(project)}"' in refused.text


def test_without_a_plan_one_chooses_it_first(client):
    project = contracting()
    client.force_login(project.business_manager)
    assert client.get(page("sign", project)).url == page("plan", project)


def test_the_first_step_shows_what_was_agreed_and_leads_to_the_plan(client):
    project = contracting()
    client.force_login(project.business_manager)
    text = client.get(page("review", project)).text
    for words in (project.title, "€500.00", project.operational_manager.name):
        assert words in text
    assert page("plan", project) in text


def test_the_last_step_says_what_the_start_still_asks_for(client):
    project = ready()
    client.force_login(project.business_manager)
    assert (
        "Nothing is awaited from you any more"
        in client.get(page("contract_documents", project)).text
    )


@pytest.mark.behaviour("S139")
def test_each_faster_plan_says_what_it_costs_a_year(client):
    project = contracting()
    client.force_login(project.business_manager)
    asked = {"units": "20", "validated_on": "2026-06-02"}
    text = client.get(page("plan", project), asked).text
    assert "<b>32.3\N{NO-BREAK SPACE}%</b> a year" in text  # 2.5 of 97.5 to gain 29 days
