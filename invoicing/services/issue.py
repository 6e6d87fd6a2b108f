"""One invoice on its way to its number: drafted, proved, and then numbered, posted and dated."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from datetime import date, datetime
from typing import Any

from invoicing.einvoice import Finding, cii_xml, faults_of
from invoicing.events import ClientInvoiceIssued, SupplierInvoiceIssued
from invoicing.models import (
    BillingVoucher,
    ClientInvoice,
    InvoiceSeries,
    SupplierInvoice,
)
from invoicing.rules import due_after_issue
from invoicing.services.bookkeeping import post_client_invoice, post_supplier_invoice
from invoicing.services.drafts import Draft, client_draft, supplier_draft
from invoicing.services.einvoices import NotProved, document_of, expected_of, prove
from invoicing.services.numbering import TakenNumber, take_number
from invoicing.services.payments import day_after_client
from invoicing.states import WaitingReason
from marketplace.core.days import legal_day
from marketplace.core.references import client_invoice_number, supplier_invoice_number
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition

OPERATOR = "OP"  # the issuer of the sales series; supplier codes have six characters


class Issue(ABC):
    """What both kinds of invoice do in the same order; a subclass says how each differs."""

    model: type[SupplierInvoice] | type[ClientInvoice]
    series: InvoiceSeries.Kind

    def __init__(self, *, at: datetime, fully: bool) -> None:
        self.at, self.fully = at, fully
        self._proved: tuple[dict[str, Any], list[Finding]] | None = None

    def prove(self, voucher: BillingVoucher) -> None:
        """Look at the draft as if it had its number, with nothing locked."""
        invoice = self._of(voucher)
        draft = self.draft(voucher)
        if not invoice.is_issued and not draft.obstacle:
            self._proved = draft.fields, self._findings(invoice, draft)

    def issue(self, voucher: BillingVoucher) -> Any:
        """With the voucher locked, so that nobody else issues the same invoice."""
        invoice = self._of(voucher)
        if invoice.is_issued:
            return invoice
        draft = self.draft(voucher)
        findings = [] if draft.obstacle else self._findings_of(invoice, draft)
        reason = draft.obstacle or (WaitingReason.PROOF if findings else "")
        self._keep_waiting(invoice, draft, reason, findings)
        if not reason:
            with transition(invoice, "issue", by=None, at=self.at):
                self._number(invoice)
                self._check_again(invoice)
                self.announce(invoice)
        return invoice

    # What differs

    @abstractmethod
    def draft(self, voucher: BillingVoucher) -> Draft: ...

    @abstractmethod
    def new(self, voucher: BillingVoucher) -> Any: ...

    @abstractmethod
    def issuer(self, invoice: Any) -> str: ...

    @abstractmethod
    def number(self, invoice: Any, year: int, n: int) -> str: ...

    @abstractmethod
    def due_on(self, invoice: Any, issued_on: date) -> date | None: ...

    @abstractmethod
    def announce(self, invoice: Any) -> None: ...

    # What does not

    def _of(self, voucher: BillingVoucher) -> Any:
        found: Any = self.model.objects
        return found.filter(voucher=voucher).first() or self.new(voucher)

    def _findings_of(self, invoice: Any, draft: Draft) -> list[Finding]:
        """What was found before the lock, if the draft still says the same."""
        if self._proved is not None and self._proved[0] == draft.fields:
            return self._proved[1]
        return self._findings(invoice, draft)

    def _findings(self, invoice: Any, draft: Draft) -> list[Finding]:
        """With a number of the right shape, on an invoice that is not saved so."""
        sample = self.new(invoice.voucher)
        for name, value in draft.fields.items():
            setattr(sample, name, value)
        day = legal_day(self.at)
        sample.issued_on, sample.number = day, self.number(sample, day.year, 1)
        sample.due_on = self.due_on(sample, day)
        expected = expected_of(sample, due_on=sample.due_on)
        return prove(document_of(sample), expected, fully=self.fully)

    def _keep_waiting(
        self, invoice: Any, draft: Draft, reason: str, findings: list[Finding]
    ) -> None:
        """Write the draft down, anew each time: what was missing may have been mended meanwhile."""
        if invoice.pk is None:
            invoice.created_at = self.at
        for name, value in draft.fields.items():
            setattr(invoice, name, value)
        invoice.waiting_reason = reason or WaitingReason.BEING_ISSUED
        invoice.proof_findings = findings
        invoice.save()

    def _number(self, invoice: Any) -> None:
        taken: TakenNumber = take_number(kind=self.series, issuer=self.issuer(invoice), at=self.at)
        invoice.number = self.number(invoice, taken.year, taken.sequence)
        invoice.series, invoice.sequence = taken.series, taken.sequence
        invoice.issued_at, invoice.issued_on = taken.issued_at, legal_day(taken.issued_at)
        invoice.due_on = self.due_on(invoice, invoice.issued_on)
        invoice.waiting_reason = ""

    def _check_again(self, invoice: Any) -> None:
        """The cheap checks, with the true number; then what the XML is, to the byte."""
        document = document_of(invoice)
        faults = faults_of(document, expected_of(invoice, due_on=invoice.due_on))
        if faults:
            raise NotProved(f"{invoice}: {faults}")
        invoice.xml_sha256 = hashlib.sha256(cii_xml(document)).hexdigest()
        invoice.proved_at = self.at if self.fully else None


class SupplierIssue(Issue):
    """What the operator owes, in the series of its supplier, due as the voucher announced."""

    model, series = SupplierInvoice, InvoiceSeries.Kind.SELF_BILLED

    def draft(self, voucher: BillingVoucher) -> Draft:
        return supplier_draft(voucher, at=self.at)

    def new(self, voucher: BillingVoucher) -> SupplierInvoice:
        project = voucher.project
        return SupplierInvoice(
            voucher=voucher, project=project, month=voucher.month, company=project.supplier_company
        )

    def issuer(self, invoice: SupplierInvoice) -> str:
        return invoice.company.code

    def number(self, invoice: SupplierInvoice, year: int, n: int) -> str:
        return supplier_invoice_number(invoice.company.code, year, n)

    def due_on(self, invoice: SupplierInvoice, issued_on: date) -> date | None:
        """As announced, but not before the issue: no rule takes a due day that is over.

        Where the client's money decides, as the client's invoice is.
        """
        announced = invoice.voucher.due_on
        if not invoice.voucher.waits_for_client:
            return max(announced, issued_on) if announced else None
        return due_after_issue(issued_on, invoice.project.client_company.payment_terms_days)

    def announce(self, invoice: SupplierInvoice) -> None:
        invoice.pay_on = invoice.voucher.pay_on
        if invoice.voucher.waits_for_client:
            invoice.pay_on = self._day_if_client_has_paid(invoice)
        post_supplier_invoice(invoice)
        announce(SupplierInvoiceIssued(invoice.pk))

    def _day_if_client_has_paid(self, invoice: SupplierInvoice) -> date | None:
        sold = ClientInvoice.objects.filter(voucher=invoice.voucher_id, paid_on__isnull=False)
        paid_on = sold.values_list("paid_on", flat=True).first()
        return day_after_client(invoice, paid_on) if paid_on else None


class ClientIssue(Issue):
    """What the client owes, in the operator's series, due after the client's terms."""

    model, series = ClientInvoice, InvoiceSeries.Kind.SALES

    def draft(self, voucher: BillingVoucher) -> Draft:
        return client_draft(voucher, at=self.at)

    def new(self, voucher: BillingVoucher) -> ClientInvoice:
        project = voucher.project
        return ClientInvoice(
            voucher=voucher, project=project, month=voucher.month,
            company=project.client_company, entity=project.entity,
        )  # fmt: skip

    def issuer(self, invoice: ClientInvoice) -> str:
        return OPERATOR

    def number(self, invoice: ClientInvoice, year: int, n: int) -> str:
        return client_invoice_number(year, n)

    def due_on(self, invoice: ClientInvoice, issued_on: date) -> date | None:
        return due_after_issue(issued_on, invoice.project.client_company.payment_terms_days)

    def announce(self, invoice: ClientInvoice) -> None:
        post_client_invoice(invoice)
        announce(ClientInvoiceIssued(invoice.pk))
