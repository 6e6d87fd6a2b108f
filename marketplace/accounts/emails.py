"""What people are told by e-mail about their account, whether or not it still exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import AccountAct, EmailChange, ProfileTypeRequest, User
from marketplace.kernel.mail import one_line

AGAIN = "register again"  # the salt of the links that invite to register again
WHY_OWNER = _("You receive this because it concerns your account.")
NOT_YOU = _(
    "If it was not you, choose a new password at once, end your other sessions in the settings, "
    "and write to Support."
)


@dataclass(frozen=True)
class Notice:
    """One message to one address. Texts become words in the reader's language."""

    to: str
    language: str
    name: str
    subject: Any
    lines: tuple[Any, ...]
    path: str = ""  # of ours; the button leads there
    button: Any = ""
    why: Any = field(default=WHY_OWNER)


class Drawn(TypedDict):
    to: str
    subject: str
    text: str
    html: str


def drawn(notice: Notice) -> Drawn:
    """What `kernel.mail.send` takes."""
    with translation.override(notice.language):
        subject = one_line(str(notice.subject))
        context = {
            "name": notice.name,
            "subject": subject,
            "lines": [str(line) for line in notice.lines],
            "url": f"{settings.SITE_URL}{notice.path}" if notice.path else "",
            "button": str(notice.button),
            "why": str(notice.why),
        }
        return {
            "to": notice.to,
            "subject": subject,
            "text": render_to_string("accounts/emails/notice.txt", context),
            "html": render_to_string("accounts/emails/notice.html", context),
        }


# By the names that allauth gives its notifications
SECURITY: Mapping[str, tuple[Any, Any]] = {
    "account/email/password_changed": (
        _("Your password was changed"),
        _("The password of your account has just been changed."),
    ),
    "account/email/password_reset": (
        _("Your password was changed"),
        _("A new password has just been chosen for your account through a link."),
    ),
    "mfa/email/totp_activated": (
        _("Two-step sign-in is on"),
        _("An authenticator application now gives the second step when you sign in."),
    ),
    "mfa/email/totp_deactivated": (
        _("Authenticator application removed"),
        _("The authenticator application does not give codes for your account any more."),
    ),
    "mfa/email/webauthn_added": (
        _("Passkey added"),
        _("A passkey was added: your account can now be signed in to with it."),
    ),
    "mfa/email/webauthn_removed": (
        _("Passkey removed"),
        _("A passkey was removed: nobody can sign in to your account with it any more."),
    ),
    "mfa/email/recovery_codes_generated": (
        _("New recovery codes"),
        _("New recovery codes were made for your account: the codes before them are void."),
    ),
}


def security_notice(user: User, name: str) -> Notice | None:
    if name not in SECURITY:
        return None
    subject, line = SECURITY[name]
    return _to(user, subject, line, NOT_YOU, path=reverse("accounts:settings"))


def email_change_link(change: EmailChange) -> Notice:
    """To the new address. Where it belongs to somebody already, that is what is told instead."""
    user = change.user
    if User.objects.filter(email=change.new_email).exclude(pk=user.pk).exists():
        return Notice(
            to=change.new_email,
            language=user.language,
            name="",
            subject=_("You already have an account"),
            lines=(
                _("Somebody wants to use this address for another account of this platform."),
                _("There is an account for it already, and an address belongs to one account."),
            ),
            path=reverse("account_login"),
            button=_("Sign in"),
            why=_("You receive this because somebody typed this address in the settings."),
        )
    return Notice(
        to=change.new_email,
        language=user.language,
        name=user.first_name,
        subject=_("Confirm your new e-mail address"),
        lines=(
            _("Confirm that this address is yours: from then on you sign in with it."),
            _("The link works for 24 hours. Until then your old address stays in force."),
        ),
        path=reverse("accounts:confirm_email_change", args=[change.key]),
        button=_("Confirm this address"),
        why=_("You receive this because somebody typed this address in the settings."),
    )


def email_change_warning(change: EmailChange) -> Notice:
    """To the old address, which loses nothing until the new one is confirmed."""
    told = _("Somebody who is signed in asks to replace your address by {email}.")
    return _to(
        change.user,
        _("Your e-mail address is about to change"),
        format_lazy(told, email=change.new_email),
        _("Nothing changes until the link we sent there is used. You can withdraw it till then."),
        NOT_YOU,
        path=reverse("accounts:settings"),
        to=change.old_email,
    )


def email_changed(change: EmailChange) -> Notice:
    """The last message to the old address."""
    return _to(
        change.user,
        _("Your e-mail address has changed"),
        format_lazy(
            _("Your account is now signed in to with {email}. This address is free again."),
            email=change.new_email,
        ),
        _("If it was not you, write to Support at once."),
        to=change.old_email,
    )


def registration_deleted(act: AccountAct) -> Notice:
    return Notice(
        to=act.email,
        language=act.language,
        name=act.first_name,
        subject=_("Your account was deleted"),
        lines=(
            _("Support has deleted your account, because it was registered by mistake."),
            _("The same address can register again whenever you like."),
        ),
        path=reverse("account_signup"),
        button=_("Register"),
    )


def second_factor_reset(act: AccountAct) -> Notice:
    return Notice(
        to=act.email,
        language=act.language,
        name=act.first_name,
        subject=_("Your second step was reset"),
        lines=(
            _("Support has removed your passkeys, your authenticator and your recovery codes."),
            _("You were signed out everywhere. Sign in with your password and set up a new one."),
            _("If you did not ask for this, choose a new password and write to Support at once."),
        ),
        path=reverse("account_login"),
        button=_("Sign in"),
    )


def profile_type_done(request: ProfileTypeRequest) -> Notice:
    key = signing.dumps(request.pk, salt=AGAIN)
    type_name = User.ProfileType(request.asked_type).label
    return Notice(
        to=request.email,
        language=request.language,
        name=request.first_name,
        subject=_("Register again with the right type of profile"),
        lines=(
            _("As you asked, Support has deleted your account."),
            format_lazy(
                _("Register again: your name and the type “{type}” are filled in already."),
                type=type_name,
            ),
            _("The link works for 30 days. You can also register again without it."),
        ),
        path=f"{reverse('account_signup')}?again={key}",
        button=_("Register again"),
    )


def profile_type_refused(request: ProfileTypeRequest) -> Notice:
    return Notice(
        to=request.email,
        language=request.language,
        name=request.first_name,
        subject=_("Your profile keeps its type"),
        lines=(
            _("Support has not carried out your request for another type, for this reason:"),
            request.refusal_reason,
        ),
        path=reverse("accounts:ask_profile_type"),
        button=_("See the request"),
    )


def _to(user: User, subject: Any, *lines: Any, path: str = "", to: str = "") -> Notice:
    button = _("Open the settings") if path else ""
    return Notice(to or user.email, user.language, user.first_name, subject, lines, path, button)
