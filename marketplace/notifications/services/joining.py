"""What people are told who come to act for a company, on both sides of the market."""

from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.services.telling import Message


def invitation(sent: Any, *, side: str, view: str) -> Message:
    """To an address that may have no account yet. `side` begins the name of the message."""
    company = sent.company.name
    return Message(
        name=f"{side}_invitation",
        key=f"{side}-invitation-{sent.pk}",
        subject=format_lazy(_("{company} invites you"), company=company),
        lines=[
            format_lazy(
                _("{person} invites you to act for {company}. Your role: {role}."),
                person=sent.invited_by.name,
                company=company,
                role=sent.get_role_display(),
            ),
            _("The link works for 24 hours and once. You choose a password, or sign in."),
        ],
        url=reverse(view, args=[sent.key]),
        button=_("Accept the invitation"),
        why=_("You receive this because a company gave us your address to invite you."),
    )


def join_requested(request: Any, *, side: str, view: str, why: Any) -> Message:
    return Message(
        name=f"{side}_join_requested",
        key=f"{side}-join-request-{request.pk}",
        subject=format_lazy(_("{person} asks to join your company"), person=request.user.name),
        lines=[
            format_lazy(
                _("{person} ({address}) asks to act for {company}."),
                person=request.user.name,
                address=request.user.email,
                company=request.company.name,
            ),
            *([request.message] if request.message else []),
            _("Accept with a role, or refuse with a reason."),
        ],
        url=reverse(view),
        button=_("See the request"),
        why=why,
    )


def join_decided(request: Any, *, side: str, accepted_by: Any, view: str) -> Message:
    """`view`: where somebody who is refused goes on."""
    answer = _accepted(request, accepted_by) if request.is_accepted else _refused(request, view)
    return Message(
        name=f"{side}_join_decided",
        key=f"{side}-join-request-{request.pk}",
        why=_("You receive this because you asked to join a company."),
        **answer,
    )


def _accepted(request: Any, accepted_by: Any) -> dict[str, Any]:
    company = request.company.name
    return {
        "subject": format_lazy(_("Accepted: you act for {company} now"), company=company),
        "lines": [accepted_by],
        "url": reverse("home"),
        "button": _("See your home page"),
    }


def _refused(request: Any, view: str) -> dict[str, Any]:
    """Without the name of the company: whoever is refused has learnt nothing of it."""
    return {
        "subject": _("Your request to join a company was refused"),
        "lines": [_("The company gives this reason:"), request.refusal_reason],
        "url": reverse(view),
        "button": _("See what you can do"),
    }
