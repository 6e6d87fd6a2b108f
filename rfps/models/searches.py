"""Searches that people keep."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from rfps.querysets import SavedSearchQuerySet


class SavedSearch(models.Model):
    """What somebody searches again and again, and is told about when it finds something new."""

    class Digest(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every Monday")
        NEVER = "never", _("Never")

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="saved_searches", verbose_name=_("user")
    )
    name = models.CharField(_("name"), max_length=80)
    # Of the search page, in one spelling: sorted, without empty fields and pages
    query = models.CharField(_("search"), max_length=2000, blank=True)
    digest = models.CharField(_("e-mail"), max_length=10, choices=Digest, default=Digest.DAILY)
    # Stops the e-mails without a sign-in
    stop_token = models.CharField(_("key of the stop link"), max_length=32, unique=True)
    created_at = models.DateTimeField(_("created at"))
    # RFPs published since are new to its owner
    last_told_at = models.DateTimeField(_("last told at"))

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint("user", "name", name="saved_search_name_once"),
            models.UniqueConstraint("user", "query", name="saved_search_query_once"),
        ]
        indexes = [
            models.Index(
                fields=["digest", "last_told_at"],
                name="saved_search_to_tell",
                condition=~Q(digest="never"),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name} of {self.user_id}"

    @property
    def is_told(self) -> bool:
        return self.digest != self.Digest.NEVER
