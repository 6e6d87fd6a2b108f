"""Requests to Support: when they are read, how they live, who is told, and the desk."""

from datetime import datetime, time

import pytest
from django.core import mail
from django.utils import timezone

from marketplace.accounts import services as accounts
from marketplace.core.days import PARIS
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from marketplace.operators import services, tasks
from marketplace.operators.models import SupportMessage, SupportRequest
from marketplace.operators.rules import next_opening
from tests.factories import NOW, UserFactory
from tests.kernel import papers
from tests.operators.test_admin import support  # noqa: F401 - a fixture

QUEUE = "/admin/operators/supportrequest/"


def paris(day, hour):
    return datetime.fromisoformat(f"{day}T{hour}:00").replace(tzinfo=PARIS)


@pytest.mark.behaviour("S5")
@pytest.mark.parametrize(
    ("day", "hour", "opening"),
    [
        ("2026-11-24", "08:00", None),  # a Tuesday
        ("2026-11-24", "17:59", None),
        ("2026-11-24", "07:59", ("2026-11-24", "08:00")),
        ("2026-11-24", "18:00", ("2026-11-25", "08:00")),
        ("2026-11-27", "19:00", ("2026-11-30", "08:00")),  # over a weekend
        ("2026-12-25", "10:00", ("2026-12-28", "08:00")),  # Christmas, then a weekend
        ("2026-10-24", "12:00", ("2026-10-26", "08:00")),  # the clocks change between
    ],
)
def test_support_is_there_on_working_days_by_the_clock_of_paris(day, hour, opening):
    found = next_opening(paris(day, hour), opens=time(8), closes=time(18))
    assert found == (opening and paris(*opening))


def asked(by, at=NOW, **facts):
    facts = {"subject": "Login", "text": "It says no.", "page": "/accounts/login/"} | facts
    return services.ask_support(**facts, by=by, at=at)


def told(message):
    tasks.tell_support_message(support_message_id=message.pk)
    tasks.tell_support_message(support_message_id=message.pk)  # a second run tells nothing new


@pytest.mark.django_db
@pytest.mark.behaviour("S5")
def test_a_request_outside_the_hours_is_kept_and_marked():
    person = UserFactory()
    by_day = asked(person, at=paris("2026-11-24", "10:00"))
    by_night = asked(person, at=paris("2026-11-24", "22:00"))

    assert (by_day.read_from, by_day.waits_for_opening) == (None, False)
    assert by_night.read_from == paris("2026-11-25", "08:00")
    assert by_night.waits_for_opening


@pytest.mark.django_db
def test_a_conversation_goes_back_and_forth_and_opens_again():
    person, agent = UserFactory(), UserFactory(is_staff=True)
    request = asked(person)

    services.answer_support(request, text="Try again.", by=agent, at=NOW)
    assert (request.status, request.waits_since) == ("answered", None)
    services.close_support(request, by=person, at=NOW)
    services.write_to_support(request, text="Still no.", by=person, at=NOW)

    assert (request.status, request.waits_since) == ("open", NOW)
    said = request.messages.order_by("pk").values_list("is_from_support", "text")
    assert list(said) == [(False, "It says no."), (True, "Try again."), (False, "Still no.")]
    steps = request.transitions.order_by("pk").values_list("action", flat=True)
    assert list(steps) == ["answer", "close", "write"]


@pytest.mark.django_db
def test_who_waits_longest_keeps_the_place():
    person = UserFactory()
    request = asked(person)
    services.write_to_support(request, text="And this.", by=person, at=timezone.now())
    assert request.waits_since == NOW


@pytest.mark.django_db
def test_a_closed_request_is_not_closed_or_answered():
    person = UserFactory()
    request = asked(person)
    services.close_support(request, by=person, at=NOW)
    for again in (services.close_support, services.answer_support):
        text = {"text": "No."} if again is services.answer_support else {}
        with pytest.raises(TransitionRefused):
            again(request, **text, by=person, at=NOW)
    assert request.messages.count() == 1


@pytest.mark.django_db
def test_both_are_told_once_on_the_platform_and_by_e_mail():
    accounts.ensure_groups()
    agent, person = UserFactory(is_staff=True), UserFactory(language="fr")
    accounts.join_operator(agent, group="support")
    request = asked(person)
    told(SupportMessage.objects.get())
    services.answer_support(request, text="Essayez encore.", by=agent, at=NOW)
    told(SupportMessage.objects.order_by("pk").last())

    to_support, to_person = mail.outbox
    assert (to_support.to, to_person.to) == ([agent.email], [person.email])
    assert request.reference in to_support.subject
    assert "Login" in to_person.subject
    assert "Essayez encore." in to_person.body
    urls = Notification.objects.order_by("pk").values_list("url", flat=True)
    assert list(urls) == [f"{QUEUE}{request.pk}/change/", request.get_absolute_url()]


@pytest.mark.django_db
def test_a_mistaken_registration_takes_its_requests_along():
    accounts.ensure_groups()
    agent, person = UserFactory(is_staff=True), UserFactory()
    accounts.join_operator(agent, group="support")
    asked(person, attachments=[papers.upload()])

    accounts.delete_registration(person, reason="Mistake", by=agent, at=NOW)

    assert not SupportRequest.objects.exists()
    assert not StoredFile.objects.exists()


# The desk


@pytest.mark.django_db
def test_the_queue_begins_with_who_waits_longest(client, support):  # noqa: F811
    late, early = asked(UserFactory(), at=paris("2026-06-02", "10:00")), asked(UserFactory())
    text = client.get(QUEUE).text
    assert text.index(early.reference) < text.index(late.reference)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 20])
def test_the_queue_costs_the_same(client, support, count, django_assert_max_num_queries):  # noqa: F811
    for _ in range(count):
        asked(UserFactory())
    with django_assert_max_num_queries(12):
        client.get(QUEUE)


@pytest.mark.django_db
def test_support_reads_answers_and_closes(client, support):  # noqa: F811
    request = asked(UserFactory(), attachments=[papers.upload(name="screen.pdf")])
    page = client.get(f"{QUEUE}{request.pk}/change/").text
    assert "It says no." in page
    assert "screen.pdf" in page

    body = {"action": "answer", "_selected_action": request.pk}
    assert "The person reads it" in client.post(QUEUE, body).text
    assert client.post(QUEUE, body | {"answered": "1", "text": ""}).status_code == 422
    client.post(QUEUE, body | {"answered": "1", "text": "Try again."})
    request.refresh_from_db()
    assert request.status == "answered"
    client.post(QUEUE, body | {"action": "close"})
    request.refresh_from_db()
    assert request.status == "closed"


@pytest.mark.django_db
def test_support_finds_how_much_waits_at_home(client, support):  # noqa: F811
    asked(UserFactory())
    text = client.get("/").text
    assert "1 request to Support" in text
    assert QUEUE in text
