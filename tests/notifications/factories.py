import factory
from factory.django import DjangoModelFactory

from marketplace.notifications.models import Notification
from tests.factories import NOW, UserFactory


class NotificationFactory(DjangoModelFactory):
    class Meta:
        model = Notification

    recipient = factory.SubFactory(UserFactory, freelancer=True)
    name = "report_validated"
    key = factory.Sequence(lambda n: f"report-{n}")
    title = factory.Sequence(lambda n: f"Report {n} validated")
    text = "You are paid on 22 January.\nThe invoice follows."
    url = "/accounts/settings/"
    created_at = NOW
