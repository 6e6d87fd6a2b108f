"""From an invoice to its e-invoice, and the proof that it is right before it has a number."""

from datetime import date
from typing import Any

from django.utils import translation

from invoicing.einvoice import (
    Document,
    Expected,
    Finding,
    Line,
    Party,
    cii_xml,
    faults_of,
    findings_of,
)
from invoicing.models import SupplierInvoice
from invoicing.services.snapshots import bank_details
from marketplace.core.days import first_of_month, last_of_month
from marketplace.kernel.templatetags.formats import money, percent
from marketplace.operators.models import Operator


class NotProved(Exception):
    """An invoice that was proved as a draft fails with its number: a person has to look."""


def document_of(invoice: Any) -> Document:
    """What an invoice with its number and its day of issue says."""
    return Document(
        number=invoice.number,
        type_code=invoice.TYPE_CODE,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        currency=invoice.currency,
        seller=Party.from_snapshot(invoice.seller),
        buyer=Party.from_snapshot(invoice.buyer),
        order_number=invoice.order_number,
        project=invoice.project.reference,
        period=_period(invoice.month),
        lines=tuple(Line.from_snapshot(line) for line in invoice.lines),
        mentions=tuple((mention["code"], mention["text"]) for mention in invoice.mentions),
        net=invoice.net_amount,
        tax=invoice.tax_amount,
        gross=invoice.gross_amount,
        vat_category=invoice.vat_category,
        vat_rate=invoice.vat_rate,
        exemption_code=invoice.vat_exemption_code,
    )


def expected_of(invoice: Any, *, due_on: date | None) -> Expected:
    operator, project = Operator.objects.get(), invoice.project
    is_purchase = isinstance(invoice, SupplierInvoice)
    with translation.override(invoice.language):
        penalty = percent(operator.late_penalty_percent)
        indemnity = money(operator.recovery_indemnity)
    voucher = invoice.voucher
    return Expected(
        net=voucher.total_amount if is_purchase else voucher.client_total_amount,
        due_on=due_on,
        order_number=project.reference if is_purchase else project.client_po_number,
        project=project.reference,
        period=_period(voucher.month),
        iban=bank_details(invoice.company)["iban"] if is_purchase else operator.iban,
        penalty=penalty,
        indemnity=indemnity,
    )


def _period(month: date) -> tuple[date, date]:
    return first_of_month(month), last_of_month(month)


def prove(document: Document, expected: Expected, *, fully: bool) -> list[Finding]:
    """Our own checks, to the cent; then the official rules, which only a worker has loaded."""
    own = [Finding(code) for code in faults_of(document, expected)]
    if own or not fully:
        return own
    return findings_of(cii_xml(document), document)
