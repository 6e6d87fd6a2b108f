"""The keys that people give to their programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models.users import User


class PersonalTokenQuerySet(models.QuerySet["PersonalToken"]):
    def visible_to(self, user: User) -> PersonalTokenQuerySet:
        return self.filter(user=user)

    def usable(self, now: datetime) -> PersonalTokenQuerySet:
        return self.filter(revoked_at=None, expires_at__gt=now, user__is_active=True)


class PersonalToken(models.Model):
    """A supplier's key to the API. Its secret is shown once; only the digest is kept."""

    PREFIX = "mkp_"  # so that a scanner of source code knows a leaked one

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="personal_tokens", verbose_name=_("user")
    )
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=30), verbose_name=_("scopes"))
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects = PersonalTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal token")
        verbose_name_plural = _("personal tokens")
        indexes = [models.Index(fields=["user", "-id"], name="personal_token_of_user")]
        constraints = [
            models.CheckConstraint(
                name="personal_token_one_year_at_most",
                condition=Q(expires_at__gt=models.F("made_at"))
                & Q(expires_at__lte=models.F("made_at") + timedelta(days=366)),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name} of user {self.user_id}"

    @classmethod
    def is_one(cls, secret: str) -> bool:
        return secret.startswith(cls.PREFIX)

    @staticmethod
    def digest_of(secret: str) -> str:
        """A fast hash is enough: the secret has 256 random bits, nobody guesses it."""
        return hashlib.sha256(secret.encode()).hexdigest()

    def allow_scopes(self, scopes: Iterable[str]) -> bool:
        return set(scopes) <= set(self.scopes)

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def scope_labels(self) -> list[Any]:
        return [settings.API_SCOPES[scope] for scope in self.scopes]
