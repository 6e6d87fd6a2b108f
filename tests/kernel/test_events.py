from dataclasses import dataclass

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from marketplace.accounts.models import User
from marketplace.kernel import events
from tests.factories import UserFactory


@dataclass(frozen=True)
class KettleBoiled(events.Event):
    litres: int


@pytest.fixture
def heard(monkeypatch):
    notes = []
    monkeypatch.setattr(events, "_reactions", {KettleBoiled: (notes.append,)})
    return notes


@pytest.mark.django_db
def test_reactions_run_in_the_transaction_of_the_event(heard):
    events.announce(KettleBoiled(litres=2))

    assert heard == [KettleBoiled(litres=2)]


@pytest.mark.django_db
def test_an_event_that_the_table_does_not_list_is_a_mistake(monkeypatch):
    monkeypatch.setattr(events, "_reactions", {})

    with pytest.raises(KeyError):
        events.announce(KettleBoiled(litres=2))


@pytest.mark.django_db(transaction=True)
def test_an_event_is_announced_inside_a_transaction(heard):
    with pytest.raises(TransactionManagementError):
        events.announce(KettleBoiled(litres=2))


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_fails_undoes_the_change(monkeypatch):
    def fail(event):
        raise ArithmeticError

    monkeypatch.setattr(events, "_reactions", {KettleBoiled: (fail,)})

    @transaction.atomic
    def register_and_boil():
        UserFactory(email="ines@example.test")
        events.announce(KettleBoiled(litres=2))

    with pytest.raises(ArithmeticError):
        register_and_boil()

    assert not User.objects.filter(email="ines@example.test").exists()
