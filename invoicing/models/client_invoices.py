"""What clients owe the operator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from invoicing.models.invoices import (
    Invoice,
    invoice_constraints,
    invoice_triggers,
)
from invoicing.models.vouchers import BillingVoucher
from invoicing.querysets import (
    ClientInvoiceQuerySet,
)
from invoicing.states import (
    CLIENT_INVOICE_LIFE,
    CLIENT_TONES,
    ClientInvoiceStatus,
)
from marketplace.clients.models import ClientCompany, Entity
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from projects.models import Project


class ClientInvoice(WithLife, Invoice):
    """What a client owes the operator."""

    TYPE_CODE: ClassVar[str] = "380"
    TRANSITIONS: ClassVar[TransitionTable] = CLIENT_INVOICE_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = CLIENT_TONES

    voucher = models.OneToOneField(
        BillingVoucher,
        on_delete=models.PROTECT,
        related_name="client_invoice",
        verbose_name=_("billing voucher"),
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="client_invoices", verbose_name=_("project")
    )
    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="invoices",
        verbose_name=_("client company"),
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="invoices", verbose_name=_("entity")
    )
    month = models.DateField(_("month"))
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ClientInvoiceStatus,
        default=ClientInvoiceStatus.WAITING,
    )

    objects = ClientInvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("client invoice")
        verbose_name_plural = _("client invoices")
        constraints = [
            known_status(ClientInvoiceStatus, name="client_invoice_known_status"),
            *invoice_constraints("client_invoice"),
        ]
        triggers = invoice_triggers("client_invoice", "entity_id")
        indexes = [
            models.Index(fields=["company", "-id"], name="client_invoice_of_company"),
            models.Index(fields=["-issued_on", "-id"], name="client_invoice_newest"),
        ]
        permissions = [("pay_clientinvoice", "Can record the payment of a client invoice")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.number or 'not issued'}"

    @property
    def is_paid(self) -> bool:
        return self.status == ClientInvoiceStatus.PAID


class ClientInvoiceTransition(TransitionLog):
    invoice = models.ForeignKey(
        ClientInvoice,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("client invoice"),
    )
