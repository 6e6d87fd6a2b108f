"""How a person comes to act for a company: invited by it, or at its own request."""

import secrets
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models.users import User
from marketplace.accounts.states import InvitationStatus, JoinStatus
from marketplace.kernel.transitions import WithLife


def random_key() -> str:
    """What opens without sign-in has a name of 128 random bits."""
    return secrets.token_urlsafe(16)


class Invitation(WithLife, models.Model):
    """A company asks a person to act for it: by a link that lives 24 hours and works once."""

    key = models.CharField(max_length=32, unique=True, default=random_key, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254)  # in lower case
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    status = models.CharField(
        _("status"), max_length=20, choices=InvitationStatus, default=InvitationStatus.INVITED
    )
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("link works until"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"#{self.pk} to {self.company_id} ({self.status})"  # type: ignore[attr-defined]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def is_open(self, at: datetime) -> bool:
        return self.status == InvitationStatus.INVITED and at < self.expires_at


class JoinRequest(WithLife, models.Model):
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("user")
    )
    message = models.TextField(_("message to the company"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=JoinStatus, default=JoinStatus.REQUESTED
    )
    requested_at = models.DateTimeField(_("requested at"))
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    refusal_reason = models.TextField(_("why it was refused"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"#{self.pk} of {self.user_id} ({self.status})"

    @property
    def is_waiting(self) -> bool:
        return self.status == JoinStatus.REQUESTED

    @property
    def is_accepted(self) -> bool:
        return self.status == JoinStatus.ACCEPTED

    @property
    def is_refused(self) -> bool:
        return self.status == JoinStatus.REFUSED
