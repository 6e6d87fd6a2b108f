"""The pages on which the two sides agree on a meeting."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from proposals.models import QualificationMeeting
from proposals.states import Status
from tests.factories import SupplierMembershipFactory
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
