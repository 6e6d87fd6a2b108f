"""Two to four proposals side by side."""

from datetime import date

import pytest
from django.urls import reverse

from marketplace.operators.selectors import skills_named
from marketplace.suppliers.models import SupplierProfile
from proposals.models import ProposalNote, ProposalTransition
from tests.proposals.factories import (
    JUNE_2,
    candidate_of,
    confirmed,
    firm_of,
    freelancer,
    open_rfp,
    preferred_by,
    sent,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def compare(client, rfp, *proposals, headers=None, **more):
    url = reverse("proposals:compare", args=[rfp.reference])
    data = {"compare": [getattr(each, "pk", each) for each in proposals]} | more
    return client.get(url, data, headers=headers)


@pytest.fixture
def rfp(client):
    rfp = open_rfp(skills=["Python", "Spark"])
    client.force_login(rfp.operational_manager)
    return rfp


def with_profile(person, *skills):
    profile = SupplierProfile.objects.create(user=person, city="Lorient", changed_at=JUNE_2)
    profile.skills.set(skills_named(skills).values())
    return person


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_facts_of_each_stand_side_by_side(client, rfp, headers):
    full = sent(rfp, with_profile(freelancer(), "Python", "PySpark"), client_unit_price=500)
    partly = sent(rfp, with_profile(freelancer(), "python"), client_unit_price=550, daily_fees=20)
    sent(rfp, client_unit_price=600)
    preferred_by(rfp, full.company)

    text = compare(client, rfp, full, partly, headers=headers).text

    for word in ("of 100", "2 of 2", "1 of 2, Spark missing", "€20.00 a day worked", "Preferred"):
        assert word in text
    assert "−9.1\u00a0% to the median" in text
    assert text.count("<article") == 2
    assert ("<!doctype html>" in text) is not bool(headers)


def test_a_late_day_and_a_place_not_accepted_stand_out(client, rfp):
    rfp.__class__.objects.update(needs_on_site_commitment=True)
    late = sent(rfp, available_from=date(2026, 9, 1))
    text = compare(client, rfp, late, sent(rfp, commits_on_site=True)).text
    assert '<dd class="text-attention-ink">1 September 2026</dd>' in text
    assert '<dd class="text-attention-ink">not accepted</dd>' in text
    assert "<dd>accepted</dd>" in text


def test_where_its_meeting_stands(client, rfp):
    met, liked, read = (
        sent(rfp, status="interesting"),
        sent(rfp, status="interesting"),
        sent(rfp, status="ongoing"),
    )
    confirmed(met)
    text = compare(client, rfp, met, liked, read).text
    for word in ("9 June 2026", "none planned", "after Interesting"):
        assert word in text


def test_only_the_differences_may_be_shown(client, rfp):
    first, second = sent(rfp), sent(rfp, available_from=date(2026, 9, 1))

    everything = compare(client, rfp, first, second).text
    differing = compare(client, rfp, first, second, differences="on").text

    assert "<dt>Meeting</dt>" in everything
    assert "<dt>Meeting</dt>" not in differing
    assert differing.count("<dt>Available</dt>") == 2
    assert "Facts in which they agree are not shown." in differing


def test_the_order_of_the_address_is_the_order_of_the_columns(client, rfp):
    first, second = sent(rfp), sent(rfp)
    text = compare(client, rfp, second, first).text
    assert text.index(second.consultant.name) < text.index(first.consultant.name)


def test_four_at_most_and_it_is_said(client, rfp):
    text = compare(client, rfp, *[sent(rfp) for _each in range(5)]).text
    assert text.count("<article") == 4
    assert "At most 4 stand side by side" in text


@pytest.mark.parametrize("keys", [[], ["x"], [0, "9" * 30]])
def test_fewer_than_two_is_an_invitation_to_choose(client, rfp, keys):
    answer = compare(client, rfp, *keys)
    assert answer.status_code == 200
    assert "Choose two proposals at least" in answer.text


def test_proposals_for_other_rfps_are_not_compared(client, rfp):
    text = compare(client, rfp, sent(rfp), sent()).text
    assert "Choose two proposals at least" in text


@pytest.mark.behaviour("S50")
def test_comparing_is_not_reading(client, rfp):
    unread, read = sent(rfp, pitch="UNSEEN-1"), sent(rfp, status="ongoing", pitch="SEEN-2")
    text = compare(client, rfp, unread, read).text
    assert "SEEN-2" in text
    assert "UNSEEN-1" not in text
    assert not ProposalTransition.objects.exists()


def test_the_latest_note_of_the_team_stands_on_its_card(client, rfp):
    proposal = sent(rfp)
    for text in ("An older word.", "Knows our topics."):
        ProposalNote.objects.create(
            proposal=proposal, author=rfp.operational_manager, written_at=JUNE_2, text=text
        )
    text = compare(client, rfp, proposal, sent(rfp)).text
    assert "Knows our topics." in text
    assert "An older word." not in text


def test_who_compares(client):
    rfp = open_rfp()
    pair = sent(rfp), sent(rfp)
    assert compare(client, rfp, *pair).status_code == 302
    client.force_login(pair[0].author)
    assert compare(client, rfp, *pair).status_code == 403
    client.force_login(open_rfp().operational_manager)
    assert compare(client, rfp, *pair).status_code == 404
    client.force_login(rfp.operational_manager)
    assert compare(client, rfp, *pair).status_code == 200
    assert client.post(reverse("proposals:compare", args=[rfp.reference])).status_code == 405


@pytest.mark.parametrize("number", [2, 4])
def test_the_comparison_costs_a_fixed_number_of_queries(
    client, rfp, django_assert_max_num_queries, number
):
    chosen = [sent(rfp, with_profile(freelancer(), "Python")) for _each in range(number - 1)]
    person = freelancer()
    chosen.append(sent(rfp, person, consultant=None, candidate_file=candidate_of(firm_of(person))))
    with django_assert_max_num_queries(15):
        compare(client, rfp, *chosen)
