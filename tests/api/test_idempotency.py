"""A request that comes twice acts once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from marketplace.kernel import idempotency, tasks
from marketplace.kernel.api.views import Endpoint
from marketplace.kernel.models import IdempotencyKey
from proposals.models import Proposal
from rfps.models import Rfp
from tests.addresses import addresses
from tests.api.callers import SupplierCaller, SystemCaller, problem_of
from tests.factories import RfpFactory
from tests.rfps.test_api import body_of

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "order-4711"}


def test_the_same_request_acts_once_and_answers_the_same():
    erp = SystemCaller()
    body = body_of(erp)

    first = erp.post("/rfps/", body, **KEY)
    again = erp.post("/rfps/", dict(reversed(body.items())), **KEY)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Rfp.objects.count() == 1


def test_another_body_under_the_same_key_is_a_mistake():
    erp = SystemCaller()
    erp.post("/rfps/", body_of(erp), **KEY)

    other = erp.post("/rfps/", body_of(erp, title="Another"), **KEY)

    problem_of(other, 422, "idempotency_key_reused")
    assert Rfp.objects.count() == 1


def test_another_address_under_the_same_key_is_a_mistake():
    erp = SystemCaller()
    created = erp.post("/rfps/", body_of(erp), **KEY).json()

    answer = erp.post(f"/rfps/{created['id']}/publish/", **KEY)

    problem_of(answer, 422, "idempotency_key_reused")


def test_each_caller_has_its_own_keys():
    one, other = SystemCaller(), SystemCaller()

    answers = [who.post("/rfps/", body_of(who), **KEY).status_code for who in (one, other)]

    assert answers == [201, 201]


def test_what_was_refused_is_not_remembered():
    erp = SystemCaller()
    problem_of(
        erp.post("/rfps/", body_of(erp, ends_on="2026-06-30"), **KEY), 409, "ends_before_start"
    )
    problem_of(erp.post("/rfps/", body_of(erp, title=""), **KEY), 400, "invalid")

    assert erp.post("/rfps/", body_of(erp), **KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 101, "é", "a\tb"])
def test_a_key_is_short_and_plain(key):
    erp = SystemCaller()
    document = problem_of(
        erp.post("/rfps/", body_of(erp), **{"Idempotency-Key": key}), 400, "invalid"
    )
    assert list(document["errors"]) == ["Idempotency-Key"]


def test_without_a_key_each_request_acts():
    erp = SystemCaller()
    assert [erp.post("/rfps/", body_of(erp)).status_code for _ in range(2)] == [201, 201]
    assert not IdempotencyKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_second_request_does_not_wait_for_the_first():
    named = {"principal": "user:1", "key": "k", "request_hash": "h"}
    at_work, done = Event(), Event()

    def first():
        try:
            with transaction.atomic():
                idempotency.claim(**named)
                at_work.set()
                done.wait(10)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        pool.submit(first)
        assert at_work.wait(10)
        try:
            with transaction.atomic(), pytest.raises(idempotency.RequestUnderWay):
                idempotency.claim(**named)
        finally:
            done.set()


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_send_one_proposal():
    script, today = SupplierCaller(), timezone.now().date()
    later = today + timedelta(days=99)
    rfp = RfpFactory(closes_on=today, starts_on=today, ends_on=later)
    body = {
        "rfp": str(rfp.pk), "pitch": "Ten years.", "available_from": str(today),
        "unit_price": "500.00",
    }  # fmt: skip

    def send(_n):
        try:
            return script.copy().post("/proposals/", body, **KEY).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))

    assert set(answers) <= {201, 409}
    assert 201 in answers
    assert Proposal.objects.count() == 1


def test_keys_are_forgotten_after_two_days():
    answer = idempotency.Answer(201, {})
    for age in (47, 49):
        at = timezone.now() - timedelta(hours=age)
        idempotency.remember(
            principal="user:1", key=f"{age} hours", request_hash="h", answer=answer, at=at
        )

    assert tasks.forget_idempotency_keys() == 1
    assert tasks.forget_idempotency_keys() == 0
    assert IdempotencyKey.objects.get().key == "47 hours"


def test_every_post_of_the_api_takes_a_key():
    posts = [
        address.callback.view_class
        for address in addresses()
        if address.name.startswith("api:")
        and issubclass(getattr(address.callback, "view_class", object), Endpoint)
    ]
    without = [
        view for view in posts if hasattr(view, "post") and not hasattr(view.post, "is_idempotent")
    ]
    assert posts
    assert without == []
