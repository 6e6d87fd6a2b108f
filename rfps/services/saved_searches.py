"""Everything that changes a saved search."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from rfps.events import NewRfpsFound
from rfps.models import SavedSearch

MOST_SEARCHES = 30
LONGEST_QUERY = 2000


class SearchRefused(Refused):
    """A no that stands beside one field of the form."""

    field: str | None = None


class NameTaken(SearchRefused):
    field = "name"
    message = _("You have a saved search of this name: choose another one.")


class SearchKeptAlready(SearchRefused):
    message = _("You have saved this search before: look for it among your saved searches.")


class TooManySearches(SearchRefused):
    message = _("You have 30 saved searches, which is the most: delete one first.")


class SearchTooLong(SearchRefused):
    message = _("This search is too long to be saved: take some filters away.")


@transaction.atomic
def save_search(*, name: str, query: str, digest: str, by: User, at: datetime) -> SavedSearch:
    """What is published from now on is new to it."""
    User.objects.select_for_update().get(pk=by.pk)  # of two clicks the second sees the first
    kept = SavedSearch.objects.filter(user=by)
    if len(query) > LONGEST_QUERY:
        raise SearchTooLong(f"{len(query)} characters")
    if kept.filter(query=query).exists():
        raise SearchKeptAlready(query)
    if kept.count() >= MOST_SEARCHES:
        raise TooManySearches(str(by))
    _check_name(by, name)
    return SavedSearch.objects.create(
        user=by,
        name=name,
        query=query,
        digest=digest,
        stop_token=token_hex(16),
        created_at=at,
        last_told_at=at,
    )


@transaction.atomic
def change_search(search: SavedSearch, *, name: str, digest: str, by: User, at: datetime) -> None:
    search.refresh_from_db(from_queryset=SavedSearch.objects.select_for_update())
    _check_name(by, name, but=search)
    if search.digest == SavedSearch.Digest.NEVER != digest:
        search.last_told_at = at  # e-mails that begin again do not begin with the past
    search.name, search.digest = name, digest
    search.save()


def delete_search(search: SavedSearch, *, by: User, at: datetime) -> None:
    SavedSearch.objects.filter(pk=search.pk, user=by, created_at__lte=at).delete()


def stop_digest(search: SavedSearch, *, at: datetime) -> None:
    """Whoever holds the link of the e-mail may: it is a secret of its reader."""
    SavedSearch.objects.filter(pk=search.pk, created_at__lte=at).update(
        digest=SavedSearch.Digest.NEVER
    )


@transaction.atomic
def announce_new_rfps(search: SavedSearch, *, rfp_ids: Sequence[int], at: datetime) -> bool:
    """Announce once what was found, if anything. Of two runs the second finds it told."""
    if not rfp_ids:
        return False
    told = SavedSearch.objects.filter(pk=search.pk, last_told_at=search.last_told_at)
    if not told.update(last_told_at=at):
        return False
    announce(NewRfpsFound(search.pk, rfp_ids=tuple(rfp_ids), at=at))
    return True


def _check_name(by: User, name: str, *, but: SavedSearch | None = None) -> None:
    rivals = SavedSearch.objects.filter(user=by, name=name)
    if but is not None:
        rivals = rivals.exclude(pk=but.pk)
    if rivals.exists():
        raise NameTaken(name)
