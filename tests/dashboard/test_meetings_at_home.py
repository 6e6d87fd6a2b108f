"""Meetings among the things that wait, on the homes of both sides."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from marketplace.dashboard.selectors.home import home_of
from marketplace.operators.selectors import operator
from proposals import services
from tests.proposals.factories import JUNE_2, JUNE_9, JUNE_10, confirmed, planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)
    with translation.override("en"):
        yield


def tasks_of(person, at=JUNE_2):
    waiting = home_of(person, operator=operator(), today=at.date()).waiting
    return {task.title: task for task in waiting.tasks if "Meeting" in task.title}


@pytest.mark.behaviour("S45")
def test_whoever_must_choose_a_slot_finds_it_among_the_things_to_do():
    meeting = planned()
    author, manager = meeting.proposal.author, meeting.proposal.rfp.operational_manager
    assert tasks_of(author)["Meeting: a slot to choose"].url == meeting.get_absolute_url()
    assert tasks_of(manager) == {}

    services.counter_propose(meeting, slots=[JUNE_10], comment="", by=author, at=JUNE_2)
    assert tasks_of(author) == {}
    assert set(tasks_of(manager)) == {"Meeting: a slot to choose"}


def test_both_attend_and_the_client_closes(time_machine):
    meeting = confirmed()
    author, manager = meeting.proposal.author, meeting.proposal.rfp.operational_manager
    for person in (author, manager):
        assert tasks_of(person)["Meeting to attend"].badge.label == "9 June 2026, 10:00"

    time_machine.move_to(JUNE_9 + timedelta(hours=1), tick=False)
    assert tasks_of(author, JUNE_9) == {}
    assert set(tasks_of(manager, JUNE_9)) == {"Meeting to close"}


def test_what_is_over_waits_for_nobody():
    meeting = planned()
    services.cancel_meeting(
        meeting, reason="Ill.", by=meeting.proposal.author, at=datetime(2026, 6, 3, tzinfo=UTC)
    )
    assert tasks_of(meeting.proposal.author) == {}
    assert tasks_of(meeting.proposal.rfp.operational_manager) == {}
