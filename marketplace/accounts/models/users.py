"""A person who signs in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


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
    # Raised to end every session of the person at once
    session_round = models.PositiveIntegerField(_("round of sessions"), default=0)
    deleted_at = models.DateTimeField(_("deleted at"), null=True, blank=True)
    deleted_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deleted by"),
    )

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        permissions = [
            ("delete_registration", "Can delete a mistaken registration"),
            ("reset_second_factor", "Can reset a second factor"),
        ]
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
        if self.deleted_at:
            return gettext("Former member")
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

    def get_session_auth_hash(self) -> str:
        """A session lives as long as the password it began with, and as its round."""
        return self._of_this_round(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._of_this_round, super().get_session_auth_fallback_hash())

    def _of_this_round(self, session_hash: str) -> str:
        return f"{session_hash}:{self.session_round}" if self.session_round else session_hash

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name
