from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core import references
from tests.core.strategies import tried

NOVEMBER = date(2026, 11, 1)


@pytest.mark.behaviour("S33")
@pytest.mark.parametrize(
    "typed",
    ["90064", " 90064 ", "RFP-90064-1", "rfp 90064", "RFP90064-1", "RFP–90064–12", "rfp-090064"],
)
def test_an_rfp_is_found_however_its_number_is_typed(typed):
    assert references.parse_rfp_number(typed) == 90064


@pytest.mark.parametrize(
    "typed", ["", "RFP", "RFP-", "0", "python 3", "90064-", "9006400640", "٩٠٠٦٤", "PO-90064-1"]
)
def test_other_words_are_no_rfp_number(typed):
    assert references.parse_rfp_number(typed) is None


@pytest.mark.behaviour("S34")
def test_references_carry_number_and_iteration():
    assert references.rfp_reference(90064, 1) == "RFP-90064-1"
    assert references.project_reference(1234, 2) == "PO-1234-2"


@given(st.integers(1, 999_999_999), st.integers(1, 9999))
@tried
def test_a_reference_is_read_back(number, iteration):
    rfp = references.rfp_reference(number, iteration)
    project = references.project_reference(number, iteration)

    assert references.parse_rfp_number(rfp) == number
    assert references.parse_rfp_reference(rfp) == (number, iteration)
    assert references.parse_project_reference(project) == (number, iteration)


@pytest.mark.parametrize("typed", ["po-1234-1", "PO 1234 - 1", " PO1234-1"])
def test_a_project_is_found_however_its_reference_is_typed(typed):
    assert references.parse_project_reference(typed) == (1234, 1)


@pytest.mark.parametrize("typed", ["PO-1234", "1234-1", "RFP-1234-1", "PO-1234-0", "PO--1"])
def test_half_a_reference_is_none(typed):
    assert references.parse_project_reference(typed) is None


def test_a_voucher_is_named_after_its_month_and_rank():
    assert references.voucher_reference(1234, 1, NOVEMBER) == "BV-1234-1-2026-11"
    assert references.voucher_reference(1234, 1, NOVEMBER, rank=2) == "BV-1234-1-2026-11-2"


def test_invoices_are_numbered_by_series_and_year():
    assert references.supplier_invoice_number("A1B2C3", 2026, 1) == "AF-A1B2C3-26-0001"
    assert references.client_invoice_number(2026, 1) == "FC-26-000001"
    assert references.credit_note_number(2027, 12345) == "AC-27-012345"


@pytest.mark.parametrize(
    ("write", "args", "reason"),
    [
        (references.supplier_invoice_number, ("ABCDEFGHIJ", 2026, 1), "longer than 20"),
        (references.supplier_invoice_number, ("A B", 2026, 1), "short code"),
        (references.supplier_invoice_number, ("é", 2026, 1), "short code"),
        (references.client_invoice_number, (1999, 1), "two digits"),
        (references.voucher_reference, (123456789, 1, NOVEMBER), "longer than 20"),
    ],
)
def test_a_number_the_invoice_portal_would_refuse_is_not_written(write, args, reason):
    with pytest.raises(ValueError, match=reason):
        write(*args)
