"""How an RFP comes to be shown: validated step by step, opened group by group."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection

from marketplace.clients.models import Clause
from marketplace.kernel.errors import Refused
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from rfps import services, tasks
from rfps.models import Rfp, RfpApproval, RfpAudience
from rfps.policies import current_approval, incomplete_steps
from rfps.selectors import validations_waiting_for
from rfps.states import Status
from tests.factories import NOW, EntityFactory
from tests.rfps.factories import (
    a_draft,
    a_lead,
    a_line,
    a_list,
    a_member,
    a_supplier,
    a_workflow,
    an_rfp,
    supplier_company_of,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def asked(*, steps=2, **fields):
    """An RFP whose publication waits for its validators, and the Lead of each step."""
    rfp = a_draft(**fields)
    entities = [rfp.entity, *(EntityFactory(company=rfp.company) for _n in range(steps - 1))]
    leads = [a_lead(entity) for entity in entities]
    a_workflow(*entities)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    return rfp, leads


def sent(task):
    return list(OutboxMessage.objects.filter(task=f"rfps.tasks.{task}").order_by("pk"))


# What is needed


def test_an_entity_publishes_only_with_an_active_spending_line():
    rfp = a_draft()
    line = rfp.spending_line
    line.is_active = False
    line.save()
    with pytest.raises(services.LineRefused):
        services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    Rfp.objects.update(spending_line=None)
    with pytest.raises(services.RfpIncomplete):
        services.publish_rfp(rfp, by=rfp.created_by, at=NOW)

    other = a_line(rfp.entity)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)

    rfp.refresh_from_db()
    assert (rfp.is_open, rfp.spending_line) == (True, other)


def test_the_line_of_an_entity_above_will_do():
    rfp = a_draft()
    child = EntityFactory(company=rfp.company, parent=rfp.entity)
    Rfp.objects.update(entity=child)
    rfp.refresh_from_db()
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert rfp.is_open


def test_a_step_is_complete_when_its_mandatory_fields_are_filled():
    rfp = a_draft(skills=[], city="", remote="")
    assert [step.code for step in incomplete_steps(rfp)] == ["skills", "place"]
    rfp.skills, rfp.city, rfp.remote = ["dbt"], "Lyon", "none"
    assert incomplete_steps(rfp) == []


# The workflow


def test_without_a_workflow_an_rfp_is_published_at_once():
    rfp = a_draft()
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    rfp.refresh_from_db()
    assert (rfp.status, rfp.workflow) == (Status.PUBLISHED, None)
    assert not RfpApproval.objects.exists()


@pytest.mark.parametrize(
    ("low", "high", "waits"),
    [(None, None, True), (33000, 33000, True), (33001, None, False), (None, 32999, False)],
)
def test_a_workflow_asks_about_the_amounts_it_covers(low, high, waits):
    rfp = a_draft(units=Decimal(60), client_max_unit_price=Decimal(550))  # 33,000
    a_workflow(rfp.entity, min_amount=low, max_amount=high)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert rfp.is_being_validated is waits


def test_a_workflow_that_is_not_in_use_asks_nobody():
    rfp = a_draft()
    a_workflow(rfp.entity, is_active=False)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert rfp.is_open


def test_two_validators_decide_one_after_the_other():
    rfp, (first, second) = asked()
    rfp.refresh_from_db()
    assert (rfp.status, rfp.published_at, rfp.workflow) == (
        Status.WORKFLOW_IN_PROGRESS, None, rfp.entity.workflow,
    )  # fmt: skip
    steps = list(rfp.approvals.order_by("position"))
    assert list(validations_waiting_for(first)) == [steps[0]]
    assert not validations_waiting_for(second)

    services.approve_publication(steps[0], by=first, at=NOW + DAY)
    assert current_approval(rfp) == steps[1]
    assert list(validations_waiting_for(second)) == [steps[1]]

    services.approve_publication(steps[1], by=second, at=NOW + 2 * DAY)
    rfp.refresh_from_db()
    assert (rfp.status, rfp.published_at) == (Status.PUBLISHED, NOW + 2 * DAY)
    assert rfp.is_on_marketplace
    assert [log.action for log in rfp.transitions.order_by("pk")] == ["submit", "publish"]
    assert rfp.transitions.latest("pk").by == second


def test_each_step_is_told_to_its_lead_and_deputy_when_its_turn_comes():
    rfp, (first, second) = asked()
    deputy = a_lead(rfp.entity, role="deputy")
    for message in sent("tell_validators"):
        tasks.tell_validators(approval_id=message.kwargs["approval_id"])
    assert set(Notification.objects.values_list("recipient", flat=True)) == {first.pk, deputy.pk}
    assert mail.outbox[0].subject.startswith(f"To validate: {rfp.reference}")

    services.approve_publication(current_approval(rfp), by=deputy, at=NOW)
    tasks.tell_validators(approval_id=sent("tell_validators")[-1].kwargs["approval_id"])
    assert mail.outbox[-1].to == [second.email]


def test_the_author_who_waited_is_told_of_the_publication():
    rfp, leads = asked()
    for lead in leads:
        services.approve_publication(current_approval(rfp), by=lead, at=NOW)
    tasks.tell_author_of_publication(rfp_id=rfp.pk)
    assert [told.to for told in mail.outbox] == [[rfp.created_by.email]]

    at_once = a_draft()
    services.publish_rfp(at_once, by=at_once.created_by, at=NOW)
    tasks.tell_author_of_publication(rfp_id=at_once.pk)
    assert len(mail.outbox) == 1


def test_a_refusal_goes_back_to_the_author_with_its_comment():
    rfp, (first, second) = asked()
    services.refuse_publication(current_approval(rfp), comment="Too vague.", by=first, at=NOW)

    rfp.refresh_from_db()
    assert (rfp.status, rfp.published_at) == (Status.PUBLICATION_REJECTED, None)
    tasks.tell_author_of_refusal(
        approval_id=sent("tell_author_of_refusal")[0].kwargs["approval_id"]
    )
    assert mail.outbox[0].to == [rfp.created_by.email]
    assert "Too vague." in mail.outbox[0].body
    assert not validations_waiting_for(second)


def test_what_was_refused_is_changed_and_asked_again_in_a_new_round():
    rfp, (first, second) = asked()
    services.refuse_publication(current_approval(rfp), comment="Too vague.", by=first, at=NOW)
    services.update_rfp(rfp, by=rfp.created_by, at=NOW, objectives="Forty loads.")
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW + DAY)

    rfp.refresh_from_db()
    assert rfp.is_being_validated
    assert sorted(rfp.approvals.values_list("round", flat=True)) == [1, 1, 2, 2]
    for lead in (first, second):
        assert list(validations_waiting_for(lead)) == [current_approval(rfp)]
        services.approve_publication(current_approval(rfp), by=lead, at=NOW + DAY)
    rfp.refresh_from_db()
    assert rfp.is_open


def test_a_refusal_without_a_comment_decides_nothing():
    rfp, (first, _second) = asked()
    with pytest.raises(services.CommentMissing):
        services.refuse_publication(current_approval(rfp), comment="  ", by=first, at=NOW)
    rfp.refresh_from_db()
    assert rfp.is_being_validated
    assert not rfp.approvals.exclude(decision="").exists()


def test_a_step_is_decided_once_and_in_its_turn():
    rfp, (first, second) = asked()
    one, two = rfp.approvals.order_by("position")
    with pytest.raises(services.DecidedMeanwhile):
        services.approve_publication(two, by=second, at=NOW)
    services.approve_publication(one, by=first, at=NOW)
    with pytest.raises(services.DecidedMeanwhile):
        services.refuse_publication(one, comment="No.", by=first, at=NOW)


def test_what_validators_read_is_not_changed_meanwhile():
    rfp, _leads = asked()
    with pytest.raises(TransitionRefused):
        services.update_rfp(rfp, by=rfp.created_by, at=NOW, title="Other")
    with pytest.raises(TransitionRefused):
        services.publish_rfp(rfp, by=rfp.created_by, at=NOW)


def test_a_last_yes_after_the_closing_day_publishes_nothing():
    rfp, (lead,) = asked(steps=1)
    with pytest.raises(services.ClosingDayPassed):
        services.approve_publication(current_approval(rfp), by=lead, at=NOW + 30 * DAY)
    rfp.refresh_from_db()
    assert rfp.is_being_validated
    assert current_approval(rfp).decision == ""


def test_while_nobody_leads_an_entity_the_administrators_validate():
    rfp = a_draft()
    admin = a_member("company_admin", company=rfp.company)
    a_workflow(rfp.entity)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert list(validations_waiting_for(admin)) == [current_approval(rfp)]
    a_lead(rfp.entity)
    assert not validations_waiting_for(admin)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_decide_at_once_one_succeeds():
    rfp, _leads = asked(steps=1)
    deciders = [a_lead(rfp.entity) for _n in range(4)]

    def decide(lead):
        try:
            approval = RfpApproval.objects.get()
            services.approve_publication(approval, by=lead, at=NOW)
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(decide, deciders))

    assert sorted(answers) == ["approved", "refused", "refused", "refused"]
    assert rfp.transitions.filter(action="publish").count() == 1


# The audiences


def test_every_list_and_the_marketplace_see_it_at_once():
    rfp = a_draft()
    preferred = a_list(rfp.company)
    rfp.preferred_lists.add(preferred)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert set(rfp.audiences.values_list("preferred_list", "opened_at")) == {
        (preferred.pk, NOW), (None, NOW),
    }  # fmt: skip
    assert rfp.is_on_marketplace


def a_sequence(company, *, after=(0, 5), marketplace=3):
    type(company).objects.filter(pk=company.pk).update(has_sequences=True)
    sequence = company.sequences.create(name="Ours first", marketplace_after_days=marketplace)
    lists = [a_list(company, supplier_company_of(a_supplier())) for _n in after]
    for position, (each, days) in enumerate(zip(lists, after, strict=True)):
        sequence.steps.create(position=position, preferred_list=each, after_days=days)
    return sequence, lists


def test_a_sequence_opens_list_after_list_and_the_marketplace_last():
    rfp = a_draft(closes_on=date(2026, 6, 30))
    sequence, (first, second) = a_sequence(rfp.company)
    services.update_rfp(rfp, by=rfp.created_by, at=NOW, sequence=sequence)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)

    turns = list(rfp.audiences.order_by("opens_at").values_list("preferred_list", "opens_at"))
    assert turns == [(first.pk, NOW), (second.pk, NOW + 5 * DAY), (None, NOW + 8 * DAY)]
    assert not rfp.is_on_marketplace

    assert services.open_due_audiences(at=NOW + 5 * DAY) == 1
    assert services.open_due_audiences(at=NOW + 5 * DAY) == 0  # a second run changes nothing
    rfp.refresh_from_db()
    assert not rfp.is_on_marketplace
    assert services.open_due_audiences(at=NOW + 9 * DAY) == 1
    rfp.refresh_from_db()
    assert rfp.is_on_marketplace
    assert not RfpAudience.objects.filter(opened_at=None).exists()
    opened = [message.kwargs["audience_id"] for message in sent("tell_targeted_suppliers")]
    assert len(opened) == len(set(opened)) == 3


def test_a_sequence_may_never_reach_the_marketplace():
    rfp = a_draft()
    sequence, _lists = a_sequence(rfp.company, marketplace=None)
    services.update_rfp(rfp, by=rfp.created_by, at=NOW, sequence=sequence)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    services.open_due_audiences(at=NOW + 10 * DAY)
    rfp.refresh_from_db()
    assert not rfp.is_on_marketplace
    assert not rfp.audiences.filter(preferred_list=None).exists()


def test_a_closed_rfp_opens_to_nobody_any_more():
    rfp = a_draft()
    sequence, _lists = a_sequence(rfp.company)
    services.update_rfp(rfp, by=rfp.created_by, at=NOW, sequence=sequence)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    services.close_rfp(rfp, by=rfp.created_by, at=NOW)
    assert services.open_due_audiences(at=NOW + 9 * DAY) == 0


def test_a_sequence_is_for_time_and_materials_of_a_client_whose_contract_has_it():
    rfp = a_draft()
    sequence, _lists = a_sequence(rfp.company)
    type(rfp.company).objects.update(has_sequences=False)
    with pytest.raises(services.SequenceRefused):
        services.update_rfp(rfp, by=rfp.created_by, at=NOW, sequence=sequence)
    type(rfp.company).objects.update(has_sequences=True)
    with pytest.raises(services.SequenceRefused):
        services.update_rfp(rfp, by=rfp.created_by, at=NOW, sequence=sequence, kind="fixed_price")


def test_a_list_of_another_company_is_refused():
    rfp = a_draft()
    with pytest.raises(services.ListRefused):
        services.update_rfp(
            rfp, by=rfp.created_by, at=NOW, preferred_lists=[a_list(an_rfp().company)]
        )


def test_the_people_of_a_list_who_may_answer_are_told_once():
    rfp, director = a_draft(title="Warehouse"), a_supplier()
    company = supplier_company_of(director)
    consultant = a_supplier("consultant")
    consultant.supplier_memberships.update(company=company)
    rfp.preferred_lists.add(a_list(rfp.company, company), a_list(rfp.company, company))
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)

    for message in sent("tell_targeted_suppliers"):
        tasks.tell_targeted_suppliers(audience_id=message.kwargs["audience_id"])

    assert [told.to for told in mail.outbox] == [[director.email]]
    assert mail.outbox[0].subject == "RFP for you as a preferred supplier: Warehouse"
    assert "60 days" in mail.outbox[0].body


def test_the_notice_of_a_confidential_rfp_names_no_client():
    rfp, director = a_draft(is_confidential=True), a_supplier()
    rfp.preferred_lists.add(a_list(rfp.company, supplier_company_of(director)))
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    tasks.tell_targeted_suppliers(audience_id=rfp.audiences.exclude(preferred_list=None).get().pk)
    assert rfp.company.name not in mail.outbox[0].body


def test_the_clauses_of_the_branch_are_those_of_the_publication():
    rfp = a_draft()
    facts = {"created_by": rfp.created_by, "created_at": NOW}
    clause = Clause.objects.create(entity=rfp.entity, title="Security charter", **facts)
    Clause.objects.create(entity=EntityFactory(company=rfp.company), title="Other", **facts)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert list(rfp.clauses.all()) == [clause]

    fixed = a_draft(
        rfp.created_by, entity=rfp.entity, kind="fixed_price", price_mode="total", units=1
    )
    services.publish_rfp(fixed, by=rfp.created_by, at=NOW)
    assert not fixed.clauses.exists()
