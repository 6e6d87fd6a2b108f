"""The books under load: numbers without a gap, and days that close while others post."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from invoicing.ledger import BooksClosed, Piece, close_books, post
from invoicing.models import LedgerEntry, LedgerLine
from invoicing.rules import Amounts
from tests.factories import NOW, ClientCompanyFactory, UserFactory
from tests.invoicing.test_numbering import GivenUp, in_threads

pytestmark = pytest.mark.django_db(transaction=True)

AMOUNTS = Amounts(Decimal(100), Decimal(20), Decimal(120))


def test_twelve_workers_with_rollbacks_number_the_entries_without_a_gap():
    client = ClientCompanyFactory()
    fails = set(random.Random(5).sample(range(60), 20))

    def post_one(n):
        piece = Piece(f"V{n}", date(2026, 6, 1), "x", client=client)
        try:
            with transaction.atomic():
                post("client_payment", piece, AMOUNTS, entry_on=piece.day, at=NOW)
                if n in fails:
                    raise GivenUp
        except GivenUp:
            return False
        return True

    assert sum(in_threads(12, post_one, range(60))) == 40

    numbers = LedgerEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 41))


def test_books_that_close_while_others_post_take_nothing_after():
    client, finance = ClientCompanyFactory(), UserFactory()
    day = date(2026, 5, 31)

    def act(n):
        if n == 10:
            close_books(through=day, reason="May", by=finance, at=NOW)
            return LedgerEntry.objects.count()
        piece = Piece(f"V{n}", day, "x", client=client)
        try:
            post("client_payment", piece, AMOUNTS, entry_on=day, at=NOW + timedelta(minutes=n))
        except BooksClosed:
            return "refused"
        return "posted"

    told = in_threads(8, act, range(30))

    posted = LedgerEntry.objects.count()
    assert told[10] == posted == told.count("posted")


def test_an_unbalanced_entry_is_refused_at_the_commit_whoever_writes_it():
    client = ClientCompanyFactory()
    piece = Piece("V", date(2026, 6, 1), "x", client=client)

    def post_and_add():
        with transaction.atomic():
            entry = post("client_payment", piece, AMOUNTS, entry_on=piece.day, at=NOW)
            line = {"account_id": "512", "debit": 1, "credit": 0}
            LedgerLine.objects.create(entry=entry, entry_on=piece.day, **line)

    with pytest.raises(DatabaseError, match="does not balance"):
        post_and_add()
    assert not LedgerEntry.objects.exists()
