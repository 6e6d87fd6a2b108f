"""What writes the books: an entry in the transaction of its event, and the days they are closed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from invoicing.models import BooksClosing, Journal, LedgerEntry, LedgerLine
from invoicing.rules import AUXILIARIES, POSTINGS, Amounts, PlannedLine, planned_lines
from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.suppliers.models import SupplierCompany
from projects.models import Project


class BooksClosed(Refused):
    message = _("The books are closed through that day: choose a later day, or open them again.")


class ClosingRefused(Refused):
    message = _("The books are closed up to a day that is over, and later than the last time.")


class ReopeningRefused(Refused):
    message = _("The books are opened again from an earlier day than they are closed through.")


@dataclass(frozen=True, slots=True)
class Piece:
    """The document or the movement of money that an entry stands on, and whom it is about."""

    number: str
    day: date
    label: str
    project: Project | None = None
    supplier: SupplierCompany | None = None
    client: ClientCompany | None = None


@transaction.atomic
def post(
    kind: str, piece: Piece, amounts: Amounts, *, entry_on: date, at: datetime
) -> LedgerEntry | None:
    """Write the entry of an event, numbered in its journal. Nothing is posted for nothing.

    The journal stays locked until the caller's transaction ends, so that its numbers have no gap
    and the books are not closed meanwhile.
    """
    lines = planned_lines(kind, amounts)
    if not lines:
        return None
    journal = Journal.objects.select_for_update().get(code=POSTINGS[kind].journal)
    closed_through = BooksClosing.objects.closed_through()
    if closed_through is not None and entry_on <= closed_through:
        raise BooksClosed(f"{kind} {piece.number} on {entry_on}, closed through {closed_through}")
    entry = LedgerEntry.objects.create(
        journal=journal,
        year=entry_on.year,
        number=_next_number(journal, entry_on.year),
        entry_on=entry_on,
        kind=kind,
        piece=piece.number,
        piece_on=piece.day,
        label=piece.label,
        amount=sum(line.debit for line in lines),
        project=piece.project,
        posted_at=at,
    )
    LedgerLine.objects.bulk_create(_line(entry, line, piece) for line in lines)
    return entry


def _next_number(journal: Journal, year: int) -> int:
    last = LedgerEntry.objects.filter(journal=journal, year=year).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


def _line(entry: LedgerEntry, line: PlannedLine, piece: Piece) -> LedgerLine:
    auxiliary = AUXILIARIES.get(line.account)
    whom = {auxiliary: getattr(piece, auxiliary)} if auxiliary else {}
    return LedgerLine(
        entry=entry,
        account_id=line.account,
        entry_on=entry.entry_on,
        debit=line.debit,
        credit=line.credit,
        **whom,
    )


@transaction.atomic
def close_books(*, through: date, reason: str, by: User, at: datetime) -> None:
    """Nothing is posted any more for that day and those before it."""
    current = _closed_through_for_good()
    if through >= legal_day(at) or (current is not None and through <= current):
        raise ClosingRefused(f"through {through}, closed through {current}")
    BooksClosing.objects.create(closed_through=through, reason=reason, by=by, at=at)


@transaction.atomic
def reopen_books(*, through: date, reason: str, by: User, at: datetime) -> None:
    """The days after `through` take entries again; without one, every day does."""
    current = _closed_through_for_good()
    if current is None or (through is not None and through >= current):
        raise ReopeningRefused(f"through {through}, closed through {current}")
    BooksClosing.objects.create(closed_through=through, reason=reason, by=by, at=at)


def _closed_through_for_good() -> date | None:
    """With every journal locked: whoever was posting has ended, and whoever comes waits."""
    list(Journal.objects.select_for_update().order_by("pk"))
    return BooksClosing.objects.closed_through()
