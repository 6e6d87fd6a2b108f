from datetime import date

import pytest
from django.urls import reverse

from proposals.models import Proposal, ProposalTransition
from tests.factories import (
    DocumentTypeFactory,
    LegalDocumentFactory,
    ProjectFactory,
)
from tests.proposals.factories import colleague, firm_of, freelancer, open_rfp, sent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
ANSWER = {"unit_price": "480,50", "available_from": "2026-07-06", "pitch": "Ten years."}


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


# --- sending ------------------------------------------------------------------------------------


@BOTH
def test_a_freelancer_answers_for_himself(client, headers):
    rfp, person = open_rfp(), freelancer()
    client.force_login(person)
    url = page("send", rfp.reference)

    refused = client.post(url, ANSWER | {"unit_price": "dear"}, headers=headers)
    answered = client.post(url, ANSWER, headers=headers, follow=True)

    assert (refused.status_code, answered.status_code) == (422, 200)
    proposal = Proposal.objects.get()
    assert (proposal.consultant, str(proposal.unit_price)) == (person, "480.50")
    assert 'name="consultant"' not in refused.text


def test_a_company_chooses_the_consultant_among_its_people(client):
    rfp, director = open_rfp(), freelancer()
    firm_of(director).__class__.objects.update(is_freelance=False)
    consultant, stranger = colleague(director), freelancer()
    client.force_login(director)
    url = page("send", rfp.reference)

    refused = client.post(url, ANSWER | {"consultant": stranger.pk})
    answered = client.post(url, ANSWER | {"consultant": consultant.pk})

    assert (refused.status_code, answered.status_code) == (422, 302)
    assert rfp.proposals.get().consultant == consultant


def test_a_price_above_the_shown_maximum_is_only_a_warning(client):
    rfp = open_rfp()
    client.force_login(freelancer())
    answer = client.post(page("send", rfp.reference), ANSWER | {"unit_price": "900"}, follow=True)
    assert "above the maximum of the RFP" in answer.text


def test_a_closed_rfp_refuses_beside_the_form(client):
    rfp = open_rfp(closes_on=date(2026, 6, 1))
    client.force_login(freelancer())
    answer = client.post(page("send", rfp.reference), ANSWER)
    assert answer.status_code == 422
    assert "no longer takes proposals" in answer.text


def test_who_may_send(client):
    rfp, person = open_rfp(), freelancer()
    url = page("send", rfp.reference)

    assert client.get(url).status_code == 302
    client.force_login(colleague(person))  # a consultant
    assert client.get(url).status_code == 403
    client.force_login(rfp.operational_manager)
    assert client.get(url).status_code == 403
    client.force_login(person)
    assert client.get(url).status_code == 200
    assert client.put(url).status_code == 405
    assert client.get(page("send", open_rfp(draft=True).reference)).status_code == 404


# --- what a supplier sees -----------------------------------------------------------------------


@pytest.mark.behaviour("S54")
@pytest.mark.behaviour("S55")
def test_my_proposals_has_exactly_four_tabs(client):
    proposal = sent()
    client.force_login(proposal.author)

    text = client.get(page("sent")).text

    labels = ["Open RFPs", "Contracting in progress", "Won RFPs", "Lost RFPs"]
    assert [text.index(f"{label} <span") for label in labels] == sorted(
        text.index(f"{label} <span") for label in labels
    )
    assert text.count('href="?tab=') == 4
    assert proposal.rfp.title in text
    assert proposal.rfp.title not in client.get(page("sent"), {"tab": "lost"}).text


@pytest.mark.behaviour("S44")
@pytest.mark.behaviour("S51")
@pytest.mark.behaviour("S57")
def test_each_row_shows_its_status_its_meaning_and_a_menu(client):
    proposal = sent(status="interesting")
    client.force_login(proposal.author)

    text = client.get(page("sent")).text

    assert "Interesting" in text
    assert "What the statuses mean" in text
    assert proposal.status_explanation in text
    assert f'href="{page("detail", proposal.pk)}"' in text
    assert "View proposal" in text


def test_who_sees_my_proposals(client):
    assert client.get(page("sent")).status_code == 302
    client.force_login(open_rfp().operational_manager)
    assert client.get(page("sent")).status_code == 403
    client.force_login(freelancer())
    assert client.post(page("sent")).status_code == 405
    assert "No proposal here" in client.get(page("sent"), {"tab": "nonsense"}).text


@pytest.mark.parametrize("rows", [2, 20])
def test_my_proposals_cost_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    person = freelancer()
    for _row in range(rows):
        sent(person=person)
    client.force_login(person)
    with django_assert_max_num_queries(10):
        client.get(page("sent"))


def test_each_side_sees_its_own_price(client):
    proposal = sent(unit_price=500, client_unit_price=550)

    client.force_login(proposal.author)
    supplier = client.get(page("detail", proposal.pk)).text
    client.force_login(proposal.rfp.operational_manager)
    buyer = client.get(page("detail", proposal.pk)).text

    assert "€500.00" in supplier
    assert "€550.00" not in supplier
    assert "€550.00" in buyer
    assert "€500.00" not in buyer


def test_a_confidential_client_is_named_when_it_engages(client):
    rfp = open_rfp(is_confidential=True)
    proposal = sent(rfp)
    client.force_login(proposal.author)
    assert rfp.company.name not in client.get(page("sent")).text

    Proposal.objects.update(status="appointed")
    assert rfp.company.name in client.get(page("sent"), {"tab": "contracting"}).text


@pytest.mark.behaviour("S58")
def test_the_duty_of_documents_stands_on_an_appointed_proposal_until_it_is_met(client):
    proposal = sent(status="appointed")
    asked = DocumentTypeFactory(name_en="Proof of everything")
    client.force_login(proposal.author)

    before = client.get(page("detail", proposal.pk)).text
    for kind in asked.__class__.objects.asked_of(proposal.company, on=date(2026, 6, 2)):
        LegalDocumentFactory(company=proposal.company, type=kind, in_force=True)
    after = client.get(page("detail", proposal.pk)).text

    assert "Check that your legal documents are up to date" in before
    assert "Proof of everything" in before
    assert reverse("compliance:documents") in before
    assert "Check that your legal documents" not in after


def test_an_appointed_proposal_leads_to_its_project(client):
    project = ProjectFactory(proposal=sent(status="appointed"))
    client.force_login(project.proposal.author)
    assert f"Open {project.reference}" in client.get(page("detail", project.proposal.pk)).text


@pytest.mark.parametrize(("side", "most"), [("supplier", 15), ("client", 15)])
def test_a_proposal_costs_few_queries(client, django_assert_max_num_queries, side, most):
    proposal = sent(status="appointed")
    person = proposal.author if side == "supplier" else proposal.rfp.operational_manager
    client.force_login(person)
    with django_assert_max_num_queries(most):
        client.get(page("detail", proposal.pk))


# --- what a client sees -------------------------------------------------------------------------


@pytest.mark.behaviour("S50")
def test_the_first_opening_by_the_client_marks_it_read_and_nothing_else_does(client):
    proposal = sent()
    url = page("detail", proposal.pk)

    client.force_login(proposal.author)
    client.get(url)
    client.force_login(proposal.rfp.operational_manager)
    client.get(page("received", proposal.rfp.reference))
    assert ProposalTransition.objects.count() == 0

    client.get(url)
    client.get(url)

    proposal.refresh_from_db()
    assert (proposal.status, proposal.transitions.get().action) == ("ongoing", "read")


def test_an_empty_list_says_what_will_come(client):
    rfp = open_rfp()
    client.force_login(rfp.operational_manager)
    assert "No proposal yet" in client.get(page("received", rfp.reference)).text


def test_who_sees_the_proposals_of_an_rfp(client):
    rfp = open_rfp()
    url = page("received", rfp.reference)

    assert client.get(url).status_code == 302
    client.force_login(freelancer())
    assert client.get(url).status_code == 403
    client.force_login(open_rfp().operational_manager)
    assert client.get(url).status_code == 404
    client.force_login(rfp.operational_manager)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 405


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_an_rfp_costs_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, rows
):
    rfp = open_rfp()
    for _row in range(rows):
        sent(rfp)
    client.force_login(rfp.operational_manager)
    with django_assert_max_num_queries(10):
        client.get(page("received", rfp.reference))
