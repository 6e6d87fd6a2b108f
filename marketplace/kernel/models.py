"""The outbox, the files and the jobs that every app may use."""

import secrets
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """A task that must run because something changed, written with the change."""

    task = models.CharField(_("task"), max_length=200)
    kwargs = models.JSONField(_("arguments of the task"), encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    sendings = models.PositiveSmallIntegerField(_("number of sendings"), default=0)

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox messages")
        indexes = [
            models.Index(
                fields=["id"], name="outbox_message_unsent", condition=Q(sent_at__isnull=True)
            ),
            models.Index(fields=["sent_at"], name="outbox_message_sent_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.task}"


class OutboxReceipt(models.Model):
    """Written by the task in the transaction of its effect: the message is done."""

    message = models.OneToOneField(
        OutboxMessage,
        on_delete=models.CASCADE,
        related_name="receipt",
        verbose_name=_("outbox message"),
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("outbox receipt")
        verbose_name_plural = _("outbox receipts")

    def __str__(self) -> str:
        return f"#{self.pk} for message {self.message_id}"


def random_name(instance: Any, filename: str) -> str:
    """A stored file is found by its row, never by its name: 128 random bits, no sender's text."""
    return f"{instance.folder}/{secrets.token_hex(16)}.{instance.extension}"


class StoredFile(models.Model):
    """A private file: who may open it is asked of the document that points at it."""

    class Check(models.TextChoices):
        PENDING = "pending", _("Being checked")
        PASSED = "passed", _("Checked")
        REFUSED = "refused", _("Refused")

    file = models.FileField(_("file"), upload_to=random_name, max_length=200)
    folder = models.CharField(_("folder"), max_length=40)
    extension = models.CharField(_("extension"), max_length=8)
    original_name = models.CharField(_("original name"), max_length=255)
    content_type = models.CharField(_("type of content"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))  # bytes
    sha256 = models.CharField(_("SHA-256 fingerprint"), max_length=64)
    check_status = models.CharField(_("check"), max_length=8, choices=Check, default=Check.PENDING)
    # Why it was refused
    check_code = models.CharField(_("reason of the refusal"), max_length=40, blank=True)
    stored_at = models.DateTimeField(_("stored at"))
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("stored by"),
    )

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        constraints = [
            models.CheckConstraint(
                condition=Q(check_status__in=("pending", "passed", "refused")),
                name="stored_file_known_check",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.content_type}, {self.size} bytes"

    @property
    def is_ready(self) -> bool:
        return self.check_status == self.Check.PASSED

    @property
    def is_being_checked(self) -> bool:
        return self.check_status == self.Check.PENDING

    @property
    def is_refused(self) -> bool:
        return self.check_status == self.Check.REFUSED


class IdempotencyKey(models.Model):
    """A request of a program, by the key that the program gave it, and what it was answered."""

    principal = models.CharField(_("caller"), max_length=60)
    key = models.CharField(_("key"), max_length=100)
    request_hash = models.CharField(_("fingerprint of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status of the answer"))
    body = models.JSONField(_("answer"), null=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")
        constraints = [models.UniqueConstraint("principal", "key", name="idempotency_key_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_key_by_age")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.key} of {self.principal}"
