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
from tests.factories import SupplierMembershipFactory
from tests.outbox import deliver
from tests.proposals.factories import (
    JUNE_2,
    JUNE_9,
    JUNE_10,
    confirmed,
    freelancer,
    open_rfp,
    planned,
    sent,
)

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
JUNE_11 = JUNE_10 + timedelta(days=1)
PLAN = {"mode": "video", "place": "https://meet.example/1", "minutes": "45"}
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


# --- pages ----------------------------------------------------------------------------------------


@BOTH
@pytest.mark.behaviour("S45")
def test_the_client_plans_from_the_page_of_an_interesting_proposal(client, headers):
    proposal = sent(status="interesting")
    client.force_login(proposal.rfp.operational_manager)
    url = page("plan_meeting", proposal.pk)

    shown = client.get(page("detail", proposal.pk)).text
    refused = client.post(url, PLAN | {"slot_1": "soon"}, headers=headers)
    past = client.post(url, PLAN | {"slot_1": "2026-05-01T10:00"}, headers=headers)
    done = client.post(
        url, PLAN | {"slot_1": "2026-06-09T10:00", "slot_3": "10/06/2026 14:00"}, headers=headers
    )

    assert "Plan a meeting (QM)" in shown
    assert url in shown
    assert (refused.status_code, past.status_code) == (422, 422)
    assert done.status_code == (200 if headers else 302)
    slots = QualificationMeeting.objects.get().open_slots()
    assert [slot.starts_at for slot in slots] == [JUNE_9, JUNE_10]


@pytest.mark.behaviour("S46")
@pytest.mark.parametrize("status", ["ongoing", "not_interesting", "lost"])
def test_no_page_offers_a_meeting_without_interest(client, status):
    proposal = sent(status=status)
    client.force_login(proposal.rfp.operational_manager)
    url = page("plan_meeting", proposal.pk)
    assert url not in client.get(page("detail", proposal.pk)).text
    answer = client.post(url, PLAN | {"slot_1": "2026-06-09T10:00"})
    assert answer.status_code == 422
    assert "only for an interesting proposal" in answer.text


@BOTH
def test_the_supplier_chooses_on_the_page(client, headers):
    meeting = planned()
    client.force_login(author_of(meeting))
    slot = meeting.open_slots().first()

    shown = client.get(page("meeting", meeting.pk), headers=headers).text
    client.post(page("accept_slot", meeting.pk), {"slot": slot.pk}, headers=headers)

    assert "9 June 2026, 10:00" in shown
    assert ("<!doctype html>" in shown) is not bool(headers)
    meeting.refresh_from_db()
    assert meeting.chosen_slot == slot


def test_too_late_is_a_message(client):
    meeting = confirmed()
    client.force_login(author_of(meeting))
    data = {"slot": meeting.chosen_slot.pk}
    answer = client.post(page("accept_slot", meeting.pk), data, follow=True)
    assert "can no longer be done" in answer.text
    assert "This slot is no longer offered" in (
        client.post(page("accept_slot", planned_for(author_of(meeting)).pk), follow=True).text
    )


def planned_for(person):
    return planned(sent(person=person, status="interesting"))


ANSWERS = [
    ("counter_propose", {"slot_1": "2026-06-11T14:00"}, "counter_proposed"),
    ("decline_meeting", {"reason": "Holidays."}, "declined"),
    ("cancel_meeting", {"reason": "Ill."}, "cancelled"),
]


@BOTH
@pytest.mark.parametrize(("name", "data", "target"), ANSWERS)
def test_the_supplier_answers_on_a_page_of_its_own(client, name, data, target, headers):
    meeting = planned()
    client.force_login(author_of(meeting))
    url = page(name, meeting.pk)

    shown = client.get(url, headers=headers)
    refused = client.post(url, {}, headers=headers)
    done = client.post(url, data, headers=headers)
    again = client.post(url, data, headers=headers)

    assert (shown.status_code, refused.status_code, again.status_code) == (200, 422, 422)
    assert done.status_code == (200 if headers else 302)
    meeting.refresh_from_db()
    assert meeting.status == target


@BOTH
@pytest.mark.parametrize(
    ("name", "target"), [("finish_meeting", "done"), ("miss_meeting", "no_show")]
)
def test_the_client_closes_it_on_a_page(client, time_machine, name, target, headers):
    meeting = confirmed()
    client.force_login(manager_of(meeting))
    url = page(name, meeting.pk)
    early = client.post(url, {"feedback": ""}, headers=headers)
    time_machine.move_to(AFTER, tick=False)

    shown = client.get(page("meeting", meeting.pk)).text
    client.post(url, {"feedback": "Good."}, headers=headers)

    meeting.refresh_from_db()
    assert early.status_code == (422 if name == "finish_meeting" else 200 if headers else 302)
    assert url in shown
    assert meeting.status == target


GUARDED = [
    ("plan_meeting", "client", {"get", "post"}),
    ("meeting", "both", {"get"}),
    ("accept_slot", "supplier", {"post"}),
    ("counter_propose", "supplier", {"get", "post"}),
    ("decline_meeting", "supplier", {"get", "post"}),
    ("cancel_meeting", "both", {"get", "post"}),
    ("finish_meeting", "client", {"get", "post"}),
    ("miss_meeting", "client", {"post"}),
    ("calendar_file", "both", {"get"}),
]


@pytest.mark.parametrize(("name", "side", "methods"), GUARDED)
def test_who_may_open_what(client, name, side, methods):
    meeting = planned()
    consultant = SupplierMembershipFactory(company=meeting.proposal.company, role="consultant").user
    meeting.proposal.__class__.objects.update(consultant=consultant)
    url = page(name, meeting.proposal_id if name == "plan_meeting" else meeting.pk)
    ask = client.get if "get" in methods else client.post

    assert ask(url).status_code == 302
    stranger = freelancer() if side != "client" else open_rfp().operational_manager
    client.force_login(stranger)
    assert ask(url).status_code == 404
    client.force_login(consultant)  # sees the proposal that names them, and answers nothing
    assert ask(url).status_code == (200 if name in ("meeting", "calendar_file") else 403)
    for person, of in ((author_of(meeting), "supplier"), (manager_of(meeting), "client")):
        client.force_login(person)
        is_allowed = side in (of, "both")
        assert (ask(url).status_code != 403) is is_allowed
    client.force_login((manager_of if side == "client" else author_of)(meeting))
    assert client.put(url).status_code == 405
    if methods == {"post"}:
        assert client.get(url).status_code == 405


def test_the_client_does_not_choose_among_its_own_slots(client):
    meeting = planned()
    client.force_login(manager_of(meeting))
    data = {"slot": meeting.open_slots().first().pk}
    assert client.post(page("accept_slot", meeting.pk), data).status_code == 403


def test_the_supplier_does_not_read_who_at_a_client_without_a_name(client):
    meeting = planned(sent(open_rfp(is_confidential=True), status="interesting"))
    client.force_login(author_of(meeting))
    text = client.get(page("meeting", meeting.pk)).text
    file = client.get(page("calendar_file", meeting.pk)).text
    for secret in (manager_of(meeting).name, manager_of(meeting).email,
                   meeting.proposal.rfp.company.name):  # fmt: skip
        assert secret not in text
        assert secret not in file


def test_the_calendar_file_is_held_on_the_first_slot_until_one_is_chosen(client):
    meeting = planned(participants="Two engineers")
    client.force_login(author_of(meeting))
    answer = client.get(page("calendar_file", meeting.pk))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Disposition"].endswith('.ics"')
    assert (str(event["status"]), int(event["sequence"])) == ("TENTATIVE", 0)
    assert event["dtstart"].dt == JUNE_9
    assert "10 June 2026, 14:00" in str(event["description"])
    assert "Two engineers" in str(event["description"])


def test_a_meeting_without_slots_has_no_calendar_file(client):
    meeting = planned()
    meeting.slots.all().delete()
    client.force_login(author_of(meeting))
    assert client.get(page("calendar_file", meeting.pk)).status_code == 404


@pytest.mark.parametrize("side", [author_of, manager_of], ids=["supplier", "client"])
def test_a_meeting_costs_few_queries(client, django_assert_max_num_queries, side):
    meeting = confirmed()
    client.force_login(side(meeting))
    with django_assert_max_num_queries(15):
        client.get(page("meeting", meeting.pk))


def test_the_statuses_are_explained_to_both_sides(client):
    proposal = sent()
    url = page("statuses")
    assert client.get(url).status_code == 302
    for person, expected in (
        (proposal.author, "You may change it, its price included"),
        (proposal.rfp.operational_manager, "You may plan a meeting, negotiate, or choose it."),
    ):
        client.force_login(person)
        text = client.get(url).text
        assert expected in text
        assert all(f'id="{status}"' in text for status in Status)
    assert client.post(url).status_code == 405


@pytest.mark.behaviour("S51")
def test_the_page_of_the_statuses_is_reached_from_the_lists(client):
    proposal = sent()
    client.force_login(proposal.author)
    assert page("statuses") in client.get(page("sent")).text
    client.force_login(proposal.rfp.operational_manager)
    assert page("statuses") in client.get(page("received", proposal.rfp.reference)).text


def test_paris_keeps_its_clocks_in_the_file():
    winter = datetime(2026, 12, 1, 9, tzinfo=UTC)
    meeting = planned(slots=[winter])
    deliver()
    _method, event = event_in(mail.outbox[0])
    assert event["dtstart"].dt.hour == 10
    assert meeting.uid.hex
