"""What the bell shows on every page."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from marketplace.notifications.models import Notification


def unread_notifications(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread_notifications": 0}
    unread = Notification.objects.visible_to(user).unread()
    return {"unread_notifications": SimpleLazyObject(lambda: unread.count())}
