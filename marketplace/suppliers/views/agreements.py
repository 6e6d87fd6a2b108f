"""The master agreement: to sign, to accept under a delegation, and to read again later."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.core import contracts
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused, serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import selectors, services
from marketplace.suppliers.forms import DelegationForm, RepresentativeForm, SignAgreementForm
from marketplace.suppliers.models import MasterAgreement
from marketplace.suppliers.policies import (
    may_manage_company,
    may_read_agreements,
    may_see_company,
)
from marketplace.suppliers.views.companies import own_company


def connection_of(request: HttpRequest) -> services.Connection:
    return services.Connection(
        address=request.META.get("REMOTE_ADDR", ""),
        user_agent=request.headers.get("User-Agent", ""),
    )


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def agreement(request: MemberRequest) -> HttpResponse:
    """Read, then sign as the legal representative."""
    form = SignAgreementForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_agreement(
                own_company(request),
                name=form.cleaned_data["name"],
                shown_sha256=form.cleaned_data["shown_sha256"],
                connection=connection_of(request),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Signed. Support verifies your company now."))
            return leave_for(request, "suppliers:company")
    return _agreement_page(request, signature=form)


@allow(may_manage_company)
@require_POST
def delegate(request: MemberRequest) -> HttpResponse:
    """Somebody who is no corporate officer sends the signed delegation, and accepts."""
    form = DelegationForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.accept_by_delegation(
                own_company(request),
                representative=form.cleaned_data["representative"],
                upload=form.cleaned_data["delegation"],
                shown_sha256=form.cleaned_data["shown_sha256"],
                connection=connection_of(request),
                by=request.user,
                at=timezone.now(),
            )
        except UploadRefused as refusal:
            form.add_error("delegation", refusal.message)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Delegation sent. Support verifies your company now."))
            return leave_for(request, "suppliers:company")
    return _agreement_page(request, delegation=form)


@allow(may_manage_company)
@require_safe
def delegation_template(request: MemberRequest) -> HttpResponse:
    """The paper to be signed by the representative whose name the address carries."""
    form = RepresentativeForm(request.GET)
    if not form.is_valid():
        raise Http404
    content = services.delegation_template(
        own_company(request),
        representative=form.cleaned_data["representative"],
        delegate=request.user,
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="delegation.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@allow(may_see_company)
@require_safe
def contracts_page(request: MemberRequest) -> HttpResponse:
    mine = own_company(request)
    context = {"company": mine, "agreements": selectors.agreements_of(mine)}
    return render_page(request, "suppliers/contracts.html", context)


@allow(may_read_agreements)
@require_safe
def agreement_file(request: MemberRequest, pk: int) -> FileResponse:
    """The sealed document, once the worker has written it."""
    found = _agreement(request, pk)
    if found.document is None:
        raise Http404
    return serve(found.document)


@allow(may_read_agreements)
@require_safe
def delegation_file(request: MemberRequest, pk: int) -> FileResponse:
    """What the company sent; in place once it has passed its check."""
    found = _agreement(request, pk)
    if found.delegation is None:
        raise Http404
    return serve(found.delegation, inline=found.delegation.is_ready)


def _agreement(request: MemberRequest, pk: int) -> MasterAgreement:
    visible = MasterAgreement.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("document", "delegation"), pk=pk)


def _agreement_page(
    request: MemberRequest,
    *,
    signature: SignAgreementForm | None = None,
    delegation: DelegationForm | None = None,
) -> HttpResponse:
    mine = own_company(request)
    words = services.terms_to_sign(mine, at=timezone.now())
    if delegation is None:
        name = request.GET.get("representative", "").strip()[:150]
    else:
        name = delegation.data.get("representative", "")
    context: dict[str, Any] = {
        "company": mine,
        "words": words,
        "blocks": contracts.blocks(words.text),
        "signature": signature or SignAgreementForm(user=request.user),
        "delegation": delegation or DelegationForm(auto_id="delegation-%s"),
        "representative": name,
        "representative_form": RepresentativeForm(initial={"representative": name}),
        "is_signed": selectors.has_signed(mine, words.terms) and not mine.needs_another_signature,
    }
    form = delegation or signature
    return render_page(request, "suppliers/agreement.html#agreement", context, form=form)
