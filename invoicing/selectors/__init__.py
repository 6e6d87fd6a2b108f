"""What pages show beyond a row: where the money is, and what the books come to."""

from invoicing.selectors.invoices import (
    Badge,
    ClientRow,
    Lateness,
    MoneyStep,
    SupplierRow,
    SupplierTotals,
    Total,
    client_row,
    lateness,
    money_line,
    rule_of,
    supplier_badge,
    supplier_row,
    supplier_totals,
)
from invoicing.selectors.ledger import Balance, subledger, total_of, trial_balance

__all__ = [
    "Badge",
    "Balance",
    "ClientRow",
    "Lateness",
    "MoneyStep",
    "SupplierRow",
    "SupplierTotals",
    "Total",
    "client_row",
    "lateness",
    "money_line",
    "rule_of",
    "subledger",
    "supplier_badge",
    "supplier_row",
    "supplier_totals",
    "total_of",
    "trial_balance",
]
