"""What a saved search has found."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.services import Message
from rfps.emails.shared import Told
from rfps.models import Rfp, SavedSearch

MOST_LISTED = 10  # in one e-mail


def lazy_text(write: Callable[..., str]) -> Callable[..., Any]:
    """Written when it is read, in the language of whoever reads."""
    return lazy(write, str)


def new_rfps(search: SavedSearch, rfps: Mapping[int, Rfp]) -> Told:
    """What a saved search has found since its owner was last told, the newest first."""
    newest = sorted(rfps.values(), key=lambda rfp: (rfp.published_at, rfp.pk), reverse=True)
    shown = newest[:MOST_LISTED]
    lines: list[Any] = [_line_of(rfp) for rfp in shown]
    if len(newest) > MOST_LISTED:
        lines.append(_("There are more: the search lists them all."))
    return [search.user], Message(
        name="new_rfps",
        key=f"{search.pk}-{newest[0].pk}",
        subject=_news_of(search, len(newest)),
        lines=lines,
        url=reverse("rfps:open_search", args=[search.pk]),
        button=_("Open the search"),
        why=_("You receive this because you saved this search."),
        stop_url=reverse("rfps:stop_digest", args=[search.stop_token]),
    )


@lazy_text
def _news_of(search: SavedSearch, found: int) -> str:
    if found > MOST_LISTED:
        return gettext("More than %(n)d new RFPs: %(name)s") % {
            "n": MOST_LISTED,
            "name": search.name,
        }
    news = ngettext("%(n)d new RFP: %(name)s", "%(n)d new RFPs: %(name)s", found)
    return news % {"n": found, "name": search.name}


@lazy_text
def _line_of(rfp: Rfp) -> str:
    client = gettext("Confidential client") if rfp.is_confidential else rfp.company.name
    return f"{rfp.title} · {client} · {rfp.place} · {rfp.reference}"
