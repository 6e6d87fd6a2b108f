"""A validated month is never reopened: what was wrong is put right on a later one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models.reports import ActivityReport


class Adjustment(models.Model):
    """A correction of a month that was validated: so many units, or so many euros, with sign."""

    report = models.ForeignKey(
        ActivityReport,
        on_delete=models.CASCADE,
        related_name="adjustments",
        verbose_name=_("activity report"),
    )
    corrected_month = models.DateField(_("corrected month"))
    units = models.DecimalField(_("units"), max_digits=5, decimal_places=1, null=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    client_amount = models.DecimalField(_("amount for the client"), max_digits=12, decimal_places=2)
    comment = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("adjustment")
        verbose_name_plural = _("adjustments")
        constraints = [
            models.CheckConstraint(
                name="adjustment_month_begins_on_the_first", condition=Q(corrected_month__day=1)
            ),
            models.CheckConstraint(
                name="adjustment_changes_something",
                condition=~Q(units=0) & ~Q(amount=0, units=None),
            ),
            models.CheckConstraint(
                name="adjustment_has_one_sign_on_both_sides",
                condition=Q(amount__gte=0, client_amount__gte=0)
                | Q(amount__lte=0, client_amount__lte=0),
            ),
            models.CheckConstraint(name="adjustment_is_explained", condition=~Q(comment="")),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.amount} for {self.corrected_month:%Y-%m}"

    @property
    def line(self) -> rules.Line:
        return rules.Line(
            kind="adjustment",
            label=self.comment,
            quantity=self.units,
            unit_price=self.report.prices if self.units else None,
            amount=rules.Both(self.amount, self.client_amount),
            bears_fee=True,
            about=self.corrected_month.isoformat(),
        )
