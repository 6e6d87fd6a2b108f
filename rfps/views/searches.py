"""Searching RFPs."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page
from marketplace.kernel.templatetags.formats import money
from rfps import selectors
from rfps.forms import SearchForm
from rfps.policies import may_search_rfps
from rfps.selectors import Criteria, SearchResults


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address of the page without it."""

    label: str
    query: str


@allow(may_search_rfps)
@require_safe
def search(request: MemberRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    criteria = form.criteria()
    results = selectors.search(request.user, criteria, at=timezone.now())
    context = {
        "form": form,
        "criteria": criteria,
        "results": results,
        "orders": form.orders(),
        "radii": form.radii(),
        "chips": chips(form, criteria, results),
        "query": form.query(),
        "previous": results.previous and form.query(before=str(results.previous)),
        "next": results.next and form.query(after=str(results.next)),
    }
    return render_page(request, "rfps/search.html#listing", context)


def chips(form: SearchForm, criteria: Criteria, results: SearchResults) -> list[Chip]:
    shown = [
        Chip(facet.label, form.query(without=(facet.group, facet.value)))
        for facet in results.checked
    ]
    if criteria.near is not None:
        around = _("%(km)s km around %(place)s")
        label = around % {"km": criteria.km, "place": criteria.near.name}
        shown.append(Chip(label, form.query(without=("near", ""))))
    if criteria.min_rate is not None:
        label = _("from %(rate)s a day") % {"rate": money(criteria.min_rate)}
        shown.append(Chip(label, form.query(without=("min_rate", ""))))
    return shown
