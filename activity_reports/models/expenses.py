"""What was spent for the client, each with its receipt."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models.reports import ActivityReport
from activity_reports.states import EXPENSE_LIFE, EXPENSE_TONES, ExpenseStatus
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status


class Expense(WithLife, models.Model):
    TRANSITIONS: ClassVar[TransitionTable] = EXPENSE_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = EXPENSE_TONES

    report = models.ForeignKey(
        ActivityReport,
        on_delete=models.PROTECT,
        related_name="expenses",
        verbose_name=_("activity report"),
    )
    title = models.CharField(_("title"), max_length=150)
    net_amount = models.DecimalField(_("net"), max_digits=10, decimal_places=2)
    # On the receipt; the invoice taxes the net as it taxes the service
    tax_rate = models.DecimalField(_("tax rate, in %"), max_digits=4, decimal_places=2)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    receipt = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("receipt"),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=ExpenseStatus, default=ExpenseStatus.DRAFT
    )
    # Of the latest refusal, until it is changed
    refusal_reason = models.CharField(_("reason of the refusal"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        constraints = [
            known_status(ExpenseStatus, name="expense_known_status"),
            models.CheckConstraint(
                name="expense_is_money_spent",
                condition=Q(net_amount__gt=0, tax_rate__gte=0, tax_rate__lt=100),
            ),
            models.CheckConstraint(
                name="expense_refused_says_why",
                condition=~Q(status="refused") | ~Q(refusal_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status} expense of report {self.report_id}"

    @property
    def tax_amount(self) -> Decimal:
        return rules.tax_on(self.net_amount, self.tax_rate)

    @property
    def gross_amount(self) -> Decimal:
        return self.net_amount + self.tax_amount

    @property
    def is_refused(self) -> bool:
        return self.status == ExpenseStatus.REFUSED

    @property
    def is_validated(self) -> bool:
        return self.status == ExpenseStatus.VALIDATED

    @property
    def line(self) -> rules.Line:
        return rules.Line(
            kind="expense",
            label=self.title,
            quantity=None,
            unit_price=None,
            amount=rules.Both(self.net_amount, self.net_amount),
            bears_fee=False,
            tax_rate=self.tax_rate,
        )


class ExpenseTransition(TransitionLog):
    expense = models.ForeignKey(
        Expense, on_delete=models.CASCADE, related_name="transitions", verbose_name=_("expense")
    )
