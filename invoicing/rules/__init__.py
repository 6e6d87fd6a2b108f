"""Pure decisions: who is taxed how, when an invoice is paid, what an event says to the ledger."""

from invoicing.rules.parties import (
    client_situation,
    due_after_issue,
    pay_after_client,
    supplier_situation,
)
from invoicing.rules.postings import (
    AUXILIARIES,
    POSTINGS,
    Amounts,
    PlannedLine,
    planned_lines,
    self_assessed,
)

__all__ = [
    "AUXILIARIES",
    "POSTINGS",
    "Amounts",
    "PlannedLine",
    "client_situation",
    "due_after_issue",
    "pay_after_client",
    "planned_lines",
    "self_assessed",
    "supplier_situation",
]
