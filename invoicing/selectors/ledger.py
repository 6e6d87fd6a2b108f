"""What the books come to: per account, and per company of a control account."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from invoicing.models import LedgerAccount, LedgerLine
from invoicing.rules import AUXILIARIES
from marketplace.core.money import ZERO


@dataclass(frozen=True, slots=True)
class Balance:
    of: Any  # an account or a company; nothing for a total
    debits: Decimal
    credits: Decimal

    @property
    def balance(self) -> Decimal:
        return self.debits - self.credits

    @property
    def is_control_account(self) -> bool:
        return isinstance(self.of, LedgerAccount) and self.of.number in AUXILIARIES


def trial_balance(*, through: date | None = None) -> list[Balance]:
    """Each account that has moved, in the order of the chart."""
    sums = LedgerLine.objects.through(through).sums("account")
    accounts = LedgerAccount.objects.in_bulk()
    return [Balance(accounts[row["account"]], row["debits"], row["credits"]) for row in sums]


def subledger(account: LedgerAccount, *, through: date | None = None) -> list[Balance]:
    """What each company of a control account comes to, in the order of their names."""
    auxiliary = AUXILIARIES[account.number]
    model: Any = LedgerLine._meta.get_field(auxiliary).related_model
    sums = LedgerLine.objects.filter(account=account).through(through).sums(auxiliary)
    companies = model.objects.in_bulk([row[auxiliary] for row in sums])
    balances = [Balance(companies[row[auxiliary]], row["debits"], row["credits"]) for row in sums]
    return sorted(balances, key=lambda balance: balance.of.name.casefold())


def total_of(balances: Iterable[Balance]) -> Balance:
    rows = list(balances)
    return Balance(
        None,
        sum((row.debits for row in rows), ZERO),
        sum((row.credits for row in rows), ZERO),
    )
