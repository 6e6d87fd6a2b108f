"""What a person has been told: on the platform and by e-mail."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User) -> "NotificationQuerySet":
        return self.filter(recipient=user)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(seen_at=None)


class Notification(models.Model):
    """One line under the bell, in the language its reader had when it was written."""

    recipient = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="notifications", verbose_name=_("recipient")
    )
    # Which message, for instance "report_validated"
    name = models.CharField(_("kind of message"), max_length=60)
    # The fact it tells; told once to each reader
    key = models.CharField(_("fact it tells"), max_length=100)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address of the page"), max_length=250, blank=True)  # a path of ours
    created_at = models.DateTimeField(_("created at"))
    seen_at = models.DateTimeField(_("seen at"), null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint("recipient", "name", "key", name="notification_told_once")
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notification_of_reader"),
            models.Index(
                fields=["recipient"], name="notification_unread", condition=Q(seen_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name} to {self.recipient_id}"

    @property
    def is_unread(self) -> bool:
        return self.seen_at is None


class EmailLog(models.Model):
    """An e-mail that was handed to the mail server."""

    recipient = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("recipient")
    )
    address = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("kind of message"), max_length=60)
    subject = models.CharField(_("subject"), max_length=250)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("e-mail sent")
        verbose_name_plural = _("e-mails sent")
        indexes = [models.Index(fields=["-sent_at"], name="email_log_newest")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name} to {self.address}"
