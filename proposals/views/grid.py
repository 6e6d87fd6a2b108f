"""What a client has received: the list of one RFP, and some of it side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page
from proposals import selectors
from proposals.forms import QUICK, GridForm
from proposals.models import Proposal
from proposals.policies import may_see_received_proposals
from proposals.states import Status
from proposals.views.shared import find_rfp, legend

RECEIVED_PER_PAGE = 5  # the client's grid, PROPOSALS_PER_PAGE


@allow(may_see_received_proposals)
@require_GET
def received_list(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    rfp, form = find_rfp(request, reference), GridForm(request.GET)
    wanted, chosen = form.wanted(), _chosen(request)
    shown = selectors.at_a_glance(rfp, wanted)
    paginator = Paginator(selectors.received_proposals(rfp, wanted), RECEIVED_PER_PAGE)
    paginator.count = shown.fitting
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "rfp": rfp,
        "shown": shown,
        "form": form,
        "chosen": chosen,
        "segments": _segments(shown, wanted.status),
        "rows": [_row(proposal, chosen) for proposal in page],
        "elsewhere": _elsewhere(page, chosen),
        "page": page,
        "by_price": _heading(wanted, "price", "-price"),
        "by_day": _heading(wanted, "available"),
        "most": selectors.MOST_COMPARED,
        "most_files": selectors.MOST_FILES,
        "legend": legend(),
    }
    return render_page(request, "proposals/received.html#proposals", context)


@allow(may_see_received_proposals)
@require_GET
def compare(request: MemberRequest, reference: tuple[int, int]) -> HttpResponse:
    """The address alone says which: it can be sent to a colleague."""
    rfp, chosen = find_rfp(request, reference), _chosen(request)
    only_differences = bool(request.GET.get("differences"))
    context = {
        "rfp": rfp,
        "chosen": chosen[: selectors.MOST_COMPARED],
        "is_cut": len(chosen) > selectors.MOST_COMPARED,
        "most": selectors.MOST_COMPARED,
        "only_differences": only_differences,
        "comparison": selectors.comparison(
            rfp, chosen, reader=request.user, only_differences=only_differences
        ),
    }
    return render_page(request, "proposals/compare.html#comparison", context)


def _chosen(request: MemberRequest) -> list[int]:
    """The ticked ones, each once, in the order of the address."""
    typed = (pk for pk in request.GET.getlist("compare") if pk.isdecimal() and len(pk) < 19)
    return list(dict.fromkeys(int(pk) for pk in typed))


def _elsewhere(page: Iterable[Proposal], chosen: Sequence[int]) -> list[int]:
    """Ticked on another page of the list, and kept."""
    here = {proposal.pk for proposal in page}
    return [pk for pk in chosen if pk not in here]


def _segments(shown: selectors.Shown, current: str) -> list[dict[str, Any]]:
    counts = {
        "": (pgettext("proposals", "All"), shown.total),
        Status.UNREAD: (Status.UNREAD.label, shown.unread),
        Status.INTERESTING: (Status.INTERESTING.label, shown.interesting),
    }
    return [
        {
            "status": status or None,
            "label": counts[status][0],
            "count": counts[status][1],
            "is_current": status == current,
        }
        for status in QUICK
    ]


def _row(proposal: Any, chosen: Sequence[int]) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "place": selectors.place_of(proposal),
        "is_compared": proposal.pk in chosen,
    }


def _heading(wanted: selectors.Wanted, ascending: str, descending: str = "") -> dict[str, str]:
    """What the head of a column sorts by next, and how it is sorted now."""
    sorted_now = {ascending: "ascending", descending: "descending"}
    turned = descending if descending and wanted.sort == ascending else ascending
    return {"next": turned, "sorted": sorted_now.get(wanted.sort, "none")}
