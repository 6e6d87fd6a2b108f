"""The intermediary, and the dated rule books that several apps read."""

from datetime import date, time
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from marketplace.core.payment_terms import PlanTerms
from marketplace.core.workdays import Calendar


class Operator(models.Model):
    """The one company that stands between suppliers and clients: it buys, sells and pays."""

    name = models.CharField(_("name"), max_length=100)
    legal_name = models.CharField(_("legal name"), max_length=150)
    # With capital and register, as on an invoice
    legal_form = models.CharField(_("legal form"), max_length=100)
    siren = models.CharField("SIREN", max_length=9)
    siret = models.CharField("SIRET", max_length=14)
    vat_number = models.CharField(_("VAT number"), max_length=14)
    street = models.CharField(_("street"), max_length=150)
    postcode = models.CharField(_("postcode"), max_length=10)
    city = models.CharField(_("city"), max_length=80)
    country = models.CharField(_("country"), max_length=2, default="FR")
    countries_served = models.PositiveSmallIntegerField(_("number of countries served"), default=40)
    support_email = models.EmailField(_("e-mail of support"))
    accounting_email = models.EmailField(_("e-mail of accounting"))
    purchase_order_email = models.EmailField(_("e-mail for purchase orders"))
    personal_data_email = models.EmailField(_("e-mail for personal data"))
    support_hours_en = models.CharField(_("support hours, in English"), max_length=100)
    support_hours_fr = models.CharField(_("support hours, in French"), max_length=100)
    # By the clock of Paris, on the days on which France works
    support_opens_at = models.TimeField(_("support opens at"), default=time(8))
    support_closes_at = models.TimeField(_("support closes at"), default=time(18))
    iban = models.CharField("IBAN", max_length=34)
    bic = models.CharField("BIC", max_length=11)
    bank_name = models.CharField(_("name of the bank"), max_length=80)
    # Orders signed from this Paris day have a fixed date
    regime_switch_on = models.DateField(_("first day of the fixed-date regime"))
    late_penalty_percent = models.DecimalField(
        _("late payment penalty, in %"), max_digits=5, decimal_places=2
    )
    # Euros, once
    recovery_indemnity = models.DecimalField(
        _("recovery indemnity, in euros"), max_digits=12, decimal_places=2
    )

    class Meta:
        verbose_name = _("operator")
        verbose_name_plural = _("operators")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="operator_is_one"),
            models.CheckConstraint(
                condition=Q(support_opens_at__lt=F("support_closes_at")),
                name="operator_support_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def support_hours(self) -> str:
        french = translation.get_language() == "fr"
        return self.support_hours_fr if french else self.support_hours_en

    @property
    def address_lines(self) -> list[str]:
        return [self.street, f"{self.postcode} {self.city}"]


class PaymentPlanQuerySet(models.QuerySet["PaymentPlan"]):
    def in_force(self, day: date) -> "PaymentPlanQuerySet":
        """Of each code, the row with the latest start that is not after `day`."""
        latest = (
            self.model.objects.filter(effective_on__lte=day, code=models.OuterRef("code"))
            .order_by("-effective_on")
            .values("pk")[:1]
        )
        return self.filter(pk=models.Subquery(latest)).order_by("rank")


class PaymentPlan(models.Model):
    """The terms of a way to be paid, from a day on: rows are added, never changed."""

    class Counting(models.TextChoices):
        CALENDAR = "calendar", _("Calendar days")
        OPEN_DAYS = "open_days", _("Days open in France and in TARGET")
        WINDOW = "window", _("Between two open days")
        AFTER_CLIENT = "after_client", _("After the client has paid")

    # basic, express, flash, immediate, back_to_back
    code = models.CharField(_("code"), max_length=20)
    # The order in which plans are shown
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_fr = models.CharField(_("name in French"), max_length=60)
    description_en = models.CharField(_("description in English"), max_length=250)
    description_fr = models.CharField(_("description in French"), max_length=250)
    counting = models.CharField(_("way of counting"), max_length=12, choices=Counting)
    days = models.PositiveSmallIntegerField(_("number of days"))
    # The last day of a window
    until = models.PositiveSmallIntegerField(_("last day of the window"), null=True, blank=True)
    fee_percent = models.DecimalField(
        _("fee, in %"), max_digits=5, decimal_places=2, default=Decimal(0)
    )
    fee_per_day = models.DecimalField(
        _("fee per worked day"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    # Offered in the fixed-date regime, else in the old one
    is_fixed_date = models.BooleanField(_("fixed-date regime"))
    effective_on = models.DateField(_("in force from"))
    source = models.CharField(_("source of the rule"), max_length=200)

    objects = PaymentPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment plan")
        verbose_name_plural = _("payment plans")
        constraints = [
            models.UniqueConstraint("code", "effective_on", name="payment_plan_one_row_a_day")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code} from {self.effective_on}"

    @property
    def name(self) -> str:
        return self.name_fr if translation.get_language() == "fr" else self.name_en

    @property
    def description(self) -> str:
        french = translation.get_language() == "fr"
        return self.description_fr if french else self.description_en

    def terms(self) -> PlanTerms:
        return PlanTerms(
            code=self.code,
            counting=self.counting,  # type: ignore[arg-type]
            days=self.days,
            until=self.until,
            fee_percent=self.fee_percent,
            fee_per_day=self.fee_per_day,
        )


class ClosingDayManager(models.Manager["ClosingDay"]):
    def calendar(self) -> Calendar:
        """The days on which a transfer settles: law and TARGET, and what this table adds."""
        return Calendar(extra_closings=dict(self.values_list("day", "reason")))


class ClosingDay(models.Model):
    """An exceptional day on which banks do not settle, beyond the computed calendars."""

    day = models.DateField(_("closing day"), unique=True)
    reason = models.CharField(_("reason"), max_length=80)
    source = models.CharField(_("source of the rule"), max_length=200)

    objects = ClosingDayManager()

    class Meta:
        verbose_name = _("closing day")
        verbose_name_plural = _("closing days")

    def __str__(self) -> str:
        return f"#{self.pk} {self.day}"

    @property
    def title(self) -> str:
        return self.reason


class Skill(models.Model):
    """One skill with its name in both languages. What people type is found by its synonyms."""

    class Kind(models.TextChoices):
        IT = "it", _("IT skill")
        FUNCTIONAL = "functional", _("Functional skill")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"

    @property
    def name(self) -> str:
        return self.name_fr if translation.get_language() == "fr" else self.name_en


class SkillSynonym(models.Model):
    """Another spelling, in lower case and without accents: "js" for JavaScript."""

    skill = models.ForeignKey(
        Skill, on_delete=models.CASCADE, related_name="synonyms", verbose_name=_("skill")
    )
    text = models.CharField(_("spelling"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("synonym of a skill")
        verbose_name_plural = _("synonyms of skills")

    def __str__(self) -> str:
        return f"#{self.pk} {self.text}"
