"""What the views of RFPs have in common: the RFP that was asked for, and the way back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from marketplace.accounts.http import MemberRequest
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import company_of
from rfps.models import Rfp
from rfps.policies import may_manage_rfp
from rfps.querysets import FOR_THE_SEARCH

Reference = tuple[int, int]


def visible(request: MemberRequest, reference: Reference) -> Rfp:
    rfps = Rfp.objects.visible_to(request.user).defer(*FOR_THE_SEARCH)
    joined = rfps.select_related(
        "company", "entity", "operational_manager", "created_by", "spending_line"
    )
    return get_object_or_404(joined, number=reference[0], iteration=reference[1])


def managed(request: MemberRequest, reference: Reference) -> Rfp:
    rfp = visible(request, reference)
    if not may_manage_rfp(request.user, rfp):
        raise PermissionDenied
    return rfp


def own_company(request: MemberRequest) -> ClientCompany:
    company = company_of(request.user)
    if company is None:
        raise PermissionDenied
    return company


def to_its_page(rfp: Rfp) -> HttpResponse:
    """Where the RFP is worked on: its form while it is written, the change afterwards."""
    if rfp.is_editable:
        return redirect("rfps:edit", rfp.reference)
    return redirect("rfps:change" if rfp.is_open else "rfps:detail", rfp.reference)


def way_back(request: MemberRequest, rfp: Rfp) -> str:
    """The page the button stood on, if it is one of ours."""
    page = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return page
    return reverse("rfps:detail", args=[rfp.reference])
