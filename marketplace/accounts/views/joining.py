"""The page behind the link of an invitation, the same on both sides of the market."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from marketplace.accounts import services
from marketplace.accounts.forms.joining import JoiningForm, JoinRequestForm
from marketplace.accounts.models import Invitation, User
from marketplace.kernel.errors import Refused
from marketplace.kernel.htmx import leave_for, render_page

GONE = 410


@dataclass(frozen=True, slots=True)
class Door:
    """The services of the side that invites."""

    with_password: Callable[..., User]
    with_account: Callable[..., None]


def open_invitation(request: HttpRequest, invitation: Any, door: Door) -> HttpResponse:
    """A password and two consents, or the sign-in of who has an account.

    A link that opens nothing any more says what to do.
    """
    try:
        services.refuse_if_closed(invitation, at=timezone.now())
    except services.InvitationClosed as refusal:
        return _page(request, invitation, refusal=refusal.message, status=GONE)
    is_known = request.user.is_authenticated
    form = Form(request.POST) if is_known else JoiningForm(request.POST, invitation=invitation)
    if request.method == "GET":
        form = Form() if is_known else JoiningForm(invitation=invitation)
    elif form.is_valid():
        try:
            _accept(request, invitation, form, door)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            told = _("You act for %(company)s now.") % {"company": invitation.company.name}
            messages.success(request, told)
            return leave_for(request, "home")
    return _page(request, invitation, form=form)


def ask_to_join(request: HttpRequest, save: Callable[..., object], *, back: str) -> HttpResponse:
    """By the exact number of the company; nothing of it is shown, whatever it answers."""
    form = JoinRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save(**form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Request sent. You are told what the company answers."))
            return leave_for(request, back)
    context = {"form": form, "back": back}
    return render_page(request, "accounts/request_to_join.html#form", context, form=form)


def _accept(request: HttpRequest, invitation: Invitation, form: Form, door: Door) -> None:
    now = timezone.now()
    if request.user.is_authenticated:
        door.with_account(invitation, by=request.user, at=now)
        return
    user = door.with_password(
        invitation,
        password=form.cleaned_data["password"],
        language=translation.get_language() or settings.LANGUAGE_CODE,
        at=now,
    )
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])


def _page(
    request: HttpRequest,
    invitation: Invitation,
    *,
    form: Form | None = None,
    refusal: Any = "",
    status: int | None = None,
) -> HttpResponse:
    signed_in_as = request.user.email.lower() if request.user.is_authenticated else ""
    context = {
        "invitation": invitation,
        "form": form or Form(),
        "refusal": refusal,
        "is_another": signed_in_as not in ("", invitation.email),
        "has_account": not signed_in_as and services.has_account(invitation),
    }
    return render_page(request, "accounts/join.html", context, form=form, status=status)
