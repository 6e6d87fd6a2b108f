"""Companies that publish RFPs, and the margin that was agreed with them."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User


class ClientCompanyQuerySet(models.QuerySet["ClientCompany"]):
    def visible_to(self, user: User) -> "ClientCompanyQuerySet":
        if user.is_staff:
            return self.all()
        return self.filter(memberships__user=user, memberships__left_at=None)

    def of_nobody_but(self, user_id: int) -> "ClientCompanyQuerySet":
        """For which this person has acted, and no other ever has."""
        own = self.filter(memberships__user=user_id).values("pk")
        people = models.Count("memberships__user", distinct=True)
        return self.filter(pk__in=own).annotate(people=people).filter(people=1)

    def of_client(self, company: "ClientCompany") -> "ClientCompanyQuerySet":
        return self.filter(pk=company.pk)


class ClientCompany(models.Model):
    name = models.CharField(_("name"), max_length=150)
    country = CountryField(_("country"), default="FR")
    # After issue, 60 at most
    payment_terms_days = models.PositiveSmallIntegerField(_("payment terms, in days"), default=30)
    # What the contract includes beyond the ordinary: support switches it on.
    has_sequences = models.BooleanField(_("publication sequences"), default=False)
    has_negotiation = models.BooleanField(_("negotiation"), default=False)
    has_purchase_requests = models.BooleanField(_("purchase requests"), default=False)
    has_non_invoiced_units = models.BooleanField(_("non-invoiced units"), default=False)
    # How it deals with activity reports
    uses_reports = models.BooleanField(_("activity reports on the platform"), default=True)
    blocks_overrun = models.BooleanField(
        _("units beyond the order are refused, not only warned of"), default=True
    )
    validates_reports = models.BooleanField(
        _("validates reports itself; else the supplier's approval is final"), default=True
    )
    has_auto_validation = models.BooleanField(
        _("reports validated automatically on the last day of the month"), default=False
    )
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))
    support_note = models.TextField(_("support note"), blank=True)

    objects = ClientCompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("client company")
        verbose_name_plural = _("client companies")
        constraints = [
            models.CheckConstraint(  # Commercial Code, L441-10
                condition=Q(payment_terms_days__lte=60), name="client_company_pays_in_60_days"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"


class ClientMarginQuerySet(models.QuerySet["ClientMargin"]):
    def in_force(self, company: ClientCompany, day: date) -> "ClientMarginQuerySet":
        return self.filter(company=company, effective_on__lte=day).order_by("-effective_on")[:1]


class ClientMargin(models.Model):
    """What the client's unit price adds to the supplier's, from a day on."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="margins",
        verbose_name=_("client company"),
    )
    percent = models.DecimalField(_("margin, in %"), max_digits=5, decimal_places=2)
    effective_on = models.DateField(_("in force from"))
    # The paper on which it was agreed
    source = models.CharField(_("source of the agreement"), max_length=200)
    set_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    set_at = models.DateTimeField(_("recorded at"))

    objects = ClientMarginQuerySet.as_manager()

    class Meta:
        verbose_name = _("margin")
        verbose_name_plural = _("margins")
        constraints = [
            models.UniqueConstraint("company", "effective_on", name="client_margin_one_a_day"),
            models.CheckConstraint(condition=Q(percent__gte=0), name="client_margin_not_negative"),
        ]

    def __str__(self) -> str:
        shown = {"percent": number_format(self.percent), "day": date_format(self.effective_on)}
        return gettext("%(percent)s%% from %(day)s") % shown
