"""Proposals beside the point: what their author is told, and from when it can send none."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse

from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from proposals import services, tasks
from proposals.models import OffTopicRule, Proposal, SendingBlock
from proposals.policies import why_sending_stops
from proposals.rules import Consequence, consequence
from tests.factories import UserFactory
from tests.proposals.factories import JUNE_2, freelancer, open_rfp, send, sent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def judge(person, *, at=JUNE_2, comment="Nothing about data."):
    """One more proposal of this person that does not answer its RFP."""
    proposal = sent(person=person, status="ongoing")
    services.mark_off_topic(proposal, comment=comment, by=proposal.rfp.operational_manager, at=at)
    return proposal


def judged(person, times, *, at=JUNE_2):
    return [judge(person, at=at + n * DAY / 24) for n in range(times)]


def tell(proposal, count):
    tasks.tell_supplier_of_off_topic(proposal_id=proposal.pk, count=count)
    return Notification.objects.get(name="proposal_off_topic", key=str(proposal.pk))


# --- the rule -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "follows"),
    [
        (0, Consequence.NOTHING), (1, Consequence.WARNING), (2, Consequence.WARNING),
        (3, Consequence.PAUSE), (4, Consequence.PAUSE), (5, Consequence.STOP),
        (6, Consequence.STOP),
    ],
)  # fmt: skip
def test_what_follows_grows_with_their_number(count, follows):
    assert consequence(count, warning_at=1, pause_at=3, stop_at=5) is follows


def test_the_rule_of_the_day_counts():
    OffTopicRule.objects.create(
        effective_on=JUNE_2.date() + DAY, warning_at=1, pause_at=1, stop_at=2, source="Stricter"
    )
    person = freelancer()

    judge(person)
    assert not SendingBlock.objects.exists()
    judge(person, at=JUNE_2 + 2 * DAY)
    assert SendingBlock.objects.get().lasts_until_lifted


def test_steps_out_of_order_are_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        OffTopicRule.objects.create(effective_on=JUNE_2.date(), pause_at=6, stop_at=5, source="x")


# --- marking ------------------------------------------------------------------------------------


def test_the_first_is_a_warning():
    person = freelancer()
    proposal = judge(person)

    proposal.refresh_from_db()
    assert (proposal.status, proposal.qualified_at) == ("spam", JUNE_2)
    assert proposal.qualification_comment == "Nothing about data."
    assert not SendingBlock.objects.exists()
    text = tell(proposal, 1).text
    assert "Nothing about data." in text
    assert "With 3 off-topic proposals within 90 days" in text


def test_the_third_is_a_pause_and_the_fifth_a_stop():
    person = freelancer()

    third = judged(person, 3)[-1]
    pause = SendingBlock.objects.get()
    assert (pause.user, pause.proposal) == (person, third)
    assert pause.ends_at - pause.starts_at == 7 * DAY

    fifth = judged(person, 2, at=JUNE_2 + DAY)[-1]
    stop = SendingBlock.objects.order_by("-pk").first()
    assert (stop.proposal, stop.lasts_until_lifted) == (fifth, True)
    assert "until support lifts this" in tell(fifth, 5).text


def test_the_pause_says_until_when():
    third = judged(freelancer(), 3)[-1]
    notice = tell(third, 3)
    assert "judged off-topic" in notice.title
    assert "until 9 June 2026, 12:00" in notice.text


def test_what_lies_before_the_window_does_not_count():
    person = freelancer()
    judged(person, 2, at=JUNE_2 - 91 * DAY)
    judge(person)
    assert not SendingBlock.objects.exists()


def test_each_author_has_a_count_of_their_own():
    judged(freelancer(), 2)
    judge(freelancer())
    assert not SendingBlock.objects.exists()


@pytest.mark.parametrize("comment", ["", "  "])
def test_without_a_word_nothing_is_marked(comment):
    person = freelancer()
    judged(person, 2)
    posted = OutboxMessage.objects.count()
    with pytest.raises(services.ReasonMissing):
        judge(person, comment=comment)
    assert Proposal.objects.filter(status="spam").count() == 2
    assert not SendingBlock.objects.exists()
    assert OutboxMessage.objects.count() == posted


@pytest.mark.parametrize("status", ["unread", "interesting", "appointed", "lost", "spam"])
def test_only_one_that_was_read_and_not_yet_judged_is_marked(status):
    proposal = sent(status=status)
    with pytest.raises(TransitionRefused):
        services.mark_off_topic(
            proposal, comment="No.", by=proposal.rfp.operational_manager, at=JUNE_2
        )


@pytest.mark.django_db(transaction=True)
def test_two_clients_who_judge_at_once_are_counted_one_after_the_other():
    person = freelancer()
    judge(person)
    pair = [sent(person=person, status="ongoing") for _each in range(2)]
    start = threading.Barrier(2)

    def mark(pk):
        proposal = Proposal.objects.select_related("rfp__operational_manager").get(pk=pk)
        start.wait()
        try:
            services.mark_off_topic(
                proposal, comment="No.", by=proposal.rfp.operational_manager, at=JUNE_2
            )
        finally:
            connections[connection.alias].close()

    threads = [threading.Thread(target=mark, args=[proposal.pk]) for proposal in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert SendingBlock.objects.filter(user=person).count() == 1


# --- sending, and letting send again ------------------------------------------------------------


def test_during_a_pause_sending_is_refused_with_its_end():
    person = freelancer()
    judged(person, 3)
    rfp = open_rfp()

    with pytest.raises(services.SendingBlocked) as refused:
        send(rfp, person, at=JUNE_2 + DAY)
    assert "until 9 June 2026" in str(refused.value.message)
    assert refused.value.code == "sending_blocked"
    assert not rfp.proposals.exists()

    send(rfp, person, at=JUNE_2 + 8 * DAY)
    assert rfp.proposals.count() == 1


def test_the_page_says_so_before_anything_is_typed(client, time_machine):
    person, rfp = freelancer(), open_rfp()
    judged(person, 5)
    time_machine.move_to(JUNE_2 + DAY, tick=False)
    client.force_login(person)
    url = reverse("proposals:send", args=[rfp.reference])

    shown = client.get(url).text
    refused = client.post(
        url, {"unit_price": "480", "available_from": "2026-07-06", "pitch": "Ten years."}
    )

    assert "until support lifts this" in shown
    assert "@" in str(why_sending_stops(person, at=JUNE_2 + DAY))
    assert refused.status_code == 422
    assert not rfp.proposals.exists()


def test_support_lets_somebody_send_again_with_a_reason():
    person, support = freelancer(), UserFactory(support=True)
    judged(person, 5)
    block = SendingBlock.objects.order_by("-pk").first()

    with pytest.raises(services.ReasonMissing):
        services.lift_block(block, reason=" ", by=support, at=JUNE_2 + DAY)
    services.lift_block(block, reason="We have talked.", by=support, at=JUNE_2 + DAY)

    assert not SendingBlock.objects.all().in_force(JUNE_2 + DAY).exists()
    block.refresh_from_db()
    assert (block.lifted_by, block.lift_reason) == (support, "We have talked.")
    send(open_rfp(), person, at=JUNE_2 + 2 * DAY)
    tasks.tell_of_lifted_block(block_id=block.pk)
    assert "We have talked." in Notification.objects.get(name="sending_block_lifted").text
    with pytest.raises(services.BlockOver):
        services.lift_block(block, reason="Again.", by=support, at=JUNE_2 + DAY)


def test_lifting_forgives_but_does_not_forget():
    person, support = freelancer(), UserFactory(support=True)
    judged(person, 5)
    services.lift_block(SendingBlock.objects.first(), reason="Talked.", by=support, at=JUNE_2 + DAY)
    judge(person, at=JUNE_2 + 2 * DAY)
    assert SendingBlock.objects.all().in_force(JUNE_2 + 3 * DAY).get().lasts_until_lifted


# --- what both sides read -----------------------------------------------------------------------


def test_the_page_says_what_follows_before_it_is_done(client):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    text = client.get(reverse("proposals:mark_off_topic", args=[proposal.pk])).text
    assert "3 of them within 90 days can send no proposal for 7 days" in text


def test_the_author_reads_why_and_until_when_on_the_proposal(client, time_machine):
    person = freelancer()
    proposal = judged(person, 3)[-1]
    time_machine.move_to(JUNE_2 + DAY, tick=False)
    client.force_login(person)

    text = client.get(reverse("proposals:detail", args=[proposal.pk])).text

    assert text.count("Nothing about data.") == 2  # beside the proposal, and in its history
    assert "until 9 June 2026" in text
    assert proposal.rfp.operational_manager.name not in text


def test_the_client_does_not_read_how_often_the_author_was_judged_elsewhere(client):
    proposal = judged(freelancer(), 3)[-1]
    client.force_login(proposal.rfp.operational_manager)
    text = client.get(reverse("proposals:detail", args=[proposal.pk])).text
    assert "Nothing about data." in text
    assert "you can send no new one" not in text
