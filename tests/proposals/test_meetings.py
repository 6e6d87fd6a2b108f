"""The client meets whom it is interested in: slots, an answer, what came of it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, connections
from django.urls import reverse
from icalendar import Calendar

from marketplace.kernel.errors import Refused
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from proposals import services, tasks
from proposals.models import QualificationMeeting
from proposals.states import MEETING_EXPLANATIONS, MEETING_TONES, MeetingStatus, Status
from rfps.services import close_rfp
from tests.outbox import deliver
from tests.proposals.factories import (
    JUNE_2,
    JUNE_9,
    JUNE_10,
    confirmed,
    open_rfp,
    planned,
    sent,
)

pytestmark = pytest.mark.django_db
JUNE_11 = JUNE_10 + timedelta(days=1)
AFTER = JUNE_9 + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


def manager_of(meeting):
    return meeting.proposal.rfp.operational_manager


def author_of(meeting):
    return meeting.proposal.author


def told():
    return set(Notification.objects.values_list("name", "recipient"))


def event_in(message):
    """The entry that an e-mail carries, with what the calendar is to do with it."""
    [(_name, content, kind)] = message.attachments
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    assert f"method={calendar['method']}" in kind
    return str(calendar["method"]), event


# --- offering -----------------------------------------------------------------------------------


def test_every_status_of_a_meeting_has_a_look_and_an_explanation():
    assert set(MEETING_TONES) == set(MEETING_EXPLANATIONS) == set(MeetingStatus)


@pytest.mark.behaviour("S45")
def test_the_client_offers_slots_and_the_supplier_is_told():
    meeting = planned(message="Bring a reference.")
    deliver()

    assert [slot.starts_at for slot in meeting.open_slots()] == [JUNE_9, JUNE_10]
    assert meeting.waits_for_supplier
    assert told() == {("meeting_proposed", author_of(meeting).pk)}
    assert "Bring a reference." in Notification.objects.get().text


@pytest.mark.behaviour("S46")
@pytest.mark.parametrize("status", [status for status in Status if status != "interesting"])
def test_no_meeting_without_interest(status):
    proposal = sent(status=status, cancel_reason="other")
    with pytest.raises(services.NotInteresting):
        planned(proposal)
    assert not QualificationMeeting.objects.exists()


@pytest.mark.behaviour("S46")
def test_no_meeting_for_an_rfp_that_is_over():
    with pytest.raises(services.NotInteresting):
        planned(sent(open_rfp(status="closed"), status="interesting"))


@pytest.mark.parametrize(
    "slots",
    [(), (JUNE_9, JUNE_9), (JUNE_2,), tuple(JUNE_9 + timedelta(days=n) for n in range(4))],
    ids=["none", "twice the same", "past", "four"],
)
def test_one_to_three_slots_to_come(slots):
    with pytest.raises(services.SlotsRefused):
        planned(slots=slots)
    assert not QualificationMeeting.objects.exists()


def test_one_meeting_at_a_time():
    meeting = planned()
    with pytest.raises(services.MeetingUnderWay):
        planned(meeting.proposal)
    services.accept_slot(
        meeting, slot=meeting.open_slots().first().pk, by=author_of(meeting), at=JUNE_2
    )
    with pytest.raises(services.MeetingUnderWay):
        planned(meeting.proposal)


# --- answering ----------------------------------------------------------------------------------


def test_the_supplier_chooses_a_slot_and_both_note_it_in_their_calendars():
    meeting = confirmed()
    deliver()

    meeting.refresh_from_db()
    assert (meeting.status, meeting.starts_at) == (MeetingStatus.ACCEPTED, JUNE_9)
    mails = [each for each in mail.outbox if "confirmed" in each.subject]
    assert {each.to[0] for each in mails} == {author_of(meeting).email, manager_of(meeting).email}
    for each in mails:
        method, event = event_in(each)
        assert (method, str(event["status"]), int(event["sequence"])) == ("REQUEST", "CONFIRMED", 1)
        assert str(event["uid"]) == str(meeting.uid)
        assert event["dtstart"].dt == JUNE_9
        assert str(event["dtstart"].params["TZID"]) == "Europe/Paris"
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=45)
        assert each.to[0] in str(event["attendee"])


def test_a_slot_that_is_not_on_offer_or_past_is_refused():
    meeting, other = planned(), planned()
    foreign = other.open_slots().first()
    with pytest.raises(services.SlotTaken):
        services.accept_slot(meeting, slot=foreign.pk, by=author_of(meeting), at=JUNE_2)
    first = meeting.open_slots().first()
    with pytest.raises(services.SlotPassed):
        services.accept_slot(meeting, slot=first.pk, by=author_of(meeting), at=JUNE_10)
    meeting.refresh_from_db()
    assert meeting.waits_for_supplier


def test_other_slots_take_the_place_of_the_first_and_the_client_chooses():
    meeting = planned()
    first = meeting.open_slots().first()

    services.counter_propose(
        meeting, slots=[JUNE_11], comment="I travel.", by=author_of(meeting), at=JUNE_2
    )
    assert [slot.starts_at for slot in meeting.open_slots()] == [JUNE_11]
    with pytest.raises(services.SlotTaken):
        services.accept_slot(meeting, slot=first.pk, by=manager_of(meeting), at=JUNE_2)
    services.accept_slot(
        meeting, slot=meeting.open_slots().get().pk, by=manager_of(meeting), at=JUNE_2
    )

    assert (meeting.starts_at, meeting.revision) == (JUNE_11, 2)


def test_the_client_offers_slots_again_after_others_a_refusal_or_a_cancellation():
    meeting = planned()
    proposal, author, manager = meeting.proposal, author_of(meeting), manager_of(meeting)
    services.counter_propose(meeting, slots=[JUNE_11], comment="", by=author, at=JUNE_2)
    planned(proposal)
    meeting.refresh_from_db()
    services.decline_meeting(meeting, reason="Holidays.", by=author, at=JUNE_2)
    planned(proposal, slots=[JUNE_10])
    meeting.refresh_from_db()
    services.cancel_meeting(meeting, reason="The room is taken.", by=manager, at=JUNE_2)
    again = planned(proposal, slots=[JUNE_9], mode="phone")

    assert again.pk == meeting.pk
    assert (again.mode, again.end_reason, again.revision) == ("phone", "", 6)
    assert [slot.starts_at for slot in again.open_slots()] == [JUNE_9]


@pytest.mark.parametrize("name", ["decline_meeting", "cancel_meeting"])
def test_a_no_says_why(name):
    meeting = planned()
    with pytest.raises(services.ReasonMissing):
        getattr(services, name)(meeting, reason=" ", by=author_of(meeting), at=JUNE_2)
    meeting.refresh_from_db()
    assert meeting.is_open


def test_a_declined_meeting_is_told_to_the_client():
    meeting = planned()
    deliver()
    services.decline_meeting(meeting, reason="Holidays.", by=author_of(meeting), at=JUNE_2)
    deliver()
    assert ("meeting_declined", manager_of(meeting).pk) in told()
    assert "Holidays." in Notification.objects.get(name="meeting_declined").text


def test_a_cancelled_meeting_leaves_both_calendars():
    meeting = confirmed()
    deliver()
    mail.outbox.clear()

    services.cancel_meeting(meeting, reason="Ill.", by=author_of(meeting), at=JUNE_2)
    deliver()

    assert {each.to[0] for each in mail.outbox} == {
        author_of(meeting).email, manager_of(meeting).email,
    }  # fmt: skip
    method, event = event_in(mail.outbox[0])
    assert (method, str(event["status"]), int(event["sequence"])) == ("CANCEL", "CANCELLED", 2)
    assert str(event["uid"]) == str(meeting.uid)


def test_what_was_overtaken_is_not_told():
    meeting = planned()
    services.cancel_meeting(meeting, reason="Ill.", by=manager_of(meeting), at=JUNE_2)
    tasks.tell_of_meeting_proposed(meeting_id=meeting.pk)
    assert told() == set()


# --- what ends a meeting from outside -------------------------------------------------------------


@pytest.mark.parametrize(
    "end",
    [
        lambda each: services.cancel_proposal(
            each, reason="other_project", comment="", by=each.author, at=JUNE_2
        ),
        lambda each: services.mark_not_interesting(
            each, comment="Too far.", by=each.rfp.operational_manager, at=JUNE_2
        ),
        lambda each: close_rfp(each.rfp, by=each.rfp.operational_manager, at=JUNE_2),
    ],
    ids=["the proposal is withdrawn", "it interests no longer", "the RFP is closed"],
)
def test_a_meeting_goes_with_what_it_was_about(end):
    meeting = confirmed()
    end(meeting.proposal)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.revision) == (MeetingStatus.CANCELLED, 2)
    assert meeting.transitions.latest("pk").by is None


def test_the_meeting_of_the_chosen_one_stands():
    rfp = open_rfp()
    chosen, rival = (
        confirmed(sent(rfp, status="interesting")),
        planned(sent(rfp, status="interesting")),
    )
    services.appoint_proposal(chosen.proposal, by=rfp.operational_manager, at=JUNE_2)
    chosen.refresh_from_db()
    rival.refresh_from_db()
    assert (chosen.status, rival.status) == (MeetingStatus.ACCEPTED, MeetingStatus.CANCELLED)


# --- the day, and after ---------------------------------------------------------------------------


def test_both_are_reminded_a_day_before_and_only_once():
    meeting = confirmed()
    deliver()
    day_before = JUNE_9 - timedelta(hours=24)

    early = services.remind_of_meetings(at=day_before - timedelta(minutes=1))
    counts = [services.remind_of_meetings(at=day_before) for _twice in range(2)]
    deliver()
    tasks.tell_of_meeting_near(meeting_id=meeting.pk)

    assert (early, counts) == (0, [1, 0])
    reminders = Notification.objects.filter(name="meeting_reminder")
    assert {each.recipient for each in reminders} == {author_of(meeting), manager_of(meeting)}


def test_whoever_chooses_a_slot_of_the_same_day_is_not_reminded():
    soon = JUNE_2 + timedelta(hours=3)
    confirmed(slots=[soon])
    assert services.remind_of_meetings(at=JUNE_2 + timedelta(minutes=5)) == 0


def test_the_clock_sends_the_reminders(time_machine):
    confirmed()
    time_machine.move_to(JUNE_9 - timedelta(hours=5), tick=False)
    assert tasks.remind_of_meetings() == 1


def test_what_came_of_it_is_noted_once_it_has_begun_and_stays_with_the_client(client):
    meeting = confirmed()
    manager = manager_of(meeting)
    with pytest.raises(services.MeetingNotBegun):
        services.finish_meeting(meeting, feedback="Good.", by=manager, at=JUNE_2)

    services.finish_meeting(meeting, feedback="CANARY-7", by=manager, at=AFTER)

    assert meeting.status == MeetingStatus.DONE
    client.force_login(author_of(meeting))
    for url in (page("meeting", meeting.pk), page("detail", meeting.proposal_id), page("sent")):
        assert "CANARY-7" not in client.get(url).text
    client.force_login(manager)
    assert "CANARY-7" in client.get(page("meeting", meeting.pk)).text


def test_nobody_came_and_the_supplier_is_told():
    meeting = confirmed()
    with pytest.raises(services.MeetingNotBegun):
        services.miss_meeting(meeting, by=manager_of(meeting), at=JUNE_2)
    services.miss_meeting(meeting, by=manager_of(meeting), at=AFTER)
    deliver()
    assert ("meeting_missed", author_of(meeting).pk) in told()
    assert meeting.may_be_proposed_again


def test_what_is_over_takes_no_answer():
    meeting = confirmed()
    services.finish_meeting(meeting, feedback="", by=manager_of(meeting), at=AFTER)
    with pytest.raises(TransitionRefused):
        services.cancel_meeting(meeting, reason="Ill.", by=manager_of(meeting), at=AFTER)


@pytest.mark.django_db(transaction=True)
def test_of_an_acceptance_and_a_cancellation_at_once_one_comes_first():
    meeting = planned()
    slot, start, outcomes = meeting.open_slots().first().pk, threading.Barrier(2), []

    def act(change):
        row = QualificationMeeting.objects.of_people().get(pk=meeting.pk)
        start.wait()
        try:
            change(row)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connections[connection.alias].close()

    changes = (
        lambda row: services.accept_slot(row, slot=slot, by=author_of(row), at=JUNE_2),
        lambda row: services.decline_meeting(row, reason="No.", by=author_of(row), at=JUNE_2),
    )
    threads = [threading.Thread(target=act, args=[change]) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done", "refused"]


def test_paris_keeps_its_clocks_in_the_file():
    winter = datetime(2026, 12, 1, 9, tzinfo=UTC)
    meeting = planned(slots=[winter])
    deliver()
    _method, event = event_in(mail.outbox[0])
    assert event["dtstart"].dt.hour == 10
    assert meeting.uid.hex
