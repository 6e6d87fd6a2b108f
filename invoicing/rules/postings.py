"""What each event says to the ledger: one row of a table, in the accounts of the French chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from marketplace.core.money import ZERO, to_cents


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of one document or of one movement of money, which is positive as a whole."""

    net: Decimal
    tax: Decimal
    gross: Decimal
    own_tax: Decimal = ZERO  # what the operator declares itself, under the reverse charge
    costs: Decimal = ZERO  # expenses within the net amount

    @property
    def sales(self) -> Decimal:
        return self.net - self.costs


@dataclass(frozen=True, slots=True)
class Posting:
    journal: str
    debit: Mapping[str, str]  # account: name of the amount
    credit: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlannedLine:
    account: str
    debit: Decimal
    credit: Decimal


# 401 suppliers, 411 clients, 4452 VAT due under the reverse charge, 44566 deductible VAT,
# 445662 deductible VAT under the reverse charge, 445664 deductible VAT that waits for the payment,
# 44571 collected VAT, 44574 collected VAT that waits for the payment, 511 transfers under way,
# 512 bank, 604 services bought to be sold, 706 services sold. VAT on services is due when they are
# paid (tax code, art. 269-2 c), hence the two accounts in which it waits. 7085 is what is billed
# again at its cost.
POSTINGS: Mapping[str, Posting] = {
    "supplier_invoice": Posting(
        "AC",
        debit={"604": "net", "445664": "tax", "445662": "own_tax"},
        credit={"401": "gross", "4452": "own_tax"},
    ),
    "client_invoice": Posting(
        "VE", debit={"411": "gross"}, credit={"706": "sales", "7085": "costs", "44574": "tax"}
    ),
    "transfer_sent": Posting("BQ", debit={"401": "gross"}, credit={"511": "gross"}),
    "transfer_settled": Posting(
        "BQ",
        debit={"511": "gross", "44566": "tax"},
        credit={"512": "gross", "445664": "tax"},
    ),
    "client_payment": Posting(
        "BQ",
        debit={"512": "gross", "44574": "tax"},
        credit={"411": "gross", "44571": "tax"},
    ),
    "supplier_credit_note": Posting(
        "AC",
        debit={"401": "gross", "4452": "own_tax"},
        credit={"604": "net", "445664": "tax", "445662": "own_tax"},
    ),
    "client_credit_note": Posting(
        "VE", debit={"706": "sales", "7085": "costs", "44574": "tax"}, credit={"411": "gross"}
    ),
}
# Accounts whose lines each belong to one company, and whose company.
AUXILIARIES: Mapping[str, str] = {"401": "supplier", "411": "client"}


def planned_lines(event: str, amounts: Amounts) -> list[PlannedLine]:
    """The lines of an entry, debits first. What is zero has no line.

    Services corrected below the expenses of their month stand on the other side.
    """
    posting = POSTINGS[event]
    signed = [
        *((account, getattr(amounts, name)) for account, name in posting.debit.items()),
        *((account, -getattr(amounts, name)) for account, name in posting.credit.items()),
    ]
    return [
        PlannedLine(account, max(amount, ZERO), max(-amount, ZERO))
        for account, amount in sorted(signed, key=lambda line: line[1] < 0)
        if amount
    ]


def self_assessed(net: Decimal, *, category: str, rate: Decimal) -> Decimal:
    """The VAT that the operator declares for a supplier abroad (tax code, art. 283-2)."""
    return to_cents(net * rate / 100) if category == "AE" else ZERO
