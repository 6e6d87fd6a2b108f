"""The list of what an RFP has received: filtered, sorted, paged, and chosen from."""

from datetime import date

import pytest
from django.urls import reverse

from marketplace.suppliers.models import SupplierProfile
from tests.proposals.factories import (
    JUNE_2,
    candidate_of,
    firm_of,
    freelancer,
    open_rfp,
    preferred_by,
    sent,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def list_of(rfp):
    return reverse("proposals:received", args=[rfp.reference])


@pytest.fixture
def market(client):
    """Three answers: a dear one, a preferred one that is free late, and one that is liked."""
    rfp = open_rfp()
    dear = sent(rfp, client_unit_price=700)
    preferred = sent(rfp, client_unit_price=300, available_from=date(2026, 9, 1))
    preferred_by(rfp, preferred.company)
    liked = sent(rfp, status="interesting", client_unit_price=500)
    client.force_login(rfp.operational_manager)
    return rfp, {"dear": dear, "preferred": preferred, "liked": liked}


def names_in(text, proposals):
    """Who is listed, in the order of the page."""
    found = [name for name, each in proposals.items() if each.consultant.name in text]
    return sorted(found, key=lambda name: text.index(proposals[name].consultant.name))


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({}, ["liked", "preferred", "dear"]),
        ({"status": "interesting"}, ["liked"]),
        ({"preferred": "on"}, ["preferred"]),
        ({"available_by": "2026-07-31"}, ["liked", "dear"]),
        ({"available_by": "31/07/2026", "sort": "price"}, ["liked", "dear"]),
        ({"min_price": "400"}, ["liked", "dear"]),
        ({"max_price": "500,00"}, ["liked", "preferred"]),
        ({"min_price": "400", "max_price": "600"}, ["liked"]),
        ({"sort": "price"}, ["preferred", "liked", "dear"]),
        ({"sort": "-price"}, ["dear", "liked", "preferred"]),
        ({"sort": "available"}, ["liked", "dear", "preferred"]),
        ({"sort": "nonsense", "status": "nonsense"}, ["liked", "preferred", "dear"]),
    ],
)
def test_the_address_says_what_is_listed_and_in_which_order(client, market, asked, listed):
    rfp, proposals = market
    assert names_in(client.get(list_of(rfp), asked).text, proposals) == listed


def test_a_line_says_who_of_which_company_where_when_and_for_how_much(client):
    rfp, person = open_rfp(), freelancer()
    proposal = sent(rfp, person, client_unit_price=555, non_invoiced_units=2)
    SupplierProfile.objects.create(user=person, city="Lorient", changed_at=JUNE_2)
    preferred_by(rfp, proposal.company)
    client.force_login(rfp.operational_manager)

    text = client.get(list_of(rfp)).text

    for word in (person.name, "Freelancer", "Preferred", "Lorient", "1 Jul", "555.00", "Unread"):
        assert word in text
    assert "2 days not invoiced" in text
    assert f"{proposal.unit_price:.2f}" not in text


def test_without_a_profile_the_place_is_the_companys_town(client):
    rfp, person = open_rfp(), freelancer(city="Brest")
    firm_of(person).__class__.objects.update(is_freelance=False)
    file = candidate_of(firm_of(person))
    sent(rfp, person, consultant=None, candidate_file=file)
    client.force_login(rfp.operational_manager)

    text = client.get(list_of(rfp)).text

    assert "Brest" in text
    assert file.document_title in text
    assert "Expertise company" in text


def test_a_wrong_filter_is_said_beside_it_and_the_others_count(client, market):
    rfp, proposals = market
    answer = client.get(list_of(rfp), {"min_price": "dear", "preferred": "on"})
    assert answer.status_code == 200
    assert "Write the amount like" in answer.text
    assert names_in(answer.text, proposals) == ["preferred"]


def test_the_glance_is_of_all_whatever_is_filtered(client, market):
    rfp, _proposals = market
    text = client.get(list_of(rfp), {"preferred": "on"}).text
    assert "3 proposals for" in text
    assert "Median price €500.00" in text
    assert 'All <span class="count">3</span>' in text


def test_nothing_that_fits_says_how_to_see_them_again(client, market):
    rfp, _proposals = market
    text = client.get(list_of(rfp), {"max_price": "1"}).text
    assert "No proposal fits" in text
    assert f'href="{list_of(rfp)}"' in text


def test_five_stand_on_a_page_and_the_pages_keep_filter_and_choice(client):
    rfp = open_rfp()
    proposals = [sent(rfp) for _each in range(6)]
    sent(rfp, status="interesting")
    client.force_login(rfp.operational_manager)

    first = client.get(list_of(rfp), {"status": "unread", "compare": proposals[0].pk}).text
    second = client.get(list_of(rfp), {"status": "unread", "page": 2}).text

    assert first.count('type="checkbox" id="compare-') == 5
    assert second.count('type="checkbox" id="compare-') == 1
    assert f'<input type="hidden" name="compare" value="{proposals[0].pk}">' in first
    assert f"?status=unread&amp;compare={proposals[0].pk}&amp;page=2" in first
    assert "One is ticked on another page." in first


def test_htmx_gets_the_list_alone(client, market):
    rfp, _proposals = market
    answer = client.get(list_of(rfp), {"preferred": "on"}, headers=HTMX)
    assert "<!doctype html>" not in answer.text
    assert f'id="proposals-of-{rfp.reference}"' in answer.text


@pytest.mark.parametrize("rows", [2, 20])
def test_filters_cost_no_query_more(client, django_assert_max_num_queries, rows):
    rfp = open_rfp()
    for _row in range(rows):
        preferred_by_one_list(rfp, sent(rfp))
    client.force_login(rfp.operational_manager)
    with django_assert_max_num_queries(10):
        client.get(list_of(rfp), {"preferred": "on", "sort": "price", "available_by": "2026-12-31"})


def preferred_by_one_list(rfp, proposal):
    found = rfp.preferred_lists.first()
    if found:
        found.suppliers.add(proposal.company)
    else:
        preferred_by(rfp, proposal.company)
