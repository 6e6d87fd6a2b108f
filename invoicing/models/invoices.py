"""What the invoices of both sides share, and what is true of them whoever writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from invoicing.models.series import InvoiceSeries
from invoicing.states import ProofFault, WaitingReason
from marketplace.accounts.models import User
from marketplace.kernel.models import StoredFile


def money(name: Any = None) -> models.DecimalField:
    """Euros to the cent."""
    return models.DecimalField(name, max_digits=12, decimal_places=2)


SELF_BILLING = ("SELF", "AAI")  # codes of mentions


class Invoice(models.Model):
    """What both kinds share: number, parties, lines and amounts as they were at issue."""

    TYPE_CODE: ClassVar[str]  # UNTDID 1001

    number = models.CharField(_("number"), max_length=20, blank=True)  # none before the issue
    series = models.ForeignKey(
        InvoiceSeries,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("series of numbers"),
    )
    sequence = models.PositiveIntegerField(_("rank in the series"), null=True)
    issued_at = models.DateTimeField(_("issued at"), null=True)
    issued_on = models.DateField(_("issued on"), null=True)  # the Paris day
    seller = models.JSONField(_("seller"), encoder=DjangoJSONEncoder)  # name, address, identifiers
    buyer = models.JSONField(_("buyer of the services"), encoder=DjangoJSONEncoder)
    # The buyer's
    order_number = models.CharField(_("purchase order number"), max_length=40, blank=True)
    lines = models.JSONField(_("lines"), encoder=DjangoJSONEncoder)
    # The sentences that the law asks for
    mentions = models.JSONField(_("legal mentions"), encoder=DjangoJSONEncoder)
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    net_amount = money(_("net"))
    vat_rate = models.DecimalField(_("VAT rate, in %"), max_digits=4, decimal_places=2)
    vat_category = models.CharField(_("VAT category"), max_length=2)  # S, E, AE, O
    vat_exemption_code = models.CharField(_("VAT exemption code"), max_length=30, blank=True)
    tax_amount = money(_("tax"))
    gross_amount = money(_("gross"))
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    due_on = models.DateField(_("due on"), null=True)
    paid_on = models.DateField(_("paid on"), null=True)
    payment_reference = models.CharField(_("payment reference"), max_length=35, blank=True)
    waiting_reason = models.CharField(
        _("waiting reason"), max_length=20, choices=WaitingReason, blank=True
    )
    pdf = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("PDF file"),
    )
    # The XML inside the PDF, on its own
    xml = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("XML file"),
    )
    xml_sha256 = models.CharField(_("fingerprint of the XML"), max_length=64, blank=True)
    proved_at = models.DateTimeField(_("proved at"), null=True)
    # Of a draft that failed: rule and text, as einvoice.Finding
    proof_findings = models.JSONField(_("findings of the proof"), default=list, blank=True)
    created_at = models.DateTimeField(_("created at"))
    exported_at = models.DateTimeField(_("exported at"), null=True)

    class Meta:
        abstract = True

    @property
    def is_issued(self) -> bool:
        return self.number != ""

    @property
    def has_pdf(self) -> bool:
        return self.pdf_id is not None

    @property
    def has_xml(self) -> bool:
        return self.xml_id is not None

    @property
    def findings(self) -> list[str]:
        """Why the draft was refused a number, in sentences."""
        return [finding_text(*finding) for finding in self.proof_findings]

    @property
    def self_billing_mentions(self) -> list[dict[str, str]]:
        """Who wrote the invoice, and for whom: beside its number."""
        return [mention for mention in self.mentions if mention["code"] in SELF_BILLING]

    @property
    def footer_mentions(self) -> list[dict[str, str]]:
        return [mention for mention in self.mentions if mention["code"] not in SELF_BILLING]

    @property
    def shown_lines(self) -> list[dict[str, Any]]:
        """The lines with numbers where JSON keeps text, and a reduction with its sign."""
        return [_with_numbers(line) for line in self.lines]


def finding_text(rule: str, text: str) -> str:
    """Ours by their sentence, those of the official rules as these put it."""
    own = dict(ProofFault.choices).get(rule)
    return str(own) if own else f"{rule}: {text}"


def _with_numbers(line: dict[str, Any]) -> dict[str, Any]:
    figures = ("quantity", "unit_price", "amount", "net", "vat_rate")
    reduction = line["reduction"]
    if reduction:
        reduction = reduction | {"minus": -Decimal(reduction["amount"])}
    numbers = {name: Decimal(line[name]) for name in figures}
    return line | numbers | {"reduction": reduction}


def invoice_constraints(name: str) -> list[models.BaseConstraint]:
    """What is true of an invoice whoever writes it."""
    return [
        models.CheckConstraint(
            name=f"{name}_gross_is_net_and_tax",
            condition=Q(gross_amount=F("net_amount") + F("tax_amount")),
        ),
        models.CheckConstraint(
            name=f"{name}_number_iff_issued",
            condition=Q(status="waiting", number="", sequence=None, issued_at=None)
            | (
                ~Q(status="waiting")
                & ~Q(number="")
                & Q(sequence__isnull=False, series__isnull=False, issued_on__isnull=False)
            ),
        ),
        models.CheckConstraint(
            name=f"{name}_waiting_has_reason",
            condition=~Q(status="waiting") | ~Q(waiting_reason=""),
        ),
        models.UniqueConstraint("series", "sequence", name=f"{name}_sequence_once"),
        models.UniqueConstraint("number", name=f"{name}_number_once", condition=~Q(number="")),
        models.CheckConstraint(
            name=f"{name}_paid_is_dated",
            condition=~Q(status="paid") | Q(paid_on__isnull=False),
        ),
        # Commercial Code, L441-10
        models.CheckConstraint(
            name=f"{name}_due_within_60_days",
            condition=Q(due_on=None) | Q(issued_on=None) | Q(due_on__lte=F("issued_on") + 60),
        ),
    ]


def invoice_triggers(name: str, *more: str) -> list[pgtrigger.Trigger]:
    """An issued invoice is never edited nor removed: a credit note corrects it."""
    frozen = (
        "number", "series_id", "sequence", "issued_at", "issued_on", "seller", "buyer", "lines",
        "order_number", "mentions", "language", "net_amount", "vat_rate", "vat_category",
        "vat_exemption_code", "tax_amount", "gross_amount", "currency", "due_on", "xml_sha256",
        "voucher_id", "project_id", "company_id", "month", *more,
    )  # fmt: skip
    before, after = (", ".join(f'{row}."{name}"' for name in frozen) for row in ("OLD", "NEW"))
    changed = f"ROW({before}) IS DISTINCT FROM ROW({after})"
    return [
        pgtrigger.Protect(
            name=f"{name}_is_frozen",
            operation=pgtrigger.Update,
            condition=pgtrigger.Condition(f"OLD.\"number\" <> '' AND {changed}"),
        ),
        pgtrigger.Protect(
            name=f"{name}_stays",
            operation=pgtrigger.Delete,
            condition=~pgtrigger.Q(old__number=""),
        ),
    ]
