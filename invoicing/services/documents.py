"""The PDF of an issued invoice: made after the number, from the snapshot alone."""

import hashlib
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import translation

from invoicing.einvoice import cii_xml, findings_of
from invoicing.models import ClientInvoice, SupplierInvoice
from invoicing.services.einvoices import NotProved, document_of
from marketplace.core.identifiers import format_iban
from marketplace.kernel.calendars import rule
from marketplace.kernel.facturx import Attached
from marketplace.kernel.files import store_own
from marketplace.kernel.pdf import render_facturx
from marketplace.operators.models import Operator

TEMPLATE = "invoicing/invoice_pdf.html"


def render_supplier_invoice(invoice_id: int, *, at: datetime) -> None:
    invoices = SupplierInvoice.objects.select_for_update(of=("self",)).select_related(
        "voucher", "project"
    )
    _render(invoices.get(pk=invoice_id), at=at)


def render_client_invoice(invoice_id: int, *, at: datetime) -> None:
    invoices = ClientInvoice.objects.select_for_update(of=("self",)).select_related(
        "voucher", "project"
    )
    _render(invoices.get(pk=invoice_id), at=at)


def _render(invoice: SupplierInvoice | ClientInvoice, *, at: datetime) -> None:
    """Once: a second call finds the PDF and leaves it."""
    if invoice.has_pdf or not invoice.is_issued or invoice.issued_at is None:
        return
    xml = _proved_xml(invoice, at=at)
    with translation.override(invoice.language):
        content = render_facturx(
            TEMPLATE,
            _context(invoice),
            identifier=invoice.number,
            attached=Attached(xml, invoice.issued_at),
        )
    kept = partial(store_own, folder="invoices", at=at)
    invoice.pdf = kept(content, name=f"{invoice.number}.pdf")
    invoice.xml = kept(xml, name=f"{invoice.number}.xml", content_type="application/xml")
    invoice.save(update_fields=["pdf", "xml", "proved_at"])


def _proved_xml(invoice: SupplierInvoice | ClientInvoice, *, at: datetime) -> bytes:
    """The XML whose fingerprint was frozen with the number; proved now where it was not before."""
    document = document_of(invoice)
    xml = cii_xml(document)
    if invoice.xml_sha256 and hashlib.sha256(xml).hexdigest() != invoice.xml_sha256:
        raise NotProved(f"{invoice}: its XML is not the one that was issued")
    if invoice.proved_at is None:
        findings = findings_of(xml, document)
        if findings:
            raise NotProved(f"{invoice}: {findings}")
        invoice.proved_at = at
    return xml


def _context(invoice: SupplierInvoice | ClientInvoice) -> dict[str, Any]:
    voucher, operator = invoice.voucher, Operator.objects.get()
    return {
        "invoice": invoice,
        "voucher": voucher,
        "rule": rule(voucher.plan_terms) if voucher.plan_terms else "",
        "is_self_billed": isinstance(invoice, SupplierInvoice),
        "operator": operator,
        "iban": format_iban(operator.iban),
    }
