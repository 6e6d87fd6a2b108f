"""Wrong invoices: each breaks one rule, is refused with its sentence, and takes no number."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from invoicing.einvoice import Correction, cii_xml, faults_of, findings_of
from invoicing.einvoice.checks import CHECKS
from invoicing.models import InvoiceSeries, LedgerEntry
from invoicing.services import einvoices, issue, issue_waiting_invoices
from invoicing.services.einvoices import document_of, expected_of
from invoicing.states import ProofFault, WaitingReason
from tests.factories import NOW, EntityFactory
from tests.invoicing.factories import BilledCompanyFactory, issued_invoices

pytestmark = pytest.mark.django_db

CENT = Decimal("0.01")
GOOD_IBAN = "FR1420041010050500013M02606"


def seller(**fields):
    return lambda doc: replace(doc, seller=replace(doc.seller, **fields))


def buyer(**fields):
    return lambda doc: replace(doc, buyer=replace(doc.buyer, **fields))


def line(**fields):
    return lambda doc: replace(doc, lines=(replace(doc.lines[0], **fields),))


def field(**fields):
    return lambda doc: replace(doc, **fields)


def text(code, said):
    """Another text of that code, the only one; none when nothing is said."""

    def mutate(doc):
        others = [mention for mention in doc.mentions if mention[0] != code]
        return replace(doc, mentions=(*others, *([(code, said)] if said is not None else [])))

    return mutate


def and_then(*mutations):
    def mutate(doc):
        for mutation in mutations:
            doc = mutation(doc)
        return doc

    return mutate


def free(category, exemption="", said="Because"):
    """Without VAT, and adding up."""
    return and_then(
        lambda doc: replace(
            doc, vat_category=category, vat_rate=Decimal(0), tax=Decimal(0), gross=doc.net,
            exemption_code=exemption,
        ),
        line(vat_rate=Decimal(0)),
        text("VAT", said),
    )  # fmt: skip


MUTANTS = {
    "number": field(number="AF S00000 26 0001"),
    "currency": field(currency="CHF"),
    "line_amount": line(quantity=Decimal("17.5")),
    "line_net": line(reduction=Decimal("224.99")),
    "net": lambda doc: replace(doc, lines=(doc.lines[0], doc.lines[0])),
    "voucher": lambda doc: replace(
        doc, lines=doc.lines * 2, net=doc.net * 2, tax=doc.tax * 2, gross=doc.gross * 2
    ),
    "tax": lambda doc: replace(doc, tax=doc.tax + CENT, gross=doc.gross + CENT),
    "gross": lambda doc: replace(doc, gross=doc.gross - CENT),
    "line_rate": line(vat_rate=Decimal("8.5")),
    "category_rate": and_then(text("VAT", "Because"), field(vat_category="Z")),
    "franchise_number": free("E", "VATEX-FR-FRANCHISE", "Art. 293 B du CGI"),
    "franchise_text": text("VAT", "TVA non applicable, art. 293 B du CGI"),
    "exemption_text": free("E", said=None),
    "reverse_text": free("AE", said="The customer pays"),
    "reverse_numbers": and_then(free("AE", said="Autoliquidation"), seller(vat_number="")),
    "seller_siret": seller(registration_number="55210055400013"),
    "buyer_siret": buyer(registration_number="10000000900018"),
    "seller_vat": seller(vat_number="FR00732829320"),
    "buyer_vat": buyer(vat_number="FR87100000009"),
    "same_party": lambda doc: and_then(
        seller(
            siren=doc.buyer.siren,
            registration_number=doc.buyer.registration_number,
            vat_number=doc.buyer.vat_number,
        )
    )(doc),
    "other_iban": seller(iban=GOOD_IBAN),
    "self_billing": text("SELF", "Facture"),
    "mandatary": text("AAI", "Issued by somebody."),
    "discount_text": text("AAB", " "),
    "penalty_text": text("PMD", "Pénalités de retard : 9 %."),
    "indemnity_text": text("PMT", "Indemnité : 39,00 €."),
    "due_other": lambda doc: replace(doc, due_on=doc.due_on + timedelta(days=1)),
    "order_number": field(order_number="4500099999"),
    "project": field(project="PO-9999-9"),
    "period": field(period=(date(2026, 4, 1), date(2026, 4, 30))),
    "corrects": field(corrects=Correction("AF-X-26-0001", date(2026, 1, 1))),
}
# Those that break a second rule by their nature.
WITH_OTHERS = {
    "no_lines": (field(lines=()), {"net"}),
    "not_positive": (
        lambda doc: replace(doc, net=Decimal(0), tax=Decimal(0), gross=Decimal(0)),
        {"net", "voucher"},
    ),
    "seller_siren": (seller(siren="732829321", vat_number=""), {"seller_siret"}),
    "buyer_siren": (buyer(siren="100000008", vat_number=""), {"buyer_siret"}),
    "iban": (seller(iban="FR1420041010050500013M02607"), {"other_iban"}),
    "due_late": (field(due_on=date(2026, 8, 1)), {"due_other"}),
    "due_early": (field(due_on=date(2026, 5, 31)), {"due_other"}),
}  # fmt: skip


def mutated(monkeypatch, mutation, type_code="389"):
    def changed(invoice):
        doc = document_of(invoice)
        return mutation(doc) if doc.type_code == type_code else doc

    monkeypatch.setattr(issue, "document_of", changed)


def refused(invoice):
    """The rules that keep it from its number."""
    assert (invoice.status, invoice.number, invoice.waiting_reason) == (
        "waiting", "", WaitingReason.PROOF,
    )  # fmt: skip
    assert not InvoiceSeries.objects.filter(kind="self_billed").exists()
    assert not LedgerEntry.objects.filter(kind="supplier_invoice").exists()
    return {rule for rule, _text in invoice.proof_findings}


@pytest.mark.parametrize("rule", MUTANTS)
def test_a_wrong_invoice_is_refused_with_its_sentence_and_without_a_number(rule, monkeypatch):
    mutated(monkeypatch, MUTANTS[rule])
    supplier, client = issued_invoices()
    assert refused(supplier) == {rule}
    assert supplier.findings == [str(ProofFault(rule).label)]
    assert client.is_issued


@pytest.mark.parametrize("rule", WITH_OTHERS)
def test_an_invoice_that_breaks_two_rules_is_told_both(rule, monkeypatch):
    mutation, others = WITH_OTHERS[rule]
    mutated(monkeypatch, mutation)
    supplier, _client = issued_invoices()
    assert refused(supplier) == {rule, *others}


def test_a_sale_does_not_call_itself_self_billed(monkeypatch):
    mutated(monkeypatch, text("SELF", "Autofacturation"), type_code="380")
    supplier, client = issued_invoices()
    assert (client.number, client.findings) == (
        "", ["“Autofacturation” stands on an invoice of our own."],
    )  # fmt: skip
    assert supplier.is_issued


@pytest.mark.parametrize(
    ("rule", "mutation"),
    [
        ("FX-SCH-A-000613", line(unit_code="DAYS")),
        ("FX-SCH-A-000568", buyer(country="XX")),
        ("BR-FR-06", lambda doc: replace(doc, mentions=(*doc.mentions, ("AAB", "Again")))),
        ("BR-S-10", field(exemption_code="NONSENSE")),
        ("BR-FR-03", field(issued_on=date(2101, 6, 1))),
        ("BR-FR-06", lambda doc: replace(doc, mentions=(*doc.mentions, ("PMD", "Again 10 %")))),
    ],
)
def test_what_only_the_official_rules_see_is_refused_too(rule, mutation):
    supplier, _client = issued_invoices()
    wrong = mutation(document_of(supplier))
    found = findings_of(cii_xml(wrong), wrong)
    assert any(finding.rule.startswith(rule) for finding in found), found


def test_a_finding_of_the_official_rules_keeps_the_invoice_waiting(monkeypatch):
    mutated(monkeypatch, line(unit_code="DAYS"))
    supplier, _client = issued_invoices()
    [rule] = refused(supplier)
    assert supplier.findings[0].startswith(f"{rule}: ")


def credit_note(doc, **fields):
    return replace(doc, type_code="261", **fields)


@pytest.mark.parametrize(
    ("left", "corrects", "faults"),
    [
        ("10530.00", "AF-1", []),
        ("10529.99", "AF-1", ["credit"]),
        ("10530.00", "AF-2", ["corrects"]),
    ],
)
def test_a_credit_note_corrects_its_own_invoice_and_no_more_than_it(left, corrects, faults):
    supplier, _client = issued_invoices()
    expected = replace(
        expected_of(supplier, due_on=supplier.due_on),
        still_to_credit=Decimal(left),
        corrects=corrects,
    )
    document = credit_note(document_of(supplier), corrects=Correction("AF-1", date(2026, 6, 1)))
    assert faults_of(document, expected) == faults


def test_every_check_has_its_sentence_and_its_mutant():
    assert set(CHECKS) == set(ProofFault.values)
    elsewhere = {"not_self_billing", "credit"}
    assert set(CHECKS) == {*MUTANTS, *WITH_OTHERS, *elsewhere}


@pytest.mark.parametrize(
    "fields",
    [
        {"proposal__company": {}},
        {"proposal__company": {"franchise": True}},
        {"proposal__company": {"belgian": True}},
        {"proposal__company": {"swiss": True}},
        {"entity": {"postcode": "97400"}},
        {"entity": {"postcode": "97300"}},
        {"entity": {"country": "BE", "vat_number": "BE0403170701"}},
        {"entity": {"country": "CH", "vat_number": ""}},
    ],
)
def test_every_vat_case_passes_every_stage(fields):
    [(name, how)] = fields.items()
    made = BilledCompanyFactory(**how) if name != "entity" else EntityFactory(**how)
    client = {"client_company": made.company} if name == "entity" else {}
    supplier, sold = issued_invoices(**{name: made}, **client)
    assert (supplier.proof_findings, sold.proof_findings) == ([], [])
    assert (supplier.proved_at, len(sold.xml_sha256)) == (supplier.issued_at, 64)


def test_a_failed_proof_is_tried_again_and_its_findings_go(monkeypatch):
    with monkeypatch.context() as patch:
        mutated(patch, MUTANTS["tax"])
        supplier, _client = issued_invoices()
    assert issue_waiting_invoices(at=NOW) == 1
    supplier.refresh_from_db()
    assert (supplier.is_issued, supplier.proof_findings) == (True, [])


def test_a_fault_that_comes_with_the_number_gives_it_back(monkeypatch):
    def wrong_when_saved(invoice):
        doc = document_of(invoice)
        return replace(doc, project="PO-9-9") if invoice.pk else doc

    monkeypatch.setattr(issue, "document_of", wrong_when_saved)
    with pytest.raises(einvoices.NotProved, match="project"):
        issued_invoices()
    assert not InvoiceSeries.objects.exists()
