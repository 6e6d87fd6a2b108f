"""What the operator owes, written in the supplier's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from invoicing.models.invoices import (
    Invoice,
    invoice_constraints,
    invoice_triggers,
    money,
)
from invoicing.models.vouchers import BillingVoucher
from invoicing.querysets import (
    SupplierInvoiceQuerySet,
)
from invoicing.states import (
    SUPPLIER_INVOICE_LIFE,
    TONES,
    SupplierInvoiceStatus,
)
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models import SupplierCompany
from projects.models import Project


class SupplierInvoice(WithLife, Invoice):
    """What the operator owes a supplier, written in the supplier's name."""

    TYPE_CODE: ClassVar[str] = "389"
    TRANSITIONS: ClassVar[TransitionTable] = SUPPLIER_INVOICE_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    voucher = models.OneToOneField(
        BillingVoucher,
        on_delete=models.PROTECT,
        related_name="supplier_invoice",
        verbose_name=_("billing voucher"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        related_name="supplier_invoices",
        verbose_name=_("project"),
    )
    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="invoices",
        verbose_name=_("supplier company"),
    )
    month = models.DateField(_("month"))
    services_amount = money(_("amount of services"))
    fee_amount = money(_("plan fee"))
    # Empty while the client's money decides
    pay_on = models.DateField(_("to be paid on"), null=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=SupplierInvoiceStatus,
        default=SupplierInvoiceStatus.WAITING,
    )

    objects = SupplierInvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("supplier invoice")
        verbose_name_plural = _("supplier invoices")
        constraints = [
            known_status(SupplierInvoiceStatus, name="supplier_invoice_known_status"),
            *invoice_constraints("supplier_invoice"),
        ]
        triggers = [
            *invoice_triggers("supplier_invoice", "services_amount", "fee_amount"),
            pgtrigger.Protect(
                name="supplier_invoice_day_never_moves",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__pay_on__isnull=False)
                & pgtrigger.Q(old__pay_on__df=pgtrigger.F("new__pay_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["company", "-id"], name="supplier_invoice_of_company"),
            models.Index(fields=["status", "pay_on"], name="supplier_invoice_to_pay"),
            models.Index(fields=["-issued_on", "-id"], name="supplier_invoice_newest"),
        ]
        permissions = [("pay_supplierinvoice", "Can record the payment of a supplier invoice")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.number or 'not issued'}"

    @property
    def is_paid(self) -> bool:
        return self.status == SupplierInvoiceStatus.PAID

    @property
    def last_day(self) -> date | None:
        """The last day on which the payment is on time; none while the client's money decides."""
        if self.pay_on is None or self.due_on is None:
            return None
        return max(self.pay_on, self.due_on)


class SupplierInvoiceTransition(TransitionLog):
    invoice = models.ForeignKey(
        SupplierInvoice,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("supplier invoice"),
    )
