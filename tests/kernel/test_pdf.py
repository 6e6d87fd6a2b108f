"""Documents on paper: our type, tagged, repeatable, and closed to every address."""

from io import BytesIO

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError  # noqa: TID251 - what the door raises

from marketplace.kernel import pdf


@pytest.fixture
def markup(monkeypatch):
    def render(body):
        page = f'<html lang="en"><head><title>Order</title></head><body>{body}</body></html>'
        monkeypatch.setattr(pdf, "render_to_string", lambda template, context: page)
        return pdf.render_pdf("any.html", {}, identifier="one")

    return render


def test_a_document_embeds_our_type_and_no_other(markup):
    content = markup("<h1>Facture</h1><p>Łukasz, 1 234,50 €</p>")
    with pikepdf.open(BytesIO(content)) as document:
        fonts = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
    assert fonts
    assert all("Inter" in font for font in fonts)


def test_the_same_text_gives_the_same_bytes(markup):
    assert markup("<p>Once</p>") == markup("<p>Once</p>")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x.png"])
def test_no_address_is_fetched(markup, address):
    with pytest.raises(FatalURLFetchingError):
        markup(f'<img alt="x" src="{address}">')


def test_the_base_of_all_documents_renders():
    assert pdf.render_pdf("pdf/base.html", {}, identifier="two").startswith(b"%PDF-")
