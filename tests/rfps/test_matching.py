"""A score that can be read: each criterion gives points, and the score is their sum."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from marketplace.suppliers import services
from rfps.rules import WEIGHTS, Need, Offer, match
from rfps.selectors import need_of
from tests.factories import (
    NOW,
    ClientMembershipFactory,
    ProposalFactory,
    RfpFactory,
    SupplierMembershipFactory,
)

NEED = {
    "skills": frozenset({"python", "dbt", "kafka", "sql"}), "max_daily_rate": Decimal(500),
    "starts_on": date(2026, 7, 1), "city": "Nantes", "remote": "partial", "language": "fr",
}  # fmt: skip
OFFER = {
    "skills": frozenset({"python", "dbt", "kafka", "sql", "java"}), "daily_rate": Decimal(480),
    "available_from": date(2026, 6, 15), "city": "Nantes", "mobility": "", "remote": "partial",
    "languages": {"fr": "c2"},
}  # fmt: skip


def points(need=None, offer=None):
    found = match(Need(**NEED | (need or {})), Offer(**OFFER | (offer or {})))
    return found.score, {each.code: each.points for each in found.criteria}


def test_who_offers_all_that_is_asked_has_a_hundred():
    assert points() == (100, WEIGHTS)
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("code", "need", "offer", "given"),
    [
        ("skills", {}, {"skills": frozenset({"python", "sql"})}, 25),
        ("skills", {}, {"skills": frozenset({"python"})}, 12),
        ("skills", {}, {"skills": frozenset()}, 0),
        ("skills", {"skills": frozenset()}, {"skills": frozenset()}, 50),
        ("rate", {}, {"daily_rate": Decimal(500)}, 20),
        ("rate", {}, {"daily_rate": Decimal("500.01")}, 19),
        ("rate", {}, {"daily_rate": Decimal(550)}, 10),
        ("rate", {}, {"daily_rate": Decimal(900)}, 0),
        ("rate", {}, {"daily_rate": None}, 0),
        ("rate", {"max_daily_rate": None}, {"daily_rate": Decimal(900)}, 20),
        ("availability", {}, {"available_from": date(2026, 7, 1)}, 15),
        ("availability", {}, {"available_from": date(2026, 7, 2)}, 12),
        ("availability", {}, {"available_from": date(2026, 7, 15)}, 9),
        ("availability", {}, {"available_from": date(2027, 1, 1)}, 0),
        ("availability", {}, {"available_from": None}, 0),
        ("availability", {"starts_on": None}, {"available_from": None}, 15),
        ("place", {"remote": "full"}, {"city": "Lyon"}, 10),
        ("place", {"city": "Saint-Nazaire"}, {"city": "saint nazaire"}, 10),
        ("place", {}, {"city": "Lyon", "mobility": "Paris, Nantes"}, 10),
        ("place", {}, {"city": "Lyon"}, 5),
        ("place", {"remote": "none"}, {"city": "Lyon"}, 0),
        ("place", {"remote": "none"}, {"remote": "full"}, 5),
        ("language", {}, {"languages": {"fr": "b1", "en": "c2"}}, 2),
        ("language", {"language": "en"}, {}, 0),
    ],
)
def test_what_a_criterion_gives(code, need, offer, given):
    score, found = points(need, offer)
    assert found[code] == given
    assert score == sum(found.values())


def test_only_work_is_compared_and_nothing_personal():
    assert {field.name for field in fields(Offer)} == {
        "skills", "daily_rate", "available_from", "city", "mobility", "remote", "languages",
    }  # fmt: skip
    assert {field.name for field in fields(Need)} == {
        "skills", "max_daily_rate", "starts_on", "city", "remote", "language",
    }  # fmt: skip


def test_what_is_not_said_is_shown_as_not_said():
    found = match(
        Need(**NEED),
        Offer(**OFFER | {"skills": frozenset(), "daily_rate": None, "languages": {}}),
    )
    assert [each.code for each in found.criteria if not each.is_told] == [
        "skills", "rate", "language",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_hidden_maximum_is_not_guessed_by_trying_rates():
    rfp = RfpFactory(shows_max_price=False)
    assert need_of(rfp, compares_price=rfp.shows_max_price).max_daily_rate is None


@pytest.fixture
def person(db):
    user = SupplierMembershipFactory().user
    services.update_profile(
        user, skills=[], at=NOW, title="Data engineer", daily_rate=Decimal(480), city="Lyon"
    )
    return user


def test_a_supplier_reads_why_on_the_page_of_an_rfp(client, person):
    rfp = RfpFactory()
    client.force_login(person)

    page = client.get(reverse("rfps:detail", args=[rfp.reference])).text

    assert "out of 100" in page
    assert "Why " in page


def test_without_a_profile_there_is_no_score(client, db):
    client.force_login(SupplierMembershipFactory().user)
    page = client.get(reverse("rfps:detail", args=[RfpFactory().reference])).text
    assert "out of 100" not in page


def test_the_client_reads_it_on_a_proposal_and_its_supplier_does_not(client, person):
    company = person.supplier_memberships.get().company
    proposal = ProposalFactory(company=company, author=person, consultant=person)
    place = reverse("proposals:detail", args=[proposal.pk])
    reader = ClientMembershipFactory(company=proposal.rfp.company, role="company_admin").user

    client.force_login(reader)
    assert "out of 100" in client.get(place).text
    client.force_login(person)
    assert "out of 100" not in client.get(place).text
