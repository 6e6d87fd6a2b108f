import pytest

from marketplace.notifications.models import Notification
from tests.factories import NOW, UserFactory
from tests.notifications.factories import NotificationFactory

pytestmark = pytest.mark.django_db

LIST = "/notifications/"
READ = "/notifications/read/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ines(client):
    user = UserFactory(freelancer=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_person_sees_their_own_news_newest_first(client, ines, headers):
    NotificationFactory(recipient=ines, title="Older", seen_at=NOW)
    NotificationFactory(recipient=ines, title="Newer")
    NotificationFactory(title="Somebody else's")

    page = client.get(LIST, headers=headers)

    assert page.text.index("Newer") < page.text.index("Older")
    assert page.text.count("Unread:") == 1
    assert "Somebody else" not in page.text
    assert ("<!doctype html>" in page.text) is not bool(headers)


def test_nothing_new_says_what_will_come(client, ines):
    assert "Nothing new" in client.get(LIST).text


def test_looking_at_the_list_marks_nothing(client, ines):
    row = NotificationFactory(recipient=ines)

    client.get(LIST)

    row.refresh_from_db()
    assert row.is_unread


def test_opening_a_line_marks_it_and_leads_to_its_page(client, ines):
    row = NotificationFactory(recipient=ines)

    opened = client.get(f"{LIST}{row.pk}/")

    assert opened.url == "/accounts/settings/"
    row.refresh_from_db()
    assert row.seen_at


@pytest.mark.parametrize("url", ["", "https://elsewhere.test/", "//elsewhere.test/"])
def test_a_line_leads_to_no_other_site(client, ines, url):
    row = NotificationFactory(recipient=ines, url=url)
    assert client.get(f"{LIST}{row.pk}/").url == LIST


def test_the_news_of_somebody_else_are_not_there(client, ines):
    row = NotificationFactory()

    assert client.get(f"{LIST}{row.pk}/").status_code == 404
    assert client.get(f"{LIST}{'9' * 30}/").status_code == 404

    row.refresh_from_db()
    assert row.is_unread


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_all_are_marked_as_read_at_once(client, ines, headers):
    NotificationFactory.create_batch(2, recipient=ines)
    other = NotificationFactory()

    page = client.post(READ, headers=headers, follow=True)

    assert "Unread:" not in page.text
    assert "Mark all as read" not in page.text
    assert Notification.objects.unread().get() == other


def test_the_ladder(client):
    for path in (LIST, f"{LIST}1/"):
        assert client.get(path).status_code == 302
    assert client.post(READ).status_code == 302
    client.force_login(UserFactory(freelancer=True))
    assert client.post(LIST).status_code == 405
    assert client.get(READ).status_code == 405


def test_the_list_has_pages(client, ines):
    NotificationFactory.create_batch(26, recipient=ines)

    assert client.get(LIST).text.count('class="flex gap-3') == 25
    assert client.get(LIST, {"page": "2"}).text.count('class="flex gap-3') == 1
    assert client.get(LIST, {"page": "x"}).status_code == 200


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(
    client, ines, django_assert_max_num_queries, rows
):
    NotificationFactory.create_batch(rows, recipient=ines)
    with django_assert_max_num_queries(9):
        client.get(LIST)
