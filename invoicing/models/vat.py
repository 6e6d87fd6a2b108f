"""Which VAT goes on an invoice, as dated rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from invoicing.querysets import (
    VatCaseQuerySet,
)


class VatCase(models.Model):
    """How one situation of two parties is taxed, from a day on: rows are added, never changed."""

    class Side(models.TextChoices):
        PURCHASE = "purchase", _("Supplier to operator")
        SALE = "sale", _("Operator to client")

    class Situation(models.TextChoices):
        NORMAL = "normal", _("French supplier with VAT")
        FRANCHISE = "franchise", _("French supplier exempt from VAT")
        FRANCE = "france", _("Client in France")
        OVERSEAS_REDUCED = "overseas_reduced", _("Client in Guadeloupe, Martinique or Réunion")
        OVERSEAS_UNTAXED = "overseas_untaxed", _("Client in French Guiana or Mayotte")
        EU = "eu", _("Elsewhere in the European Union")
        OUTSIDE_EU = "outside_eu", _("Outside the European Union")

    side = models.CharField(_("side of the sale"), max_length=10, choices=Side)
    situation = models.CharField(_("situation"), max_length=20, choices=Situation)
    category = models.CharField(_("VAT category"), max_length=2)  # EN 16931, BT-118: S, E, AE, O
    rate = models.DecimalField(_("rate, in %"), max_digits=4, decimal_places=2)
    # EN 16931, BT-121
    exemption_code = models.CharField(_("exemption code"), max_length=30, blank=True)
    mention_en = models.CharField(_("legal mention in English"), max_length=150, blank=True)
    mention_fr = models.CharField(_("legal mention in French"), max_length=150, blank=True)
    effective_on = models.DateField(_("in force from"))
    source = models.CharField(_("source of the rule"), max_length=200)

    objects = VatCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("VAT case")
        verbose_name_plural = _("VAT cases")
        constraints = [
            models.UniqueConstraint(
                "side", "situation", "effective_on", name="vat_case_one_row_a_day"
            ),
            models.CheckConstraint(
                name="vat_case_taxed_or_says_why_not",
                condition=Q(category="S", rate__gt=0)
                | (~Q(category="S") & Q(rate=0) & ~Q(mention_en="") & ~Q(mention_fr="")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.side} {self.situation} from {self.effective_on}"

    @property
    def title(self) -> str:
        return str(self.get_situation_display())

    def mention(self, language: str) -> str:
        return self.mention_fr if language == "fr" else self.mention_en
