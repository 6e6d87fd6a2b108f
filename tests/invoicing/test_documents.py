"""The PDF of an invoice: made once, from the snapshot, in the language of the document."""

import hashlib
import io

import pikepdf
import pytest

from invoicing import services, tasks
from invoicing.models import ClientInvoice, SupplierInvoice
from marketplace.kernel.models import StoredFile
from tests.factories import NOW
from tests.invoicing.factories import BilledCompanyFactory, issued_invoices

pytestmark = pytest.mark.django_db


@pytest.fixture
def markup(monkeypatch):
    """The HTML that goes into the PDF."""
    from marketplace.kernel import pdf

    seen, render = [], pdf.render_to_string

    def remembered(template, context):
        seen.append(render(template, context))
        return seen[-1]

    monkeypatch.setattr(pdf, "render_to_string", remembered)
    return seen


def test_a_pdf_is_made_once_and_its_hash_is_kept():
    supplier, _client = issued_invoices()

    tasks.render_supplier_invoice(invoice_id=supplier.pk)
    tasks.render_supplier_invoice(invoice_id=supplier.pk)

    stored = StoredFile.objects.get(extension="pdf")
    supplier.refresh_from_db()
    assert supplier.pdf == stored
    assert (stored.original_name, stored.check_status) == (f"{supplier.number}.pdf", "passed")
    with stored.file.open("rb") as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == stored.sha256
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.Lang == "fr"
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.behaviour("S114")
@pytest.mark.behaviour("S118")
def test_a_self_billed_invoice_says_all_that_the_law_asks_for(markup):
    supplier, _client = issued_invoices(
        proposal__company=BilledCompanyFactory(document_language="en", legal_form="sole_trader")
    )

    services.render_supplier_invoice(supplier.pk, at=NOW)

    [seen] = markup
    for fact in (
        f"Invoice {supplier.number}", supplier.seller["name"], "12 rue des Lilas", "FR44732829320",
        "The Operator SAS", "10000000900017", "Issued on 1 June 2026", "Self-billing",
        "Issued by The Operator SAS in the name and on behalf of", "18 days", "500.00",
        "Price reduction, Express", "−225.00", "€8,775.00", "€1,755.00", "€10,530.00",
        "Due on Wednesday 1 July 2026", "Express", supplier.project.reference,
        supplier.voucher.reference, "No discount", "10\u00a0% a year", "€40.00",
        "supply of services", "accounting@example.test",
    ):  # fmt: skip
        assert fact in seen, fact


def test_a_sales_invoice_says_where_to_pay_and_nothing_of_the_supplier_side(markup):
    _supplier, invoice = issued_invoices()

    services.render_client_invoice(invoice.pk, at=NOW)

    [seen] = markup
    for fact in ("FR14 2004 1010 0505", "PSSTFRPPPAR", "4500012345", "FR88100000009", "TVA"):
        assert fact in seen, fact
    for secret in ("Autofacturation", "au nom et pour le compte", "500,00", "Express"):
        assert secret not in seen, secret
    assert ClientInvoice.objects.get().has_pdf


def test_an_invoice_without_number_has_no_pdf():
    supplier, _client = issued_invoices(mandate=False)
    services.render_supplier_invoice(supplier.pk, at=NOW)
    assert not SupplierInvoice.objects.get().has_pdf


def test_names_from_people_are_escaped(markup):
    company = BilledCompanyFactory(legal_name="<b>Bold</b> & sons")
    supplier, _client = issued_invoices(proposal__company=company)
    services.render_supplier_invoice(supplier.pk, at=NOW)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; sons" in markup[0]
