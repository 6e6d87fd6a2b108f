"""What Django and allauth call by name: middleware, the password hasher, the two adapters."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from marketplace.accounts import emails, services
from marketplace.accounts.models import User
from marketplace.accounts.policies import (
    DEVICES,
    has_second_factor,
    is_exempt,
    must_use_second_factor,
)
from marketplace.accounts.tasks import send_account_mail
from marketplace.kernel.htmx import leave_for
from marketplace.kernel.mail import one_line
from marketplace.kernel.outbox import post

Handler = Callable[[HttpRequest], HttpResponse]


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id with the least that OWASP asks for: a Monday morning is paid for by each sign-in."""

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1


class MemberRequest(HttpRequest):
    """A request behind `allow`: somebody is signed in."""

    user: User


class LanguageMiddleware:
    """The visitor's language: the cookie, else the browser. No language in addresses."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


class UserLanguageMiddleware:
    """A signed-in person's own choice comes before cookie and browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class ProfileTypeMiddleware:
    """On the way home, ask who has just registered for the one choice that is still missing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        going_home = request.resolver_match and request.resolver_match.view_name == "home"
        if going_home and request.user.is_authenticated and request.user.needs_profile_type:
            return redirect("accounts:choose_profile")
        return None


class SecondFactorMiddleware:
    """Who must sign in with a second factor and has none yet can only set one up."""

    OPEN = frozenset(
        {
            "account_logout",
            "account_reauthenticate",
            "accounts:set_language",
            "favicon",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_index",
        }
    )

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if not request.user.is_authenticated or (match and match.view_name in self.OPEN):
            return None
        user = request.user
        if is_exempt(user) or not must_use_second_factor(user) or has_second_factor(user):
            return None
        return leave_for(request, "mfa_index")


WAYS = {
    "reauthenticate": _("Give the password instead"),
    "mfa_reauthenticate": _("Give a code instead"),
    "mfa_reauthenticate:webauthn": _("Use a passkey instead"),
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's flows, in our words and through our services."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Unknown address or wrong password. Check the address, or ask for a new password."
        ),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, or ask for a new password."
        ),
        "enter_current_password": _("This is not your current password."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox, so that no page waits for a mail server."""
        reader = context.get("user")
        with translation.override(reader.language if reader else translation.get_language()):
            context = context | {"site_url": settings.SITE_URL}
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            context["subject"] = one_line(subject)
            text = render_to_string(f"{template_prefix}_message.txt", context)
            html = render_to_string(f"{template_prefix}_message.html", context)
        post(send_account_mail, to=email, subject=context["subject"], text=text, html=html)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """That something changed which guards the account, in case it was somebody else."""
        if notice := emails.security_notice(user, template_prefix):
            post(send_account_mail, **emails.drawn(notice))

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: Any, signup: bool
    ) -> None:
        """The same mail after the registration and when somebody asks for another link."""
        address = emailconfirmation.email_address
        url = self.get_email_confirmation_url(request, emailconfirmation)
        context = {"user": address.user, "activate_url": url}
        self.send_mail("account/email/email_confirmation", address.email, context)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The address of the site, whatever host the request has named."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.SITE_URL}{path}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        user, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[user, token])
        return f"{settings.SITE_URL}{path}"

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            services.confirm_email(email_address.user, at=timezone.now())
        return confirmed

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """allauth's, in our words."""
        return [
            method | {"description": WAYS.get(method["id"], method["description"])}
            for method in super().get_reauthentication_methods(user)
        ]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")


class MfaAdapter(DefaultMFAAdapter):
    """allauth's second factors, with secrets that a copy of the database does not give away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Your role needs a second step: set up another one before you remove this one."
        ),
        "incorrect_code": _(
            "This did not work. Try again; a code works once, and for half a minute."
        ),
        "unverified_email": _("Validate your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """To stand in the page, where the policy lets no data: address be a picture."""
        square = qrcode.make(url, image_factory=SvgPathImage, border=2)
        return square.to_string(encoding="unicode")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last device of somebody who must use one stays."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=DEVICES)
        is_last = not others.exclude(pk=authenticator.pk).exists()
        return not (is_last and must_use_second_factor(authenticator.user))

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        known = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey {number}").format(number=known + 1)

    def _get_site_name(self) -> str:
        return urlsplit(settings.SITE_URL).hostname or "localhost"


def _vault() -> MultiFernet:
    """Its first key encrypts; a secret key that was replaced still opens what it has closed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor {secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
