"""What was done on a project, month by month."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Prefetch, Q, Sum
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from activity_reports import rules
from activity_reports.states import (
    FILLABLE,
    REPORT_LIFE,
    SHOWN_TO_CLIENT,
    TONES,
    WAITING,
    Status,
)
from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from marketplace.core.days import days_of_month
from marketplace.core.money import ZERO
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.templatetags import formats
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from projects.models import Project


class ActivityReportQuerySet(models.QuerySet["ActivityReport"]):
    def visible_to(self, user: User) -> "ActivityReportQuerySet":
        if user.is_staff:
            return self.all()
        return self.filter(project__in=Project.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "ActivityReportQuerySet":
        return self.filter(project__client_company=company)

    def with_people(self) -> "ActivityReportQuerySet":
        """With the project and everybody whom a page or a message about it names."""
        people = ("consultant", "business_manager", "operational_manager")
        sides = ("supplier_company", "client_company", "entity")
        return self.select_related(*(f"project__{name}" for name in (*people, *sides)))

    def with_lines(self) -> "ActivityReportQuerySet":
        """With everything that has its part in the amounts."""
        expenses = apps.get_model("activity_reports", "Expense")._default_manager
        overtime = apps.get_model("activity_reports", "Overtime")._default_manager
        return self.prefetch_related(
            "adjustments",
            Prefetch("overtime", overtime.select_related("rule")),
            Prefetch("expenses", expenses.select_related("receipt")),
        )

    def fillable(self) -> "ActivityReportQuerySet":
        return self.filter(status__in=FILLABLE)

    def to_validate(self) -> "ActivityReportQuerySet":
        return self.filter(status=Status.BM_APPROVED)

    def waiting(self) -> "ActivityReportQuerySet":
        return self.filter(status__in=WAITING)

    def validated(self) -> "ActivityReportQuerySet":
        return self.filter(status=Status.VALIDATED)

    def of(self, project: Project, month: date) -> "ActivityReportQuerySet":
        return self.filter(project=project, month=month)

    def units_declared(self) -> Decimal:
        """What the reports take from their order: validated, waiting or still being filled."""
        counted = self.exclude(status=Status.WITHDRAWN)
        return counted.aggregate(total=Sum("units_total"))["total"] or Decimal(0)

    def units_left_of(self, projects: Iterable[Project]) -> dict[int, Decimal]:
        """What each order still holds, below zero when its reports took too much."""
        ordered = {project.pk: project.units_ordered for project in projects}
        counted = self.filter(project__in=ordered).exclude(status=Status.WITHDRAWN)
        taken = dict(counted.values_list("project").annotate(total=Sum("units_total")))
        return {pk: units - taken.get(pk, Decimal(0)) for pk, units in ordered.items()}


def units_text(units: Decimal, *, is_hourly: bool) -> str:
    """ "18 days", "0.5 days", "151 hours", in the reader's language."""
    whole = units == units.to_integral_value()
    written = number_format(units, decimal_pos=0 if whole else 1)
    # One and a half is plural in English and singular in French, which is how both treat zero.
    number = int(units) if whole or units > 2 else 0
    if is_hourly:
        return ngettext("%(units)s hour", "%(units)s hours", number) % {"units": written}
    return ngettext("%(units)s day", "%(units)s days", number) % {"units": written}


class ActivityReport(WithLife, models.Model):
    TRANSITIONS: ClassVar[TransitionTable] = REPORT_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="reports", verbose_name=_("project")
    )
    month = models.DateField(_("month"))  # its first day
    # One number a day of the month: half-days of a daily order, hours of an hourly one.
    days = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("days of the month"))
    # What undo brings back
    days_before = ArrayField(
        models.PositiveSmallIntegerField(), null=True, verbose_name=_("days before the last change")
    )
    # Days or hours
    units_total = models.DecimalField(_("total of units"), max_digits=6, decimal_places=1)
    has_weekends = models.BooleanField(_("weekends counted"), default=False)
    # Of a fixed price, net: it is billed, and the days only tell how the month went
    declared_amount = models.DecimalField(
        _("declared amount"), max_digits=12, decimal_places=2, null=True
    )
    # Adjustments and overtime, added up for the lists
    extra_amount = models.DecimalField(
        _("adjustments and overtime"), max_digits=12, decimal_places=2, default=ZERO
    )
    client_extra_amount = models.DecimalField(
        _("adjustments and overtime for the client"), max_digits=12, decimal_places=2, default=ZERO
    )
    version = models.PositiveIntegerField(_("version"), default=0)  # one more with each change
    comment = models.TextField(_("comment"), blank=True)
    # Of the latest refusal, until submitted again
    refusal_comment = models.TextField(_("reason of the refusal"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.TO_SUBMIT)
    opened_at = models.DateTimeField(_("opened at"))
    filled_at = models.DateTimeField(_("filled at"), null=True)  # the latest change by a person
    filled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("filled by")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    approved_at = models.DateTimeField(_("approved at"), null=True)
    validated_at = models.DateTimeField(_("validated at"), null=True)
    validated_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("validated by")
    )
    support_note = models.TextField(_("support note"), blank=True)

    objects = ActivityReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity report")
        verbose_name_plural = _("activity reports")
        constraints = [
            known_status(Status, name="activity_report_known_status"),
            models.UniqueConstraint("project", "month", name="activity_report_one_a_month"),
            models.CheckConstraint(
                name="activity_report_month_begins_on_the_first", condition=Q(month__day=1)
            ),
            models.CheckConstraint(
                name="activity_report_days_of_a_month", condition=Q(days__len__gte=28)
            ),
            models.CheckConstraint(
                name="activity_report_validated_is_dated",
                condition=~Q(status="validated")
                | Q(validated_at__isnull=False, submitted_at__lte=models.F("validated_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-month", "-id"], name="activity_report_by_status"),
            models.Index(fields=["month"], name="activity_report_by_month"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of project {self.project_id}, {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("activity_reports:detail", args=[self.project.reference, self.month])

    @property
    def title(self) -> str:
        return f"{self.project.reference}, {formats.month(self.month)}"

    @property
    def units_by_day(self) -> dict[date, Decimal]:
        """Days (by halves) or hours of each day of the month."""
        per_unit = self.scale.per_unit
        return {
            day: Decimal(count) / per_unit
            for day, count in zip(days_of_month(self.month), self.days, strict=True)
        }

    @property
    def scale(self) -> rules.Scale:
        return rules.scale_of(is_hourly=self.project.is_hourly)

    @property
    def calendar(self) -> rules.Month:
        project = self.project
        return rules.Month(
            self.month, project.starts_on, project.ends_on, self.scale, self.has_weekends
        )

    @property
    def units_text(self) -> str:
        return units_text(self.units_total, is_hourly=self.project.is_hourly)

    @property
    def worked_days(self) -> Decimal:
        """What a fee per worked day counts: halves of a daily order, days of an hourly one."""
        if self.project.is_hourly:
            return Decimal(sum(1 for hours in self.days if hours))
        return self.units_total

    @property
    def is_fixed_price(self) -> bool:
        return self.declared_amount is not None

    @property
    def prices(self) -> rules.Both:
        """Of a unit."""
        return rules.Both(self.project.unit_price, self.project.client_unit_price)

    @property
    def time_line(self) -> rules.Line:
        """The days or hours at their price, or the amount declared instead."""
        if self.declared_amount is not None:
            amount = rules.for_both(self.declared_amount, self.prices)
            return rules.Line("declared", "", self.units_total, None, amount, bears_fee=True)
        amount = self.services_at_price
        return rules.Line("services", "", self.units_total, self.prices, amount, bears_fee=True)

    @property
    def services_at_price(self) -> rules.Both:
        return self.prices.times(self.units_total)

    @property
    def lines(self) -> list[rules.Line]:
        """All that the month is made of, as the voucher repeats it; refused expenses left out."""
        adjustments = sorted(self.adjustments.all(), key=lambda row: (row.corrected_month, row.pk))
        overtime = sorted(self.overtime.all(), key=lambda row: (row.day, row.pk))
        expenses = sorted(self.expenses.all(), key=lambda row: row.pk)
        return [
            self.time_line,
            *(row.line for row in adjustments),
            *(row.line for row in overtime),
            *(row.line for row in expenses if not row.is_refused),
        ]

    @property
    def totals(self) -> rules.Totals:
        return rules.Totals.of(self.lines)

    @property
    def services_amount(self) -> Decimal:
        """Euros before tax, at the supplier's price: all but the expenses."""
        return self.time_line.amount.supplier + self.extra_amount

    @property
    def client_services_amount(self) -> Decimal:
        return self.time_line.amount.client + self.client_extra_amount

    @property
    def is_fillable(self) -> bool:
        return self.status in FILLABLE

    @property
    def awaits_business_manager(self) -> bool:
        return self.status == Status.SUBMITTED

    @property
    def awaits_client(self) -> bool:
        return self.status == Status.BM_APPROVED

    @property
    def holder(self) -> rules.Holder | None:
        """Whose turn it is."""
        if self.is_fillable:
            return "consultant"
        if self.awaits_business_manager:
            return "business_manager"
        return "operational_manager" if self.awaits_client else None

    @property
    def is_validated(self) -> bool:
        return self.status == Status.VALIDATED

    @property
    def is_refused(self) -> bool:
        return self.status in (Status.REFUSED_BM, Status.REFUSED_OM)

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN

    @property
    def is_shown_to_client(self) -> bool:
        return self.status in SHOWN_TO_CLIENT

    def units_left(self) -> Decimal:
        """What the order still holds for this month: below zero when the others took too much."""
        others = ActivityReport.objects.filter(project=self.project_id).exclude(pk=self.pk)
        return self.project.units_ordered - others.units_declared()


class ActivityReportTransition(TransitionLog):
    report = models.ForeignKey(
        ActivityReport,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("activity report"),
    )
