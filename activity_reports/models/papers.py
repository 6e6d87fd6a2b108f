"""What goes with the figures of a month: its split over project codes, and its deliverables."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activity_reports.models.reports import ActivityReport
from marketplace.accounts.models import User
from marketplace.clients.models import ProjectCode
from marketplace.kernel.models import StoredFile


class CodeShare(models.Model):
    """The units of a month that the client books under one of its codes."""

    report = models.ForeignKey(
        ActivityReport,
        on_delete=models.CASCADE,
        related_name="shares",
        verbose_name=_("activity report"),
    )
    code = models.ForeignKey(
        ProjectCode, on_delete=models.PROTECT, related_name="+", verbose_name=_("project code")
    )
    units = models.DecimalField(_("units"), max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = _("share of a project code")
        verbose_name_plural = _("shares of project codes")
        constraints = [
            models.UniqueConstraint("report", "code", name="code_share_once_in_report"),
            models.CheckConstraint(name="code_share_is_something", condition=Q(units__gt=0)),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.units} of report {self.report_id}"


class Deliverable(models.Model):
    """A file that was handed over with the month."""

    report = models.ForeignKey(
        ActivityReport,
        on_delete=models.CASCADE,
        related_name="deliverables",
        verbose_name=_("activity report"),
    )
    title = models.CharField(_("title"), max_length=150)
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    added_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")

    def __str__(self) -> str:
        return f"#{self.pk} deliverable of report {self.report_id}"
