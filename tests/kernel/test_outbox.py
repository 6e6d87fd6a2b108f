from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from marketplace.kernel import outbox
from marketplace.kernel.models import OutboxMessage, OutboxReceipt

pytestmark = pytest.mark.django_db
effects = []


@outbox.outbox_task(name="tests.take_effect")
def take_effect(*, number, **_kwargs):
    effects.append(number)


@outbox.outbox_task(name="tests.fail")
def fail(**_kwargs):
    raise ArithmeticError


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    effects.clear()
    calls = []
    monkeypatch.setattr(
        "celery.canvas.Signature.apply_async",
        lambda self, kwargs=None, **_options: calls.append((self.task, kwargs)),
    )
    return calls


def test_a_message_is_handed_over_with_its_number(sent):
    outbox.post(take_effect, number=1)

    assert outbox.relay() == 1

    message = OutboxMessage.objects.get()
    assert sent == [("tests.take_effect", {"number": 1, "message_id": message.pk})]
    assert message.sent_at is not None


def test_a_message_that_was_sent_is_not_sent_again_at_once(sent):
    outbox.post(take_effect, number=1)

    assert [outbox.relay(), outbox.relay()] == [1, 0]


def test_a_message_without_a_receipt_is_sent_again_after_five_minutes(sent, time_machine):
    outbox.post(take_effect, number=1)
    outbox.relay()

    time_machine.move_to(timezone.now() + timedelta(minutes=6))

    assert outbox.relay() == 1


def test_a_message_with_a_receipt_is_done(sent, time_machine):
    outbox.post(take_effect, number=1)
    outbox.relay()
    take_effect(number=1, message_id=OutboxMessage.objects.get().pk)

    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert outbox.relay() == 0


def test_a_message_that_comes_twice_acts_once():
    outbox.post(take_effect, number=1)
    message = OutboxMessage.objects.get()

    for _delivery in range(3):
        take_effect(number=1, message_id=message.pk)

    assert effects == [1]
    assert OutboxReceipt.objects.count() == 1


def test_a_task_that_fails_leaves_no_receipt():
    outbox.post(fail)
    message = OutboxMessage.objects.get()

    with pytest.raises(ArithmeticError):
        fail(message_id=message.pk)

    assert not OutboxReceipt.objects.exists()


def test_a_message_is_given_up_after_many_sendings(sent):
    outbox.post(take_effect, number=1)
    OutboxMessage.objects.update(sendings=outbox.MOST_SENDINGS)

    assert outbox.relay() == 0


def test_a_message_goes_with_its_change_or_not_at_all():
    @transaction.atomic
    def post_and_fail():
        outbox.post(take_effect, number=1)
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        post_and_fail()

    assert not OutboxMessage.objects.exists()


def test_a_broker_that_is_down_does_not_hold_up_the_change(
    monkeypatch, django_capture_on_commit_callbacks
):
    def unreachable(*_arguments, **_options):
        raise OperationalError

    monkeypatch.setattr(outbox.relay, "delay", unreachable)

    with django_capture_on_commit_callbacks(execute=True):
        outbox.post(take_effect, number=1)

    assert OutboxMessage.objects.get().sent_at is None


def test_a_broker_that_fails_in_the_middle_leaves_the_messages_unsent(monkeypatch):
    def unreachable(self, **_options):
        raise OperationalError

    outbox.post(take_effect, number=1)
    monkeypatch.setattr("celery.canvas.Signature.apply_async", unreachable)

    with pytest.raises(OperationalError):
        outbox.relay()

    assert OutboxMessage.objects.get().sent_at is None


def test_dates_and_amounts_travel_as_text(sent):
    now = timezone.now()
    outbox.post(take_effect, number=1, at=now)

    outbox.relay()

    assert isinstance(sent[0][1]["at"], str)


def test_a_transaction_wakes_the_relay_once(monkeypatch, django_capture_on_commit_callbacks):
    wakings = []
    monkeypatch.setattr(outbox.relay, "delay", lambda: wakings.append(1))

    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            outbox.post(take_effect, number=number)

    assert wakings == [1]


def test_a_message_after_a_rolled_back_savepoint_still_wakes_the_relay(
    monkeypatch, django_capture_on_commit_callbacks
):
    wakings = []
    monkeypatch.setattr(outbox.relay, "delay", lambda: wakings.append(1))

    with django_capture_on_commit_callbacks(execute=True):
        savepoint = transaction.savepoint()
        outbox.post(take_effect, number=1)
        transaction.savepoint_rollback(savepoint)
        outbox.post(take_effect, number=2)

    assert OutboxMessage.objects.count() == 1
    assert wakings == [1]
