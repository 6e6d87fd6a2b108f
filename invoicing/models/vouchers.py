"""The right to bill: the frozen copy of a validated report, and of its terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models import ActivityReport
from invoicing.models.invoices import money
from invoicing.querysets import (
    BillingVoucherQuerySet,
)
from invoicing.states import (
    TONES,
    VOUCHER_LIFE,
    VoucherStatus,
)
from marketplace.core.money import ZERO
from marketplace.core.payment_terms import Schedule
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.operators.models import PaymentPlan
from projects.models import Project


class BillingVoucher(WithLife, models.Model):
    """The right to bill a validated report: its frozen copy, with the payment date it gives."""

    TRANSITIONS: ClassVar[TransitionTable] = VOUCHER_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    reference = models.CharField(_("reference"), max_length=30, unique=True)
    report = models.OneToOneField(
        ActivityReport,
        on_delete=models.PROTECT,
        related_name="voucher",
        verbose_name=_("activity report"),
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="vouchers", verbose_name=_("project")
    )
    month = models.DateField(_("month"))
    units = models.DecimalField(_("units"), max_digits=6, decimal_places=1)
    unit_price = money(_("unit price"))
    # Units or declared amount, adjustments and overtime; before the fee, the supplier's side
    services_amount = money(_("amount of services"))
    fee_amount = money(_("plan fee"))
    net_amount = money(_("net"))  # services less fee, before tax
    client_unit_price = money(_("unit price for the client"))
    client_services_amount = money(_("amount of services for the client"))
    # Net, without margin nor fee, the same on both sides; their tax is what the receipts bear
    expenses_amount = models.DecimalField(
        _("expenses"), max_digits=12, decimal_places=2, default=ZERO
    )
    expenses_tax = models.DecimalField(
        _("tax on the expenses"), max_digits=12, decimal_places=2, default=ZERO
    )
    # The report line by line, as it was validated
    lines = models.JSONField(_("lines"), encoder=DjangoJSONEncoder, default=list)
    plan = models.CharField(_("plan"), max_length=20, blank=True)
    # The plan's terms, names included, as they were on the day of the signature; empty without
    plan_terms = models.JSONField(_("terms of the plan"), encoder=DjangoJSONEncoder)
    regime = models.CharField(
        _("payment regime"), max_length=20, choices=Project.Regime, blank=True
    )
    validated_on = models.DateField(_("day of validation"))  # the Paris day, day 0 of every count
    due_on = models.DateField(_("due on"), null=True)
    pay_on = models.DateField(_("to be paid on"), null=True)
    # The day-by-day explanation
    schedule_json = models.JSONField(_("explanation of the due day"), encoder=DjangoJSONEncoder)
    issued_at = models.DateTimeField(_("issued at"))
    status = models.CharField(
        _("status"), max_length=20, choices=VoucherStatus, default=VoucherStatus.ISSUED
    )

    objects = BillingVoucherQuerySet.as_manager()

    class Meta:
        verbose_name = _("billing voucher")
        verbose_name_plural = _("billing vouchers")
        constraints = [
            known_status(VoucherStatus, name="billing_voucher_known_status"),
            models.CheckConstraint(
                name="billing_voucher_net_is_services_less_fee",
                condition=Q(net_amount=F("services_amount") - F("fee_amount")),
            ),
            models.CheckConstraint(
                name="billing_voucher_fixed_date_has_one",
                condition=~Q(regime="fixed_date")
                | Q(plan="")
                | Q(due_on__isnull=False, pay_on__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="billing_voucher_is_a_copy", exclude=["status"]),
            pgtrigger.Protect(name="billing_voucher_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reference}"

    @property
    def schedule(self) -> Schedule:
        return Schedule.from_json(self.schedule_json)

    @property
    def total_amount(self) -> Decimal:
        """What the supplier bills, before tax."""
        return self.net_amount + self.expenses_amount

    @property
    def client_total_amount(self) -> Decimal:
        return self.client_services_amount + self.expenses_amount

    @property
    def has_something_to_bill(self) -> bool:
        return self.total_amount > 0

    @property
    def is_negative(self) -> bool:
        """Corrected by more than was worked: a matter of credit notes, not of an invoice."""
        return self.total_amount < 0

    @property
    def shown_lines(self) -> list[dict[str, Any]]:
        """The lines with numbers and days where JSON keeps text.

        A voucher from before there was anything but days has the line of its days.
        """
        return [_with_numbers(line) for line in self.lines or [self._days]]

    @property
    def _days(self) -> dict[str, Any]:
        price = rules.Both(self.unit_price, self.client_unit_price)
        amount = rules.Both(self.services_amount, self.client_services_amount)
        return rules.Line("services", "", self.units, price, amount, bears_fee=True).as_json()

    @property
    def is_billed_by_operator(self) -> bool:
        """Else there is nothing to bill, or the client is billed by the supplier directly."""
        return self.has_something_to_bill and self.regime != Project.Regime.DIRECT

    @property
    def has_fixed_date(self) -> bool:
        """One day is promised, not a window of days nor a rule."""
        return self.plan_terms.get("counting") in (
            PaymentPlan.Counting.CALENDAR,
            PaymentPlan.Counting.OPEN_DAYS,
        )

    @property
    def waits_for_client(self) -> bool:
        """The client's payment decides when the supplier is paid."""
        return self.plan_terms.get("counting") == PaymentPlan.Counting.AFTER_CLIENT

    @property
    def plan_name(self) -> str:
        """In the reader's language, as the plan was called at the signature."""
        return self.plan_terms.get(f"name_{get_language()}", "")


FIGURES = (
    "quantity", "unit_price", "client_unit_price", "amount", "client_amount", "tax_rate",
)  # fmt: skip
KINDS = ("services", "declared", "adjustment", "overtime", "expense")


def _with_numbers(line: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: Decimal(line[name]) if line[name] else None for name in FIGURES}
    about = date.fromisoformat(line["about"]) if line["about"] else None
    is_kind = {f"is_{kind}": line["kind"] == kind for kind in KINDS}
    return line | numbers | is_kind | {"about": about}


class BillingVoucherTransition(TransitionLog):
    voucher = models.ForeignKey(
        BillingVoucher,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("billing voucher"),
    )
