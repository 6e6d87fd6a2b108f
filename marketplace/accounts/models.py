"""A person who signs in, and how it comes to act for a company."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.states import InvitationStatus, JoinStatus
from marketplace.kernel.transitions import WithLife


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail. Rights come from memberships and from the groups support and finance."""

    class Family(models.TextChoices):
        CLIENT = "client", _("Client")
        SUPPLIER = "supplier", _("Supplier")

    class ProfileType(models.TextChoices):
        FREELANCER = "freelancer", _("Freelancer")
        COMPANY_MEMBER = "company_member", _("Member of an expertise company")
        CLIENT_MEMBER = "client_member", _("Member of a client company")

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        FRENCH = "fr", "Français"

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    family = models.CharField(_("family"), max_length=10, choices=Family, blank=True)
    profile_type = models.CharField(
        _("profile type"), max_length=20, choices=ProfileType, blank=True
    )
    profile_type_chosen_at = models.DateTimeField(
        _("profile type chosen at"), null=True, blank=True
    )
    is_active = models.BooleanField(_("active account"), default=True)
    is_staff = models.BooleanField(_("operator’s account"), default=False)
    joined_at = models.DateTimeField(_("signed up at"), default=timezone.now)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed at"), null=True, blank=True)
    privacy_accepted_at = models.DateTimeField(
        _("privacy notice accepted at"), null=True, blank=True
    )
    terms_accepted_at = models.DateTimeField(_("terms of use accepted at"), null=True, blank=True)

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_whatever_the_case"),
            models.CheckConstraint(
                name="user_family_goes_with_profile_type",
                condition=Q(profile_type="", family="")
                | Q(profile_type="client_member", family="client")
                | Q(profile_type__in=("freelancer", "company_member"), family="supplier"),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="user_profile_type_is_immutable",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__profile_type__df=pgtrigger.F("new__profile_type"))
                & ~pgtrigger.Q(old__profile_type=""),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.email}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    @property
    def needs_profile_type(self) -> bool:
        """Our own people work in the admin and never choose."""
        return not (self.profile_type or self.is_staff)

    @property
    def is_supplier(self) -> bool:
        return self.family == self.Family.SUPPLIER

    @property
    def is_client(self) -> bool:
        return self.family == self.Family.CLIENT

    @property
    def is_freelancer(self) -> bool:
        return self.profile_type == self.ProfileType.FREELANCER

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name


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
