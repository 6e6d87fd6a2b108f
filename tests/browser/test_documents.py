"""A company sends several documents at once."""

import pytest
from playwright.sync_api import expect

from compliance.models import LegalDocument
from tests.factories import SupplierMembershipFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db(transaction=True)


def paper(name, content=None):
    return {"name": name, "mimeType": "application/pdf", "buffer": content or papers.pdf()}


def test_several_files_go_at_once_each_to_its_document(page, sign_in, axe, fits, expected_problems):
    expected_problems.append("422")
    sign_in(SupplierMembershipFactory(user__language="en").user)
    page.goto("/documents/")
    files = page.get_by_label("Files")
    files.set_input_files(
        [paper("urssaf-vigilance.pdf"), paper("tax-2026.pdf", b"MZ, a program"), paper("scan.pdf")]
    )
    rows = page.locator("[data-files] li")
    expect(rows).to_have_count(3)
    expect(rows.nth(0).get_by_label("Document")).to_have_value("/documents/vigilance/")
    axe(page)
    fits(page)

    rows.nth(1).get_by_label("Document").select_option("/documents/tax/")
    page.get_by_role("button", name="Send these files").click()

    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Only a PDF, a PNG or a JPEG is accepted here.")
    expect(rows.nth(1)).to_contain_text("Say what this file is.")
    assert LegalDocument.objects.get().type.code == "vigilance"
