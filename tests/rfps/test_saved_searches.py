"""Searches that are kept, and what their owners are told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from marketplace.notifications.models import Notification
from rfps import services, tasks
from rfps.models import SavedSearch
from tests.factories import NOW, UserFactory
from tests.outbox import deliver
from tests.rfps.factories import a_member, a_supplier, an_rfp

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 8, 5, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def a_search(by=None, **fields):
    by = by or a_supplier()
    said = {"name": "Kafka", "query": "q=kafka", "digest": "daily"} | fields
    return services.save_search(by=by, at=NOW, **said)


def morning(at):
    with time_machine.travel(at, tick=False):
        announced = tasks.send_digests()
        deliver()
    return announced


def test_a_search_is_saved_from_its_page(client):
    user = a_supplier()
    client.force_login(user)

    page = client.get(reverse("rfps:search"), {"q": "kafka", "remote": "full", "after": "1.1"})
    assert 'href="/rfps/searches/new/?q=kafka&amp;remote=full"' in page.text
    form = client.get(reverse("rfps:save_search"), {"q": "kafka", "remote": "full"})
    assert 'value="q=kafka&amp;remote=full"' in form.text
    answer = client.post(
        reverse("rfps:save_search"),
        {"name": "Kafka at home", "digest": "weekly", "query": "remote=full&q=kafka&page=2"},
    )

    assert answer.status_code == 302
    kept = SavedSearch.objects.get()
    assert (kept.user, kept.name, kept.digest) == (user, "Kafka at home", "weekly")
    assert kept.query == "q=kafka&remote=full"
    opened = client.get(reverse("rfps:open_search", args=[kept.pk]))
    assert opened["Location"] == "/rfps/?q=kafka&remote=full"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_same_search_or_name_is_refused_with_the_reason(client, headers):
    user = a_supplier()
    a_search(user)
    client.force_login(user)
    url = reverse("rfps:save_search")

    again = client.post(
        url, {"name": "Other", "digest": "daily", "query": "q=kafka"}, headers=headers
    )
    name = client.post(url, {"name": "Kafka", "digest": "daily", "query": "q=dbt"}, headers=headers)

    assert (again.status_code, name.status_code) == (422, 422)
    assert "You have saved this search before" in again.text
    assert "You have a saved search of this name" in name.text
    assert SavedSearch.objects.count() == 1


def test_thirty_searches_are_the_most():
    user = a_supplier()
    for number in range(30):
        a_search(user, name=f"Search {number}", query=f"q={number}")
    with pytest.raises(services.TooManySearches):
        a_search(user)


def test_a_search_of_endless_length_is_refused():
    with pytest.raises(services.SearchTooLong):
        a_search(query="q=" + "x" * 2000)
    assert not SavedSearch.objects.exists()


def test_a_search_is_renamed_silenced_and_deleted(client):
    kept = a_search()
    client.force_login(kept.user)
    url = reverse("rfps:change_search", args=[kept.pk])

    assert "Kafka" in client.get(url).text
    assert client.post(url, {"name": "Streams", "digest": "never"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.name, kept.digest) == ("Streams", "never")
    assert client.post(url, {"name": "", "digest": "daily"}).status_code == 422
    listing = client.get(reverse("rfps:saved_searches")).text
    assert "Streams" in listing
    assert "No e-mails" in listing
    assert client.post(reverse("rfps:delete_search", args=[kept.pk])).status_code == 302
    assert not SavedSearch.objects.exists()
    assert "No saved search yet" in client.get(reverse("rfps:saved_searches")).text


def test_whoever_wants_e_mails_again_does_not_get_the_past():
    kept = a_search(digest="never")
    an_rfp(title="Kafka engineer", published_at=NOW + timedelta(days=1))
    services.change_search(kept, name="Kafka", digest="daily", by=kept.user, at=MONDAY)
    assert morning(TUESDAY) == 0


def test_saved_searches_are_their_owners_alone(client):
    kept = a_search()
    urls = [
        reverse(f"rfps:{name}", args=[kept.pk])
        for name in ("change_search", "open_search", "delete_search")
    ]
    for url in urls:
        assert client.post(url).status_code in (302, 405)  # to the sign-in
    client.force_login(a_supplier())
    assert [client.get(url).status_code for url in urls] == [404, 404, 405]
    assert client.post(urls[2]).status_code == 404
    client.force_login(a_member())
    assert client.get(reverse("rfps:saved_searches")).status_code == 403
    assert client.get(reverse("rfps:save_search")).status_code == 403
    assert client.get(urls[0]).status_code == 403
    assert SavedSearch.objects.exists()


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_ten_queries_whatever_its_length(
    client, django_assert_max_num_queries, rows
):
    user = a_supplier()
    for number in range(rows):
        a_search(user, name=f"Search {number}", query=f"q={number}")
    client.force_login(user)
    with django_assert_max_num_queries(10):
        client.get(reverse("rfps:saved_searches"))


def test_new_rfps_are_told_once_with_a_link_that_stops(client, settings):
    kept = a_search()
    old = an_rfp(title="Kafka of old", published_at=NOW - timedelta(days=1))
    new = an_rfp(title="Kafka engineer", published_at=NOW + timedelta(days=1))
    an_rfp(title="Nurse", published_at=NOW + timedelta(days=1))

    assert (morning(TUESDAY), morning(TUESDAY)) == (1, 0)

    (sent,) = mail.outbox
    assert sent.to == [kept.user.email]
    assert sent.subject == "1 new RFP: Kafka"
    assert new.reference in sent.body
    assert old.reference not in sent.body
    assert "Nurse" not in sent.body
    stop = f"{settings.SITE_URL}{reverse('rfps:stop_digest', args=[kept.stop_token])}"
    assert sent.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    for body in (sent.body, sent.alternatives[0].content):
        assert stop in body
    assert Notification.objects.get().url == reverse("rfps:open_search", args=[kept.pk])


def test_nothing_is_sent_when_nothing_is_new():
    a_search()
    an_rfp(title="Kafka of old", published_at=NOW - timedelta(days=1))
    assert morning(TUESDAY) == 0
    assert mail.outbox == []


def test_a_weekly_search_is_told_on_mondays():
    a_search(digest="weekly")
    an_rfp(title="Kafka engineer", published_at=NOW + timedelta(days=2))
    assert morning(MONDAY - timedelta(days=1)) == 0
    assert morning(MONDAY) == 1


def test_a_long_digest_lists_ten_and_says_that_there_are_more():
    a_search()
    member = a_member()
    for hours in range(12):
        an_rfp(member, title=f"Kafka {hours}", published_at=NOW + timedelta(hours=hours + 1))
    assert morning(TUESDAY) == 1
    (sent,) = mail.outbox
    assert sent.subject == "More than 10 new RFPs: Kafka"
    assert sent.body.count("RFP-") == 10
    assert "There are more" in sent.body


def test_a_digest_hides_a_confidential_client_and_speaks_its_readers_language():
    user = a_supplier()
    user.language = "fr"
    user.save()
    a_search(user)
    rfp = an_rfp(
        title="Kafka", is_confidential=True, city="Brussels", country="BE",
        published_at=NOW + timedelta(days=1),
    )  # fmt: skip
    morning(TUESDAY)
    assert rfp.company.name not in mail.outbox[0].body
    assert "Belgique" in mail.outbox[0].body


def test_a_search_deleted_before_the_worker_comes_tells_nobody():
    kept = a_search()
    an_rfp(title="Kafka", published_at=NOW + timedelta(days=1))
    with time_machine.travel(TUESDAY, tick=False):
        tasks.send_digests()
        services.delete_search(kept, by=kept.user, at=TUESDAY)
        deliver()
    assert mail.outbox == []


def test_the_link_in_the_e_mail_stops_it_without_a_sign_in(client):
    kept = a_search()
    url = reverse("rfps:stop_digest", args=[kept.stop_token])

    page = client.get(url)
    kept.refresh_from_db()
    assert (page.status_code, kept.digest) == (200, "daily")
    assert "No e-mails are sent" in client.post(url).text
    kept.refresh_from_db()
    assert kept.digest == "never"
    assert client.get(reverse("rfps:stop_digest", args=["0" * 32])).status_code == 404
    assert client.put(url).status_code == 405


def test_support_reads_saved_searches_and_places(client, django_assert_max_num_queries):
    kept = a_search()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    with django_assert_max_num_queries(12):
        assert "Kafka" in client.get("/admin/rfps/savedsearch/").text
    page = client.get(f"/admin/rfps/savedsearch/{kept.pk}/change/").text
    assert kept.stop_token not in page
    with django_assert_max_num_queries(12):
        assert client.get("/admin/rfps/place/", {"q": "nantes"}).status_code == 200
