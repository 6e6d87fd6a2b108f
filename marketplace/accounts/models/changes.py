"""What is asked about an account, done to it, and kept from becoming one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.models.users import User
from marketplace.accounts.states import REQUEST_LIFE, REQUEST_TONES, RequestStatus
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status

EMAIL_LINK_LIVES = timedelta(hours=24)


class EmailChange(models.Model):
    """An address that somebody wants to sign in with: the old one holds until this is confirmed.

    It is no `EmailAddress` of allauth, which would already sign in and reset passwords by it.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="email_changes", verbose_name=_("user")
    )
    old_email = models.EmailField(_("old address"), max_length=254)
    new_email = models.EmailField(_("new address"), max_length=254)
    key = models.CharField(max_length=32, unique=True)  # 128 random bits, in the link
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    class Meta:
        verbose_name = _("change of e-mail address")
        verbose_name_plural = _("changes of e-mail address")
        constraints = [
            models.UniqueConstraint(
                "user",
                name="email_change_one_waits",
                condition=Q(confirmed_at=None, withdrawn_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of user {self.user_id}"

    @property
    def lives_until(self) -> datetime:
        return self.asked_at + EMAIL_LINK_LIVES

    def waits(self, now: datetime) -> bool:
        is_over = self.confirmed_at or self.withdrawn_at
        return not is_over and now <= self.lives_until


class ProfileTypeRequest(WithLife, models.Model):
    """Somebody who chose the wrong type of profile asks to begin again with another.

    The row outlives the account that asked, and says with what its owner registers again.
    """

    TRANSITIONS: ClassVar[TransitionTable] = REQUEST_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = REQUEST_TONES

    user = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        related_name="profile_type_requests",
        verbose_name=_("user"),
    )
    email = models.EmailField(_("e-mail"), max_length=254)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    present_type = models.CharField(
        _("present type"), max_length=20, choices=User.ProfileType.choices
    )
    asked_type = models.CharField(
        _("type asked for"), max_length=20, choices=User.ProfileType.choices
    )
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked at"))
    refusal_reason = models.TextField(_("why it was refused"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=RequestStatus, default=RequestStatus.ASKED
    )

    class Meta:
        verbose_name = _("request for another profile type")
        verbose_name_plural = _("requests for another profile type")
        constraints = [
            known_status(RequestStatus, name="profile_type_request_known_status"),
            models.UniqueConstraint(
                "user", name="profile_type_request_one_waits", condition=Q(status="asked")
            ),
            models.CheckConstraint(
                name="profile_type_request_for_another",
                condition=~Q(asked_type=models.F("present_type")),
            ),
            models.CheckConstraint(
                name="profile_type_refusal_has_reason",
                condition=~Q(status="refused") | ~Q(refusal_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["status", "id"], name="profile_type_request_queue")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.present_type} asks for {self.asked_type}"

    @property
    def title(self) -> str:
        return f"{self.name}, {self.email}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_waiting(self) -> bool:
        return self.may("fulfil")

    @property
    def is_done(self) -> bool:
        return self.status == RequestStatus.DONE


class ProfileTypeRequestTransition(TransitionLog):
    request = models.ForeignKey(
        ProfileTypeRequest,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("request for another profile type"),
    )


class AccountAct(models.Model):
    """What Support did to an account, and why. It outlives the account, hence no key to it."""

    class Kind(models.TextChoices):
        DELETED = "deleted", pgettext_lazy("account", "Deleted")
        ANONYMISED = "anonymised", pgettext_lazy("account", "Closed and made anonymous")
        SECOND_FACTOR_RESET = "second_factor_reset", _("Second step reset")

    kind = models.CharField(_("act"), max_length=20, choices=Kind)
    user_number = models.BigIntegerField(_("number of the account"))
    email = models.EmailField(_("e-mail"), max_length=254)
    first_name = models.CharField(_("first name"), max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    profile_type = models.CharField(
        _("profile type"), max_length=20, choices=User.ProfileType.choices, blank=True
    )
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("done by")
    )
    at = models.DateTimeField(_("date and time"))

    class Meta:
        verbose_name = _("act on an account")
        verbose_name_plural = _("acts on accounts")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="account_act_has_reason")
        ]
        triggers = [
            pgtrigger.Protect(
                name="account_act_is_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} user {self.user_number}"


class BlockedEmailDomainQuerySet(models.QuerySet["BlockedEmailDomain"]):
    def in_force(self, day: date) -> BlockedEmailDomainQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), effective_on__lte=day)


class BlockedEmailDomain(models.Model):
    """People of this domain do not register by themselves, for instance because of a single
    sign-on of their company.
    """

    domain = models.CharField(_("domain"), max_length=190)
    company_name = models.CharField(_("client company"), max_length=150)
    reason = models.CharField(_("reason"), max_length=250)
    effective_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = BlockedEmailDomainQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocked e-mail domain")
        verbose_name_plural = _("blocked e-mail domains")
        constraints = [
            models.UniqueConstraint("domain", "effective_on", name="blocked_domain_once_a_day"),
            models.CheckConstraint(
                condition=Q(domain=Lower("domain")), name="blocked_domain_is_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("effective_on")),
                name="blocked_domain_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.domain}"

    @property
    def name(self) -> str:
        return self.domain
