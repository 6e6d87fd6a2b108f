"""What follows from proposals beside the point, as it is said before one is marked."""

from datetime import date

from proposals.models import OffTopicRule


def off_topic_rule(*, today: date) -> OffTopicRule:
    return OffTopicRule.objects.in_force(today).get()
