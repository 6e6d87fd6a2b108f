"""What RFPs ask of a client's people at home: answers, validations, changes."""

import pytest
from django.urls import reverse
from django.utils import translation

from rfps import services
from tests.dashboard.factories import NOON, client, rfp_of
from tests.dashboard.homes import task, titles
from tests.factories import NOW, EntityFactory, SupplierMembershipFactory
from tests.rfps.factories import a_draft, a_lead, a_workflow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(NOON, tick=False)
    with translation.override("en"):
        yield


def ask(rfp, text="Who runs Kafka?"):
    member = SupplierMembershipFactory()
    return services.ask_question(rfp, company=member.company, text=text, by=member.user, at=NOW)


def test_questions_wait_one_line_an_rfp():
    person = client("collaborator")
    rfp = rfp_of(person, proposals=["unread", "unread"])
    questions = [ask(rfp), ask(rfp)]
    found = task(person, "2 questions to answer")
    assert found.url == reverse("rfps:questions", args=[rfp.reference])
    assert found.badge.label == "Closes on 30 June"
    assert "2 proposals to read" in titles(person)  # counted apart from the questions
    for question in questions:
        services.answer_question(question, text="We do.", by=person, at=NOW)
    assert titles(person) == ["2 proposals to read"]


def test_a_validator_is_asked_and_the_author_is_told_what_was_refused():
    rfp = a_draft()
    lead, other = a_lead(rfp.entity), a_lead(EntityFactory(company=rfp.company))
    a_workflow(rfp.entity)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    approval = rfp.approvals.get()

    found = task(lead, "1 RFP to validate")
    assert found.url == reverse("rfps:decide", args=[approval.pk])
    assert "€33,000.00 at most" in found.text
    assert "1 RFP to validate" not in titles(other)

    services.refuse_publication(approval, comment="Too vague.", by=lead, at=NOW)
    assert titles(lead) == []
    assert task(rfp.created_by, "Publication refused").url == reverse(
        "rfps:edit", args=[rfp.reference]
    )


def test_a_draft_without_a_closing_day_waits_too():
    person = client("collaborator")
    rfp_of(person, draft=True, closes_on=None)
    assert titles(person) == ["Draft to publish"]
