"""My Information → Profile: what a person says about themselves."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused, serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.suppliers import selectors, services
from marketplace.suppliers.forms.profiles import SECTIONS, CvForm, ProfileForm
from marketplace.suppliers.policies import is_supplier


@allow(is_supplier)
@require_safe
def profile(request: MemberRequest) -> HttpResponse:
    return _page(request)


@allow(is_supplier)
@require_http_methods(["GET", "POST"])
def edit_profile(request: MemberRequest) -> HttpResponse:
    mine = selectors.own_profile(request.user)
    shown = mine.pk is not None and selectors.shows_disability(mine)
    said = ProfileForm.said(mine, shows_disability=shown)
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        wants_shown = fields.pop("shows_disability")
        services.update_profile(request.user, at=timezone.now(), **fields)
        messages.success(request, _("Profile saved."))
        if wants_shown and not shown:
            return leave_for(request, "suppliers:confirm_disability")
        if shown and not wants_shown:
            services.hide_disability(request.user)
        return leave_for(request, "suppliers:profile")
    return render_page(request, "suppliers/edit_profile.html#form", {"form": form}, form=form)


@allow(is_supplier)
@require_http_methods(["GET", "POST"])
def confirm_disability(request: MemberRequest) -> HttpResponse:
    """The window after Save. Only its Add sets the status; left in any other way, it stays off."""
    if request.method == "POST":
        services.show_disability(request.user, at=timezone.now())
        messages.success(request, _("Disability status added."))
        return leave_for(request, "suppliers:profile")
    return _page(request, asks_disability=True)


@allow(is_supplier)
@require_POST
def remove_disability(request: MemberRequest) -> HttpResponse:
    services.hide_disability(request.user)
    messages.success(request, _("Disability status removed."))
    return leave_for(request, "suppliers:profile")


@allow(is_supplier)
@require_http_methods(["GET", "POST"])
def change_cv(request: MemberRequest) -> HttpResponse:
    form = CvForm(request.POST, request.FILES) if request.method == "POST" else CvForm()
    if request.method == "POST" and form.is_valid():
        try:
            services.change_cv(request.user, upload=form.cleaned_data["cv"], at=timezone.now())
        except UploadRefused as refusal:
            form.add_error("cv", refusal.message)
        else:
            messages.success(request, _("CV received. It is shown once it has been checked."))
            return leave_for(request, "suppliers:profile")
    return render_page(request, "suppliers/change_cv.html#form", {"form": form}, form=form)


@allow(is_supplier)
@require_POST
def remove_cv(request: MemberRequest) -> HttpResponse:
    services.change_cv(request.user, upload=None, at=timezone.now())
    messages.success(request, _("CV removed."))
    return leave_for(request, "suppliers:profile")


@allow(is_supplier)
@require_safe
def own_cv(request: MemberRequest) -> FileResponse:
    mine = selectors.own_profile(request.user)
    if mine.cv is None:
        raise Http404
    return serve(mine.cv, inline=mine.cv.is_ready)


@allow(is_supplier)
@require_http_methods(["GET", "POST"])
def add_row(request: MemberRequest, section: str) -> HttpResponse:
    model, form_class = _section(section)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_row(request.user, model, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return _kept(request, section)
    return _page(request, section=section, form=form)


@allow(is_supplier)
@require_http_methods(["GET", "POST"])
def edit_row(request: MemberRequest, section: str, pk: int) -> HttpResponse:
    row = _row(request, section, pk)
    form_class = SECTIONS[section][1]
    said = {name: getattr(row, name) for name in form_class.base_fields}
    form = form_class(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_row(row, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return _kept(request, section)
    return _page(request, section=section, form=form, editing=pk)


@allow(is_supplier)
@require_POST
def remove_row(request: MemberRequest, section: str, pk: int) -> HttpResponse:
    services.remove_row(_row(request, section, pk), at=timezone.now())
    return _kept(request, section)


def _section(code: str) -> Any:
    if code not in SECTIONS:
        raise Http404
    return SECTIONS[code]


def _row(request: MemberRequest, section: str, pk: int) -> Any:
    model, _form = _section(section)
    rows = model.objects.filter(profile__user=request.user).select_related("profile__user")
    return get_object_or_404(rows, pk=pk)


def _kept(request: MemberRequest, section: str) -> HttpResponse:
    """The section as it is now; without htmx, the page again."""
    if request.headers.get("HX-Request") == "true":
        return _page(request, section=section)
    return leave_for(request, "suppliers:profile")


def _page(
    request: MemberRequest,
    *,
    section: str = "",
    form: Form | None = None,
    editing: int = 0,
    asks_disability: bool = False,
) -> HttpResponse:
    """The whole profile with at most one form open; for htmx, the section that was asked for."""
    mine = selectors.own_profile(request.user)
    page = selectors.profile_page(mine)
    context = {
        "page": page,
        "profile": mine,
        "opened": section if form is not None else "",
        "editing": editing,
        "form": form,
        "asks_disability": asks_disability,
        "section": getattr(page, section) if section else None,
    }
    template = "suppliers/profile.html#section" if section else "suppliers/profile.html"
    return render_page(request, template, context, form=form)
