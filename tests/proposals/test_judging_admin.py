"""The desks of support: blocks, the rule behind them, and that notes exist."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from proposals import services
from proposals.models import OffTopicRule, SendingBlock
from tests.factories import UserFactory
from tests.proposals.factories import JUNE_2, freelancer, sent

pytestmark = pytest.mark.django_db
ALL = [
    "proposals.view_proposal", "proposals.view_proposalnote", "proposals.view_sendingblock",
    "proposals.change_sendingblock", "proposals.view_offtopicrule", "proposals.add_offtopicrule",
    "proposals.change_offtopicrule",
]  # fmt: skip
TERMS = {
    "effective_on": "2026-07-01", "warning_at": 1, "pause_at": 2, "stop_at": 4, "window_days": 60,
    "pause_days": 14, "source": "Decision of June",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(support=True, permissions=ALL))
    return client


def blocked(person=None, **fields):
    fields = {"ends_at": JUNE_2 + timedelta(days=7)} | fields
    return SendingBlock.objects.create(user=person or freelancer(), starts_at=JUNE_2, **fields)


def url(model, page="changelist", *args):
    return reverse(f"admin:proposals_{model}_{page}", args=args)


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_blocks_opens_on_those_in_force(desk, django_assert_max_num_queries, rows):
    past = blocked(ends_at=JUNE_2 + timedelta(seconds=1))
    SendingBlock.objects.update(starts_at=JUNE_2 - timedelta(days=9), ends_at=JUNE_2)
    now = [blocked() for _row in range(rows)]
    with django_assert_max_num_queries(12):
        text = desk.get(url("sendingblock")).text
    assert now[0].user.email in text
    assert past.user.email not in text
    assert past.user.email in desk.get(url("sendingblock"), {"state": "all"}).text


def test_a_block_is_lifted_with_a_reason(desk):
    block = blocked()
    chosen = {"action": "lift", "_selected_action": [block.pk]}

    asked = desk.post(url("sendingblock"), chosen)
    refused = desk.post(url("sendingblock"), chosen | {"answered": "yes", "reason": " "})
    done = desk.post(
        url("sendingblock"), chosen | {"answered": "yes", "reason": "We have talked."}, follow=True
    )

    block.refresh_from_db()
    assert (asked.status_code, refused.status_code) == (200, 422)
    assert "1 done." in done.text
    assert (block.lift_reason, block.lifted_at) == ("We have talked.", JUNE_2)


def test_finance_reads_blocks_and_lifts_none(client):
    client.force_login(UserFactory(support=True, permissions=["proposals.view_sendingblock"]))
    block = blocked()
    data = {"action": "lift", "_selected_action": [block.pk], "answered": "yes", "reason": "x"}
    client.post(url("sendingblock"), data)
    block.refresh_from_db()
    assert block.lifted_at is None
    assert client.get(url("sendingblock", "change", block.pk)).status_code == 200


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_notes_costs_a_fixed_number_of_queries(
    desk, django_assert_max_num_queries, rows
):
    for _row in range(rows):
        note = noted()
    with django_assert_max_num_queries(12):
        text = desk.get(url("proposalnote")).text
    assert note.proposal.rfp.reference in text


def test_support_sees_that_a_note_exists_and_not_what_it_says(desk):
    note = noted()
    pages = [url("proposalnote"), url("proposalnote", "change", note.pk)]
    pages.append(url("proposal", "change", note.proposal_id))
    assert [page for page in pages if "CANARY-9" in desk.get(page).text] == []
    assert desk.post(pages[1], {"text": "x"}).status_code == 403


def noted():
    proposal = sent(status="ongoing")
    by = proposal.rfp.operational_manager
    return services.write_note(proposal, text="CANARY-9", by=by, at=JUNE_2)


def test_a_new_rule_begins_on_a_day_to_come(desk):
    refused = desk.post(url("offtopicrule", "add"), TERMS | {"effective_on": "2026-06-02"})
    added = desk.post(url("offtopicrule", "add"), TERMS)
    assert (refused.status_code, added.status_code) == (200, 302)
    assert "A new rule begins tomorrow at the earliest." in refused.text
    assert OffTopicRule.objects.in_force(date(2026, 7, 1)).get().pause_days == 14
    assert OffTopicRule.objects.in_force(date(2026, 6, 30)).get().pause_days == 7


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"pause_at": 5}, "follow each other"),
        ({"warning_at": 0}, "follow each other"),
        ({"window_days": 0}, "One day at least."),
    ],
)
def test_figures_that_make_no_sense_are_refused(desk, wrong, told):
    answer = desk.post(url("offtopicrule", "add"), TERMS | wrong)
    assert told in answer.text
    assert OffTopicRule.objects.count() == 1


def test_a_rule_in_force_is_not_changed(desk):
    rule = OffTopicRule.objects.get()
    assert desk.post(url("offtopicrule", "change", rule.pk), TERMS).status_code == 403
