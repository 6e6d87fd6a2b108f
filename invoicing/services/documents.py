"""The PDF of an issued invoice: made after the number, from the snapshot alone."""

from datetime import datetime

from django.utils import translation

from invoicing.models import ClientInvoice, SupplierInvoice
from marketplace.core.identifiers import format_iban
from marketplace.kernel.calendars import rule
from marketplace.kernel.files import store_own
from marketplace.kernel.pdf import render_pdf
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
    if invoice.has_pdf or not invoice.is_issued:
        return
    voucher, operator = invoice.voucher, Operator.objects.get()
    with translation.override(invoice.language):
        context = {
            "invoice": invoice,
            "voucher": voucher,
            "rule": rule(voucher.plan_terms) if voucher.plan_terms else "",
            "is_self_billed": isinstance(invoice, SupplierInvoice),
            "operator": operator,
            "iban": format_iban(operator.iban),
        }
        content = render_pdf(TEMPLATE, context, identifier=invoice.number)
    name = f"{invoice.number}.pdf"
    invoice.pdf = store_own(content, folder="invoices", name=name, at=at)
    invoice.save(update_fields=["pdf"])
