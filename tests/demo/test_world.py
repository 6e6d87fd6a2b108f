"""The clock of the story, and the numbers that it gives to companies."""

from datetime import UTC, date, datetime

import pytest

from marketplace.core import identifiers
from marketplace.core.days import PARIS
from marketplace.demo.story import numbers
from marketplace.demo.story.needs import needs
from marketplace.demo.story.openings import OPENINGS
from marketplace.demo.world import World


@pytest.fixture
def world():
    return World(today=date(2026, 11, 24), seed=1)


def test_acts_are_told_in_the_order_of_time(world):
    told = []
    for hour in (10, 8, 9):
        at = datetime(2026, 11, 2, hour, tzinfo=UTC)
        world.plan(at, lambda at: told.append(at.hour))
    world.tell(after_each=lambda at: None)
    assert told == [8, 9, 10]


def test_an_act_may_plan_a_later_one(world):
    told = []

    def second(at):
        told.append("second")

    def first(at):
        told.append("first")
        world.plan(world.days_after(at, 1), second)

    world.plan(datetime(2026, 11, 2, 9, tzinfo=UTC), first)
    world.tell(after_each=lambda at: None)
    assert told == ["first", "second"]


def test_what_would_happen_after_the_seed_is_never_told(world):
    told = []
    world.plan(datetime(2026, 11, 24, 9, tzinfo=UTC), told.append)
    world.tell(after_each=lambda at: None)
    assert told == []


def test_a_night_does_each_job_once(world):
    told = []

    def job(at):
        told.append(at)

    world.plan_night(date(2026, 11, 3), job)
    world.plan_night(date(2026, 11, 3), job)
    world.tell(after_each=lambda at: None)
    assert len(told) == 1


def test_people_work_on_working_days(world):
    at = world.office(date(2026, 11, 11))  # Armistice
    assert at.astimezone(PARIS).date() == date(2026, 11, 12)
    assert 9 <= at.astimezone(PARIS).hour < 17


@pytest.mark.parametrize(("offset", "day"), [(-1, 23), (-2, 20), (1, 25), (4, 30)])
def test_working_days_are_counted_from_the_day_of_the_seed(world, offset, day):
    assert world.workday(offset) == date(2026, 11, day)


@pytest.mark.parametrize("n", [1, 26, 101, 559, 999])
def test_numbers_of_the_story_pass_every_check(n):
    assert identifiers.siret(numbers.siret(n)) == numbers.siret(n)
    assert identifiers.french_vat_number(numbers.siren(n)) == numbers.french_vat(n)
    assert identifiers.vat_number(numbers.belgian_vat(n), "BE") == numbers.belgian_vat(n)
    assert identifiers.iban(numbers.french_iban(n)) == numbers.french_iban(n)
    assert identifiers.iban(numbers.belgian_iban(n)) == numbers.belgian_iban(n)


def test_every_need_is_told_in_both_languages():
    assert len(needs()) >= 25
    for need in needs().values():
        for language in ("fr", "en"):
            text = need.text(language)
            assert all([text.title, text.context, text.objectives, text.deliverables])
            assert len(text.title) <= 150
    assert {opening.need for opening in OPENINGS} <= set(needs())
