"""What people ask Support, and the conversation that follows."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.references import support_reference
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.operators.states import SUPPORT_LIFE, SUPPORT_TONES, SupportStatus


class SupportRequestQuerySet(models.QuerySet["SupportRequest"]):
    def visible_to(self, user: User) -> "SupportRequestQuerySet":
        """Between the person and Support; colleagues read none of it."""
        return self.filter(person=user)

    def waiting(self) -> "SupportRequestQuerySet":
        return self.filter(status=SupportStatus.OPEN)


class SupportRequest(WithLife, models.Model):
    """One question of one person, kept with the account."""

    TRANSITIONS: ClassVar[TransitionTable] = SUPPORT_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = SUPPORT_TONES

    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="support_requests", verbose_name=_("person")
    )
    subject = models.CharField(_("subject"), max_length=150)
    # A path of ours, with what it was called for
    page = models.CharField(_("page it was sent from"), max_length=250, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=SupportStatus, default=SupportStatus.OPEN
    )
    asked_at = models.DateTimeField(_("asked at"))
    waits_since = models.DateTimeField(_("waits since"), null=True)
    # Sent outside the hours of Support: when it is there again
    read_from = models.DateTimeField(_("next opening"), null=True)

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("support request")
        verbose_name_plural = _("support requests")
        constraints = [
            known_status(SupportStatus, name="support_request_known_status"),
            models.CheckConstraint(
                name="support_request_waits_while_open",
                condition=Q(status="open", waits_since__isnull=False)
                | (~Q(status="open") & Q(waits_since=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="support_request_of_person"),
            models.Index(fields=["status", "waits_since"], name="support_request_by_age"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of {self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("help:request", args=[self.pk])

    @property
    def reference(self) -> str:
        return support_reference(self.pk)

    @property
    def title(self) -> str:
        return f"{self.reference} · {self.subject}"

    @property
    def is_open(self) -> bool:
        return self.status == SupportStatus.OPEN

    @property
    def is_closed(self) -> bool:
        return self.status == SupportStatus.CLOSED

    @property
    def waits_for_opening(self) -> bool:
        return self.is_open and self.read_from is not None


class SupportRequestTransition(TransitionLog):
    request = models.ForeignKey(
        SupportRequest,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("support request"),
    )


class SupportMessage(models.Model):
    """What one of the two said. Never changed."""

    request = models.ForeignKey(
        SupportRequest,
        on_delete=models.PROTECT,
        related_name="messages",
        verbose_name=_("support request"),
    )
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    is_from_support = models.BooleanField(_("from support"), default=False)
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return f"#{self.pk} on request {self.request_id}"


class SupportAttachmentQuerySet(models.QuerySet["SupportAttachment"]):
    def visible_to(self, user: User) -> "SupportAttachmentQuerySet":
        mine = Q(message__request__person=user)
        return self if user.has_perm("operators.view_supportrequest") else self.filter(mine)


class SupportAttachment(models.Model):
    message = models.ForeignKey(
        SupportMessage,
        on_delete=models.PROTECT,
        related_name="attachments",
        verbose_name=_("message"),
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )

    objects = SupportAttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return f"#{self.pk} of message {self.message_id}"
