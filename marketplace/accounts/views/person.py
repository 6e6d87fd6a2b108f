"""A person's own settings, type of profile, address and language."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings as django_settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts import policies, selectors, services
from marketplace.accounts.forms import (
    EmailChangeForm,
    LanguageForm,
    ProfileTypeForm,
    ProfileTypeRequestForm,
    SettingsForm,
)
from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import EmailChange
from marketplace.kernel.access import allow, anyone, signed_in
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import render_page


@allow(signed_in)
@require_http_methods(["GET", "POST"])
def choose_profile(request: MemberRequest) -> HttpResponse:
    before = selectors.type_asked_before(request.user)
    form = ProfileTypeForm(
        request.POST if request.method == "POST" else None, initial={"profile_type": before}
    )
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_profile_type(request.user, **form.cleaned_data, at=timezone.now())
        except services.ProfileTypeChosen:
            status = 409  # the page says whom to ask
        else:
            return redirect("home")
    return render_page(
        request, "accounts/choose_profile.html", {"form": form}, form=form, status=status
    )


@allow(signed_in)
@require_http_methods(["GET", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    user = request.user
    now = {name: getattr(user, name) for name in SettingsForm.base_fields}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        services.change_settings(user, **form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Settings saved."))
        return remember_language(redirect("accounts:settings"), user.language)
    context = {
        "form": form,
        "email_change": selectors.email_change_of(user, now=timezone.now()),
        "has_second_factor": policies.has_second_factor(user),
    }
    return render_page(request, "accounts/settings.html#settings", context, form=form)


@allow(signed_in)
@require_http_methods(["GET", "POST"])
@reauthentication_required(app="allauth.account")
def change_email(request: MemberRequest) -> HttpResponse:
    """Who finds a screen unlocked does not take the account over: first the password again."""
    form = EmailChangeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_email_change(
                request.user, new_email=form.cleaned_data["email"], at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            return redirect("accounts:settings")
    return render_page(request, "accounts/change_email.html", {"form": form}, form=form)


@allow(signed_in)
@require_POST
def withdraw_email_change(request: MemberRequest) -> HttpResponse:
    services.withdraw_email_change(request.user, at=timezone.now())
    messages.success(request, _("Your address stays as it is."))
    return redirect("accounts:settings")


@anyone
@require_http_methods(["GET", "POST"])
def confirm_email_change(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever holds the link reads the new mailbox; it may be opened on any device."""
    change = EmailChange.objects.select_related("user").filter(key=key).first()
    works = change is not None and change.waits(timezone.now()) and change.user.is_active
    if change is None or not works:
        context: dict[str, object] = {"change": None}
        return render_page(request, "accounts/confirm_email_change.html", context, status=404)
    if request.method == "POST":
        services.confirm_email_change(change, at=timezone.now())
        messages.success(request, _("From now on you sign in with your new address."))
        return redirect("accounts:settings")
    return render_page(request, "accounts/confirm_email_change.html", {"change": change})


@allow(signed_in)
@require_POST
def end_other_sessions(request: MemberRequest) -> HttpResponse:
    services.end_sessions(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:settings")


@allow(policies.may_ask_profile_type)
@require_http_methods(["GET", "POST"])
def ask_profile_type(request: MemberRequest) -> HttpResponse:
    user = request.user
    form = ProfileTypeRequestForm(
        request.POST if request.method == "POST" else None, present_type=user.profile_type
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_profile_type(user, **form.cleaned_data, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Support has your request."))
            return redirect("accounts:ask_profile_type")
    context = {"form": form, "latest": user.profile_type_requests.order_by("-pk").first()}
    return render_page(request, "accounts/ask_profile_type.html#ask", context, form=form)


@anyone
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Back to the page one came from, in the other language; unknown languages change nothing."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = reverse("home")
    response = HttpResponseRedirect(target)
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return response
    language = form.cleaned_data["language"]
    if request.user.is_authenticated:
        services.change_language(request.user, language=language)
    return remember_language(response, language)


def remember_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        django_settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=django_settings.LANGUAGE_COOKIE_AGE,
        secure=django_settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
