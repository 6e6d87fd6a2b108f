"""Searching RFPs."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page
from rfps import selectors
from rfps.forms import SearchForm
from rfps.policies import may_search_rfps


@allow(may_search_rfps)
@require_safe
def search(request: MemberRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    criteria = form.criteria()
    results = selectors.search(request.user, criteria, today=legal_day(timezone.now()))
    context = {"form": form, "criteria": criteria, "results": results}
    return render_page(request, "rfps/search.html#listing", context)
