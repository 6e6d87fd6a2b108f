"""Overtime: no formula fits all, so each client's rules are dated rows."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models.reports import ActivityReport
from marketplace.clients.models import ClientCompany


class OvertimeRuleQuerySet(models.QuerySet["OvertimeRule"]):
    def in_force(self, company: ClientCompany, day: date) -> "OvertimeRuleQuerySet":
        """The latest begun row of each kind of intervention that is still worth something."""
        begun = self.filter(company=company, effective_on__lte=day)
        latest = begun.order_by("code", "-effective_on").distinct("code").values("pk")
        return self.filter(pk__in=latest).exclude(value=0).order_by("code")


class OvertimeRule(models.Model):
    """What a client pays for a kind of intervention outside the usual hours, from a day on."""

    class Method(models.TextChoices):
        COEFFICIENT = "coefficient", _("Hourly price times a coefficient")
        PER_HOUR = "per_hour", _("Amount per hour")
        FLAT = "flat", _("Amount per intervention")

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="overtime_rules",
        verbose_name=_("client company"),
    )
    code = models.SlugField(_("code"), max_length=30)  # the same through all its dated rows
    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    method = models.CharField(_("way of pricing"), max_length=20, choices=Method)
    # A factor or euros; 0 ends the rule
    value = models.DecimalField(_("coefficient or amount"), max_digits=9, decimal_places=2)
    hours_per_day = models.DecimalField(
        _("hours of a day of the order"), max_digits=4, decimal_places=2, default=Decimal(8)
    )
    bears_fee = models.BooleanField(_("counted for the plan's price reduction"), default=False)
    effective_on = models.DateField(_("in force from"))
    # The paper on which it was agreed
    source = models.CharField(_("source of the agreement"), max_length=200)

    objects = OvertimeRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("overtime rule")
        verbose_name_plural = _("overtime rules")
        constraints = [
            models.UniqueConstraint(
                "company", "code", "effective_on", name="overtime_rule_one_a_day"
            ),
            models.CheckConstraint(
                name="overtime_rule_is_a_price", condition=Q(value__gte=0, hours_per_day__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code} of {self.company_id} from {self.effective_on}"

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_fr if get_language() == "fr" else self.name_en

    @property
    def terms(self) -> rules.OvertimeTerms:
        method: rules.Method = self.method  # type: ignore[assignment]
        return rules.OvertimeTerms(method, self.value, self.hours_per_day)


class Overtime(models.Model):
    """Hours of one intervention, priced by the rule that held on its day."""

    report = models.ForeignKey(
        ActivityReport,
        on_delete=models.CASCADE,
        related_name="overtime",
        verbose_name=_("activity report"),
    )
    rule = models.ForeignKey(
        OvertimeRule, on_delete=models.PROTECT, related_name="+", verbose_name=_("rule")
    )
    day = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    client_amount = models.DecimalField(_("amount for the client"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("overtime")
        verbose_name_plural = _("overtime")
        constraints = [
            models.CheckConstraint(
                name="overtime_hours_of_a_day", condition=Q(hours__gt=0, hours__lte=24)
            ),
            models.CheckConstraint(name="overtime_is_paid", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.hours} hours on {self.day}"

    @property
    def line(self) -> rules.Line:
        return rules.Line(
            kind="overtime",
            label=self.rule.name,
            quantity=self.hours,
            unit_price=None,
            amount=rules.Both(self.amount, self.client_amount),
            bears_fee=self.rule.bears_fee,
            about=self.day.isoformat(),
        )
