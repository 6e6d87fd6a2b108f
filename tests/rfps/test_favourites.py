"""The star: marks, unmarks, and leaves the page as a reload would show it."""

import pytest
from django.urls import reverse

from rfps import services
from rfps.models import FavouriteRfp
from tests.factories import NOW, UserFactory
from tests.htmx import as_reloaded, swapped
from tests.rfps.factories import a_draft, a_member, a_supplier, an_rfp

pytestmark = pytest.mark.django_db


def star(client, rfp, page, *, marked, htmx=False):
    headers = {"HX-Request": "true"} if htmx else {}
    data = {"next": page} | ({"marked": "yes"} if marked else {})
    url = reverse("rfps:favourite", args=[rfp.reference])
    return client.post(url, data, headers=headers, follow=True)


@pytest.mark.behaviour("S40")
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("place", ["search", "detail", "favourites"])
def test_after_the_swap_the_page_equals_the_page_reloaded(client, place, marked):
    rfp, other, supplier = an_rfp(), an_rfp(), a_supplier()
    services.favourite(other, by=supplier, at=NOW)
    if not marked or place == "favourites":
        services.favourite(rfp, by=supplier, at=NOW)
    client.force_login(supplier)
    args = [rfp.reference] if place == "detail" else []
    page = reverse(f"rfps:{place}", args=args) + ("?q=data" if place == "search" else "")
    before = client.get(page).text

    answer = star(client, rfp, page, marked=marked, htmx=True)

    after = client.get(page).text
    assert swapped(before, answer.text, by=f"favourite-{rfp.reference}") == as_reloaded(after)
    assert FavouriteRfp.objects.filter(user=supplier, rfp=rfp).exists() is marked


def test_without_htmx_the_star_goes_back_to_its_page(client):
    rfp, supplier = an_rfp(), a_supplier()
    client.force_login(supplier)
    page = reverse("rfps:search") + "?q=data"
    answer = star(client, rfp, page, marked=True)
    assert answer.redirect_chain == [(page, 302)]
    assert 'aria-pressed="true"' in answer.text


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "", "javascript:x"])
def test_the_star_leads_to_no_other_site(client, page):
    rfp = an_rfp()
    client.force_login(a_supplier())
    answer = star(client, rfp, page, marked=True)
    assert answer.redirect_chain == [(reverse("rfps:detail", args=[rfp.reference]), 302)]


def test_an_rfp_that_closed_meanwhile_is_not_marked_and_says_so(client):
    rfp = an_rfp(status="closed", closed_at=NOW)
    client.force_login(a_supplier())
    answer = star(client, rfp, "", marked=True)
    assert "no longer open" in answer.text
    assert not FavouriteRfp.objects.exists()


def test_a_closed_favourite_can_still_be_unmarked(client):
    rfp, supplier = an_rfp(), a_supplier()
    services.favourite(rfp, by=supplier, at=NOW)
    services.close_rfp(rfp, by=rfp.created_by, at=NOW)
    client.force_login(supplier)
    star(client, rfp, "", marked=False)
    assert not FavouriteRfp.objects.exists()


def test_only_suppliers_mark_what_they_see(client):
    rfp, draft = an_rfp(), a_draft()
    url = reverse("rfps:favourite", args=[rfp.reference])
    assert client.post(url).status_code == 302
    for stranger in (a_member(), UserFactory()):
        client.force_login(stranger)
        assert client.post(url).status_code == 403
    client.force_login(a_supplier())
    assert client.post(reverse("rfps:favourite", args=[draft.reference])).status_code == 404
    assert client.get(url).status_code == 405


def test_favourites_show_the_readers_own_and_the_last_marked_first(client):
    first, second, foreign = an_rfp(title="First"), an_rfp(title="Second"), an_rfp(title="Foreign")
    supplier = a_supplier()
    for rfp in (first, second):
        services.favourite(rfp, by=supplier, at=NOW)
    services.favourite(foreign, by=a_supplier(), at=NOW)
    services.close_rfp(first, by=first.created_by, at=NOW)
    client.force_login(supplier)

    text = client.get(reverse("rfps:favourites")).text

    assert text.index("Second") < text.index("First")
    assert "Foreign" not in text
    assert "Closed without follow-up" in text


def test_favourites_are_the_suppliers_affair(client):
    url = reverse("rfps:favourites")
    assert client.get(url).status_code == 302
    client.force_login(a_member())
    assert client.get(url).status_code == 403
    client.force_login(a_supplier())
    assert "No favourite yet" in client.get(url).text


@pytest.mark.parametrize("rows", [2, 20])
def test_favourites_cost_ten_queries_whatever_their_number(
    client, django_assert_max_num_queries, rows
):
    supplier = a_supplier()
    for _n in range(rows):
        services.favourite(an_rfp(), by=supplier, at=NOW)
    client.force_login(supplier)
    with django_assert_max_num_queries(10):
        client.get(reverse("rfps:favourites"))
