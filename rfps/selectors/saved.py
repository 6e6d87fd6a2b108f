"""The searches that people keep, and what is new to each."""

from datetime import datetime, timedelta

from django.http import QueryDict

from marketplace.accounts.models import User
from marketplace.core.days import legal_day, paris_midnight
from rfps.models import SavedSearch
from rfps.querysets import RfpQuerySet, SavedSearchQuerySet
from rfps.selectors.addresses import read_address
from rfps.selectors.searches import found_by

MONDAY = 0
WEEK = timedelta(days=7)


def saved_searches(user: User) -> SavedSearchQuerySet:
    return SavedSearch.objects.visible_to(user).order_by("name", "pk")


def due_searches(at: datetime) -> list[int]:
    """Those of each day, on Mondays those of the week too, unless told today already."""
    today = legal_day(at)
    due = SavedSearch.objects.told().filter(last_told_at__lt=paris_midnight(today))
    if today.weekday() != MONDAY:
        due = due.exclude(digest=SavedSearch.Digest.WEEKLY)
    return list(due.order_by("pk").values_list("pk", flat=True))


def new_rfps(search: SavedSearch, *, at: datetime) -> RfpQuerySet:
    """Published since the owner was last told, the newest first, as far as the owner may see."""
    criteria = read_address(QueryDict(search.query))
    new = found_by(search.user, criteria, at=at).filter(
        published_at__gt=search.last_told_at, published_at__lte=at
    )
    return new.order_by("-published_at", "-pk")
