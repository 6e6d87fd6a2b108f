import pytest

from marketplace.accounts import services
from marketplace.notifications.models import EmailLog
from tests.factories import NOW, UserFactory
from tests.notifications.factories import NotificationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(client):
    services.ensure_groups()
    user = UserFactory()
    services.join_operator(user, group="support")
    client.force_login(user)
    return user


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("model", ["notification", "emaillog"])
def test_support_reads_what_was_told(client, support, django_assert_max_num_queries, model, rows):
    for row in NotificationFactory.create_batch(rows):
        EmailLog.objects.create(
            recipient=row.recipient, address="x@example.test", name="x", subject="y", sent_at=NOW
        )
    with django_assert_max_num_queries(12):
        page = client.get(f"/admin/notifications/{model}/")
    assert page.status_code == 200


def test_nobody_changes_what_was_told(client, support):
    row = NotificationFactory()
    path = f"/admin/notifications/notification/{row.pk}/"

    assert client.get(f"{path}change/").status_code == 200
    assert client.post(f"{path}change/", {"title": "Other"}).status_code == 403
    assert client.post(f"{path}delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/notifications/notification/add/").status_code == 403
