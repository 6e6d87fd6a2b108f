from datetime import date

import pytest
from django.urls import reverse

from marketplace.notifications.models import Notification
from proposals import tasks
from proposals.models import Proposal, ProposalTransition
from tests.factories import (
    ClientMembershipFactory,
    DocumentTypeFactory,
    LegalDocumentFactory,
    ProjectFactory,
    SupplierMembershipFactory,
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
    for kind in asked.__class__.objects.asked_of(proposal.company):
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


# --- opinions, appointment, withdrawal ----------------------------------------------------------

DECISIONS = [
    ("mark_interesting", "ongoing", {}, "interesting"),
    (
        "mark_not_interesting",
        "ongoing",
        {"shortcoming": "place", "comment": "Too far."},
        "not_interesting",
    ),
    ("mark_off_topic", "ongoing", {"comment": "Nothing about data."}, "spam"),
    ("appoint", "interesting", {}, "appointed"),
]


@BOTH
@pytest.mark.parametrize(("name", "source", "data", "target"), DECISIONS)
def test_the_manager_decides(client, name, source, data, target, headers):
    proposal = sent(status=source)
    client.force_login(proposal.rfp.operational_manager)

    answer = client.post(page(name, proposal.pk), data, headers=headers, follow=True)

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.status) == (200, target)
    assert ("<!doctype html>" in answer.text) is not bool(headers)
    assert f'id="proposal-{proposal.pk}"' in answer.text


@pytest.mark.behaviour("S43")
@pytest.mark.parametrize(("name", "source", "data", "target"), DECISIONS)
def test_only_the_client_of_the_rfp_decides(client, name, source, data, target):
    proposal = sent(status=source)
    url = page(name, proposal.pk)
    buyer = ClientMembershipFactory(company=proposal.rfp.company, role="buyer").user
    stranger = open_rfp().operational_manager

    answers = []
    for person in (None, proposal.author, stranger, buyer):
        if person:
            client.force_login(person)
        answers.append(client.post(url, data).status_code)

    proposal.refresh_from_db()
    assert answers == [302, 403, 404, 403]
    assert proposal.status == source


@pytest.mark.parametrize("name", ["mark_not_interesting", "mark_off_topic", "appoint", "cancel"])
def test_a_state_that_forbids_it_is_said_above_the_form(client, name):
    proposal = sent(status="lost")
    person = proposal.author if name == "cancel" else proposal.rfp.operational_manager
    client.force_login(person)
    data = {"comment": "Too far.", "shortcoming": "place", "reason": "other"}

    answer = client.post(page(name, proposal.pk), data)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_second_opinion_too_late_is_a_message(client):
    proposal = sent(status="lost")
    client.force_login(proposal.rfp.operational_manager)
    answer = client.post(page("mark_interesting", proposal.pk), follow=True)
    assert "can no longer be done" in answer.text


def test_wrong_methods(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    assert client.get(page("mark_interesting", proposal.pk)).status_code == 405
    assert client.put(page("appoint", proposal.pk)).status_code == 405
    assert client.put(page("mark_not_interesting", proposal.pk)).status_code == 405
    assert client.put(page("mark_off_topic", proposal.pk)).status_code == 405
    assert client.post(page("detail", proposal.pk)).status_code == 405


def test_a_refusal_without_a_reason_is_asked_for_it(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    assert client.post(page("mark_not_interesting", proposal.pk), {}).status_code == 422


def test_the_supplier_reads_the_reason_beside_the_proposal(client):
    proposal = sent(status="not_interesting", qualification_comment="Two days on site needed.")
    client.force_login(proposal.author)
    assert "Two days on site needed." in client.get(page("detail", proposal.pk)).text


def test_the_confirmation_says_what_will_happen(client):
    rfp = open_rfp()
    proposal, _rival = sent(rfp, status="interesting"), sent(rfp)
    client.force_login(rfp.operational_manager)

    text = client.get(page("appoint", proposal.pk)).text

    assert proposal.consultant.name in text
    assert "€550.00" in text
    assert "1 July 2026" in text
    assert "The sender of the other proposal learns it" in text


def test_a_decision_from_the_list_goes_back_to_the_list(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    answer = client.post(page("mark_interesting", proposal.pk), {"back": "list"})
    assert answer.url == page("received", proposal.rfp.reference)


@BOTH
@pytest.mark.behaviour("S53")
def test_the_supplier_withdraws_with_a_reason(client, headers):
    proposal = sent()
    client.force_login(proposal.author)
    url = page("cancel", proposal.pk)

    refused = client.post(url, {"reason": "other"}, headers=headers)
    done = client.post(url, {"reason": "preferred_client"}, headers=headers, follow=True)

    proposal.refresh_from_db()
    assert (refused.status_code, done.status_code) == (422, 200)
    assert proposal.status == "cancelled"


def test_who_may_withdraw(client):
    proposal = sent()
    url = page("cancel", proposal.pk)
    consultant = SupplierMembershipFactory(company=proposal.company, role="consultant").user
    Proposal.objects.update(consultant=consultant)

    assert client.get(url).status_code == 302
    client.force_login(proposal.rfp.operational_manager)
    assert client.get(url).status_code == 403
    client.force_login(freelancer())
    assert client.get(url).status_code == 404
    client.force_login(consultant)  # sees it, did not write it
    assert client.get(url).status_code == 403
    client.force_login(proposal.author)
    assert client.get(url).status_code == 200


# --- what is told -------------------------------------------------------------------------------


def told():
    return set(Notification.objects.values_list("name", "recipient"))


def test_the_manager_is_told_of_a_proposal_and_of_its_withdrawal():
    proposal = sent(status="cancelled", cancel_reason="other", cancel_comment="Ill.")
    manager = proposal.rfp.operational_manager.pk

    tasks.tell_manager_of_proposal(proposal_id=proposal.pk)
    tasks.tell_manager_of_cancellation(proposal_id=proposal.pk)
    tasks.tell_manager_of_cancellation(proposal_id=proposal.pk)

    assert told() == {("proposal_received", manager), ("proposal_cancelled", manager)}
    assert "Ill." in Notification.objects.get(name="proposal_cancelled").text


@pytest.mark.parametrize("status", ["interesting", "not_interesting"])
def test_the_supplier_is_told_the_opinion_in_his_language(status):
    proposal = sent(
        status=status, qualification_comment="Trop loin.", qualified_at="2026-06-02T08:00Z"
    )
    proposal.refresh_from_db()
    tasks.tell_supplier_of_opinion(proposal_id=proposal.pk)
    assert told() == {("proposal_qualified", proposal.author.pk)}


def test_an_opinion_that_was_overtaken_is_not_told():
    proposal = sent(status="cancelled", cancel_reason="other")
    tasks.tell_supplier_of_opinion(proposal_id=proposal.pk)
    assert told() == set()


@pytest.mark.behaviour("S47")
def test_author_and_directors_are_asked_to_check_their_documents():
    director = freelancer()
    author = colleague(director, role="business_manager")
    proposal = sent(person=director, status="appointed")
    Proposal.objects.update(author=author)

    tasks.ask_for_legal_documents(proposal_id=proposal.pk)

    assert told() == {
        ("proposal_appointed", author.pk),
        ("proposal_appointed", director.pk),
    }
    row = Notification.objects.first()
    assert "legal documents" in row.title
    assert row.url == reverse("compliance:documents")


@pytest.mark.behaviour("S38")
@pytest.mark.behaviour("S39")
def test_only_proposers_learn_of_the_closing_here():
    rfp = open_rfp(status="won")
    lost, withdrawn = sent(rfp, status="lost"), sent(rfp, status="cancelled", cancel_reason="other")
    sent(rfp, status="appointed")
    sent()

    tasks.tell_proposers_of_closing(rfp_id=rfp.pk, at="2026-06-02T08:00Z")

    assert told() == {("rfp_closed", lost.author.pk), ("rfp_closed", withdrawn.author.pk)}
