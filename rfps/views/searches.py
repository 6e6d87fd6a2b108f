"""Searching RFPs, and keeping searches."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow, anyone
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.kernel.templatetags.formats import money
from rfps import forms, selectors, services
from rfps.models import SavedSearch
from rfps.policies import may_search_rfps
from rfps.selectors import Criteria, SearchResults, write_address


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address of the page without it."""

    label: str
    query: str


@allow(may_search_rfps)
@require_safe
def search(request: MemberRequest) -> HttpResponse:
    asked = request.GET
    criteria = selectors.read_address(asked)
    results = selectors.search(request.user, criteria, at=timezone.now())
    context = {
        "form": forms.SearchForm(asked),
        "criteria": criteria,
        "results": results,
        "orders": forms.orders(criteria),
        "radii": forms.radii(criteria),
        "chips": chips(asked, criteria, results),
        "query": write_address(asked),
        "previous": results.previous and write_address(asked, before=str(results.previous)),
        "next": results.next and write_address(asked, after=str(results.next)),
    }
    return render_page(request, "rfps/search.html#listing", context)


def chips(asked: QueryDict, criteria: Criteria, results: SearchResults) -> list[Chip]:
    shown = [
        Chip(facet.label, write_address(asked, without=(facet.group, facet.value)))
        for facet in results.checked
    ]
    if criteria.near is not None:
        around = _("%(km)s km around %(place)s")
        label = around % {"km": criteria.km, "place": criteria.near.name}
        shown.append(Chip(label, write_address(asked, without=("near", ""))))
    if criteria.min_rate is not None:
        label = _("from %(rate)s a day") % {"rate": money(criteria.min_rate)}
        shown.append(Chip(label, write_address(asked, without=("min_rate", ""))))
    return shown


@allow(may_search_rfps)
@require_safe
def saved_searches(request: MemberRequest) -> HttpResponse:
    kept = selectors.saved_searches(request.user)
    return render_page(request, "rfps/saved_searches.html", {"searches": kept})


@allow(may_search_rfps)
@require_safe
def open_search(request: MemberRequest, pk: int) -> HttpResponse:
    response = redirect("rfps:search")
    response["Location"] += f"?{_own(request, pk).query}"
    return response


@allow(may_search_rfps)
@require_http_methods(["GET", "POST"])
def save_search(request: MemberRequest) -> HttpResponse:
    """The search stands in the address as on its own page, and comes back with the form."""
    asked = QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET
    query, proposed = write_address(asked), {"name": asked.get("q", ""), "digest": "daily"}
    form = forms.SavedSearchForm(request.POST or None, initial=proposed)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_search(
                query=query, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except services.SearchRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _("Search saved."))
            return leave_for(request, "rfps:saved_searches")
    context = {"form": form, "query": query}
    return render_page(request, "rfps/save_search.html#panel", context, form=form)


@allow(may_search_rfps)
@require_http_methods(["GET", "POST"])
def change_search(request: MemberRequest, pk: int) -> HttpResponse:
    kept = _own(request, pk)
    now_said = {"name": kept.name, "digest": kept.digest}
    form = forms.SavedSearchForm(request.POST or None, initial=now_said)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_search(kept, by=request.user, at=timezone.now(), **form.cleaned_data)
        except services.SearchRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _("Saved search changed."))
            return leave_for(request, "rfps:saved_searches")
    context = {"form": form, "search": kept}
    return render_page(request, "rfps/change_search.html#panel", context, form=form)


@allow(may_search_rfps)
@require_POST
def delete_search(request: MemberRequest, pk: int) -> HttpResponse:
    services.delete_search(_own(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Saved search deleted."))
    return leave_for(request, "rfps:saved_searches")


@csrf_exempt  # mail programs post here by themselves (RFC 8058): the secret address is the proof
@anyone
@require_http_methods(["GET", "POST"])
def stop_digest(request: HttpRequest, token: str) -> HttpResponse:
    kept = get_object_or_404(SavedSearch, stop_token=token)
    if request.method == "POST":
        services.stop_digest(kept, at=timezone.now())
        kept.refresh_from_db()
    return render_page(request, "rfps/stop_digest.html#panel", {"search": kept})


def _own(request: MemberRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
