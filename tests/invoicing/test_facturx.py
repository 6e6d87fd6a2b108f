"""The PDF is an archive and an e-invoice: the XML inside is the one that was proved."""

import hashlib
import io

import pikepdf
import pytest
from django.urls import reverse
from facturx import get_xml_from_pdf
from pikepdf import pdfa

from invoicing import services
from invoicing.models import SupplierInvoice
from invoicing.services import documents
from tests.factories import NOW
from tests.invoicing.factories import issued_invoices, issued_voucher

pytestmark = pytest.mark.django_db

# pikepdf knows no extension schemas, which Factur-X needs, and conformance B only.
NOT_KNOWN_TO_IT = {"ISO_19005_3:6.6.2.3.1-1", "ISO_19005_3:6.6.4-3"}


def content_of(stored):
    with stored.file.open("rb") as file:
        return file.read()


def rendered(invoice):
    services.render_supplier_invoice(invoice.pk, at=NOW)
    invoice.refresh_from_db()
    return content_of(invoice.pdf), content_of(invoice.xml)


def violations(content):
    """WeasyPrint's empty resources are harmless, and stop pikepdf from looking further."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for holder in [*pdf.objects, *(page.obj for page in pdf.pages)]:
            if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) and "/Resources" in holder:
                resources = holder["/Resources"]
                for key in ("/Pattern", "/Shading", "/XObject", "/ExtGState"):
                    if key in resources and len(resources[key]) == 0:
                        del resources[key]
        slimmed = io.BytesIO()
        pdf.save(slimmed)
    slimmed.seek(0)
    return {found.rule for found in pdfa.validate_written(slimmed, "3b").findings} - NOT_KNOWN_TO_IT


def test_the_pdf_is_an_archive_with_the_proved_xml_inside():
    supplier, _client = issued_invoices()
    pdf, xml = rendered(supplier)

    assert hashlib.sha256(xml).hexdigest() == supplier.xml_sha256 == supplier.xml.sha256
    assert get_xml_from_pdf(pdf, check_xsd=False)[1] == xml
    assert violations(pdf) == set()


def test_the_pdf_says_what_it_is():
    pdf, _xml = rendered(issued_invoices()[0])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/ID" in opened.trailer
        assert len(opened.Root.AF) == 1
        metadata = bytes(opened.Root.Metadata.read_bytes()).decode()
    assert metadata.count("<rdf:RDF") == 1
    for fact in (
        "<fx:ConformanceLevel>EN 16931<", "<pdfuaid:part>1<", "<fx:DocumentFileName>factur-x.xml<",
    ):  # fmt: skip
        assert fact in metadata


def test_a_second_build_gives_the_same_bytes():
    supplier, _client = issued_invoices()
    first = rendered(supplier)
    SupplierInvoice.objects.update(pdf=None, xml=None)
    assert rendered(SupplierInvoice.objects.get()) == first


def test_xml_that_is_no_longer_what_was_issued_makes_no_pdf(monkeypatch):
    supplier, _client = issued_invoices()
    monkeypatch.setattr(documents, "cii_xml", lambda document: b"<another/>")
    with pytest.raises(services.NotProved, match="not the one that was issued"):
        services.render_supplier_invoice(supplier.pk, at=NOW)


def test_what_the_demo_left_unproved_is_proved_before_its_pdf(monkeypatch):
    voucher = issued_voucher()
    supplier, _client = services.issue_invoices(voucher.report_id, at=NOW, fully=False)
    assert supplier.proved_at is None
    rendered(supplier)
    assert supplier.proved_at == NOW


def test_the_xml_is_downloaded_by_whoever_sees_the_invoice(client):
    supplier, _client = issued_invoices()
    client.force_login(supplier.company.created_by)
    url = reverse("invoicing:supplier_invoice_xml", args=[supplier.pk])
    assert client.get(url).status_code == 302  # not made yet: back to the page, which says so

    _pdf, xml = rendered(supplier)
    answer = client.get(url)
    assert (answer["Content-Type"], b"".join(answer)) == ("application/xml", xml)
    assert "attachment" in answer["Content-Disposition"]
    page = reverse("invoicing:supplier_invoice", args=[supplier.pk])
    assert url in client.get(page).text


def test_the_xml_of_another_company_is_not_found(client):
    mine, other = issued_invoices()[0], issued_invoices()[0]
    client.force_login(mine.company.created_by)
    url = reverse("invoicing:supplier_invoice_xml", args=[other.pk])
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 405


def test_a_client_downloads_the_xml_of_its_invoice(client):
    _supplier, sold = issued_invoices()
    assert client.get(reverse("invoicing:client_invoice_xml", args=[sold.pk])).status_code == 302
