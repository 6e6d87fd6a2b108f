"""Searching, reading and marking RFPs; a client's own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import company_of
from marketplace.core.days import legal_day
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page
from rfps import selectors, services
from rfps.forms import ClosingForm, RfpForm, SearchForm, StatusFilter
from rfps.models import Rfp
from rfps.policies import (
    may_create_rfp,
    may_favourite,
    may_manage_rfp,
    may_search_rfps,
    may_see_own_rfps,
    may_see_rfp,
)

Reference = tuple[int, int]


@allow(may_search_rfps)
@require_safe
def search(request: MemberRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    criteria = form.criteria()
    results = selectors.search(request.user, criteria, today=legal_day(timezone.now()))
    context = {"form": form, "criteria": criteria, "results": results}
    return render_page(request, "rfps/search.html#listing", context)


@allow(may_search_rfps)
@require_safe
def favourites(request: MemberRequest) -> HttpResponse:
    page = selectors.favourites(
        request.user, page=request.GET.get("page"), today=legal_day(timezone.now())
    )
    return render_page(request, "rfps/favourites.html#listing", {"page": page})


@allow(may_see_rfp)
@require_safe
def detail(request: MemberRequest, reference: Reference) -> HttpResponse:
    today = legal_day(timezone.now())
    page = selectors.rfp_page(_visible(request, reference), request.user, today=today)
    return render_page(request, "rfps/detail.html", {"page": page, "rfp": page.rfp})


@allow(may_favourite)
@require_POST
def favourite(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Marks or unmarks as the button said, and goes back to the page it stood on."""
    rfp = _visible(request, reference)
    change = services.favourite if request.POST.get("marked") else services.unfavourite
    try:
        change(rfp, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect(_back(request, rfp))


@allow(may_see_own_rfps)
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    status = StatusFilter(request.GET).chosen()
    today = legal_day(timezone.now())
    page = selectors.own_rfps(
        request.user, status=status, page=request.GET.get("page"), today=today
    )
    context = {
        "page": page,
        "statuses": selectors.status_choices(status),
        "may_create": may_create_rfp(request.user),
    }
    return render_page(request, "rfps/mine.html#listing", context)


@allow(may_create_rfp)
@require_http_methods(["GET", "POST"])
def create(request: MemberRequest) -> HttpResponse:
    now, company = timezone.now(), _company(request)
    is_publishing = request.POST.get("then") == "publish"
    blank = RfpForm.blank(user=request.user, company=company, today=legal_day(now))
    form = RfpForm(
        request.POST or None, company=company, is_publishing=is_publishing, initial=blank
    )
    if request.method == "POST" and form.is_valid():
        try:
            rfp = services.create_rfp(company=company, by=request.user, at=now, **form.cleaned_data)
        except services.RfpRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return _saved(request, rfp, is_publishing=is_publishing)
    return render_page(request, "rfps/create.html#form", {"form": form}, form=form)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, reference: Reference) -> HttpResponse:
    rfp = _managed(request, reference)
    if request.method == "GET" and not rfp.is_draft:
        return redirect("rfps:detail", rfp.reference)
    is_publishing = request.POST.get("then") == "publish"
    form = RfpForm(
        request.POST or None,
        company=rfp.company,
        is_publishing=is_publishing,
        initial=RfpForm.of(rfp),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.update_rfp(rfp, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(getattr(refusal, "field", None), refusal.message)
        else:
            return _saved(request, rfp, is_publishing=is_publishing)
    return render_page(request, "rfps/edit.html#form", {"form": form, "rfp": rfp}, form=form)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def publish(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Says what publishing does, then does it."""
    rfp, refusal = _managed(request, reference), None
    if request.method == "POST":
        try:
            services.publish_rfp(rfp, by=request.user, at=timezone.now())
        except Refused as error:
            refusal = error.message
        else:
            messages.success(request, _("RFP published."))
            return redirect("rfps:detail", rfp.reference)
    status = 422 if refusal else 200
    context = {"rfp": rfp, "refusal": refusal}
    return render_page(request, "rfps/publish.html#panel", context, status=status)


@allow(may_see_own_rfps)
@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, reference: Reference) -> HttpResponse:
    """Says what closing does and who is told, then does it."""
    rfp = _managed(request, reference)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_rfp(rfp, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("RFP closed."))
            return redirect("rfps:detail", rfp.reference)
    context = {"rfp": rfp, "form": form, "favouriters": rfp.favourites.count()}
    return render_page(request, "rfps/close.html#panel", context, form=form)


def _visible(request: MemberRequest, reference: Reference) -> Rfp:
    rfps = Rfp.objects.visible_to(request.user).defer("search")
    joined = rfps.select_related("company", "entity", "operational_manager")
    return get_object_or_404(joined, number=reference[0], iteration=reference[1])


def _managed(request: MemberRequest, reference: Reference) -> Rfp:
    rfp = _visible(request, reference)
    if not may_manage_rfp(request.user, rfp):
        raise PermissionDenied
    return rfp


def _company(request: MemberRequest) -> ClientCompany:
    company = company_of(request.user)
    if company is None:
        raise PermissionDenied
    return company


def _saved(request: MemberRequest, rfp: Rfp, *, is_publishing: bool) -> HttpResponse:
    if is_publishing:
        return leave_for(request, "rfps:publish", rfp.reference)
    messages.success(request, _("Draft saved."))
    return leave_for(request, "rfps:detail", rfp.reference)


def _back(request: MemberRequest, rfp: Rfp) -> str:
    """The page the button stood on, if it is one of ours."""
    page = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return page
    return reverse("rfps:detail", args=[rfp.reference])
