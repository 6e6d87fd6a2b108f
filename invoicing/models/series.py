"""The numbers of invoices, without a gap."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvoiceSeries(models.Model):
    """The last number taken, by kind, issuer and year; locked by whoever takes the next."""

    class Kind(models.TextChoices):
        SELF_BILLED = "self_billed", _("Self-billed invoices of a supplier")
        SALES = "sales", _("Sales invoices of the operator")

    kind = models.CharField(_("kind of invoice"), max_length=20, choices=Kind)
    issuer = models.CharField(_("issuer"), max_length=10)
    year = models.PositiveSmallIntegerField(_("year"))
    last_number = models.PositiveIntegerField(_("last number"), default=0)
    last_issued_at = models.DateTimeField(_("last issued at"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("series of invoice numbers")
        constraints = [
            models.UniqueConstraint("kind", "issuer", "year", name="invoice_series_once")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.issuer} {self.year}: {self.last_number}"
