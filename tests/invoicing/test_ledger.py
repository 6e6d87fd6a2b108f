"""The books: what each event posts, that entries balance and stay, and days that are closed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from invoicing import ledger
from invoicing.ledger import Piece, close_books, post, reopen_books
from invoicing.models import BooksClosing, LedgerEntry, LedgerLine, SupplierInvoice
from invoicing.rules import POSTINGS, Amounts, planned_lines
from invoicing.services import record_client_payment, record_payment
from invoicing.states import EntryKind
from tests.factories import NOW, UserFactory
from tests.invoicing.factories import BilledCompanyFactory, issued_invoices, paris

pytestmark = pytest.mark.django_db

HALF = Decimal("18.5")
LATER = paris(2026, 7, 6, 9)


def posted(kind, side):
    """Account and amount of each line on one side, as law.md writes them."""
    lines = LedgerLine.objects.filter(entry__kind=kind).exclude(**{side: 0}).order_by("pk")
    return {line.account_id: str(getattr(line, side)) for line in lines}


# --- The worked example: 18.5 days at 500, Express, sold with a margin of 10 % -----------------


def test_a_supplier_invoice_is_bought_with_vat_that_waits_for_its_payment():
    supplier, _client = issued_invoices(units=HALF)
    assert posted("supplier_invoice", "debit") == {"604": "9018.75", "445664": "1803.75"}
    assert posted("supplier_invoice", "credit") == {"401": "10822.50"}
    line = LedgerLine.objects.get(account="401")
    assert (line.supplier, line.client) == (supplier.company, None)


def test_a_client_invoice_is_sold_with_vat_that_waits_for_its_payment():
    _supplier, client = issued_invoices(units=HALF)
    assert posted("client_invoice", "debit") == {"411": "12210.00"}
    assert posted("client_invoice", "credit") == {"706": "10175.00", "44574": "2035.00"}
    assert LedgerLine.objects.get(account="411").client == client.company


def test_a_transfer_is_sent_and_then_debited_and_its_vat_becomes_deductible():
    supplier, _client = issued_invoices(units=HALF)
    record_payment(supplier, paid_on=date(2026, 7, 1), reference="V1", by=UserFactory(), at=LATER)
    assert posted("transfer_sent", "debit") == {"401": "10822.50"}
    assert posted("transfer_sent", "credit") == {"511": "10822.50"}
    assert posted("transfer_settled", "debit") == {"511": "10822.50", "44566": "1803.75"}
    assert posted("transfer_settled", "credit") == {"512": "10822.50", "445664": "1803.75"}


def test_a_payment_of_a_client_makes_its_vat_due():
    _supplier, client = issued_invoices(units=HALF)
    record_client_payment(
        client, paid_on=date(2026, 7, 1), reference="V2", by=UserFactory(), at=LATER
    )
    assert posted("client_payment", "debit") == {"512": "12210.00", "44574": "2035.00"}
    assert posted("client_payment", "credit") == {"411": "12210.00", "44571": "2035.00"}


def test_a_supplier_without_vat_is_bought_without_it():
    issued_invoices(units=HALF, proposal__company=BilledCompanyFactory(franchise=True))
    assert posted("supplier_invoice", "debit") == {"604": "9018.75"}
    assert posted("supplier_invoice", "credit") == {"401": "9018.75"}


@pytest.mark.parametrize("where", ["belgian", "swiss"])
def test_the_vat_of_a_supplier_abroad_is_declared_by_the_operator(where):
    company = BilledCompanyFactory(**{where: True})
    issued_invoices(units=HALF, proposal__company=company, back_to_back=True)
    net, vat = "9250.00", "1850.00"
    assert posted("supplier_invoice", "debit") == {"604": net, "445662": vat}
    assert posted("supplier_invoice", "credit") == {"401": net, "4452": vat}


def test_a_full_reversal_mirrors_the_invoice():
    amounts = Amounts(Decimal("9018.75"), Decimal("1803.75"), Decimal("10822.50"))
    there, back = (
        planned_lines(kind, amounts) for kind in ("supplier_invoice", "supplier_credit_note")
    )
    assert {(line.account, line.debit, line.credit) for line in back} == {
        (line.account, line.credit, line.debit) for line in there
    }


def test_every_kind_of_entry_has_its_posting():
    assert set(POSTINGS) == set(EntryKind.values)


def test_an_entry_names_its_document_its_day_and_its_project():
    supplier, _client = issued_invoices()
    entry = LedgerEntry.objects.get(kind="supplier_invoice")
    assert entry.reference == "AC-2026-000001"
    assert (entry.piece, entry.piece_on, entry.entry_on) == (
        supplier.number, supplier.issued_on, supplier.issued_on,
    )  # fmt: skip
    assert (entry.project, entry.posted_at) == (supplier.project, supplier.issued_at)
    assert supplier.seller["name"] in entry.label


def test_an_invoice_that_waits_posts_nothing():
    issued_invoices(mandate=False)
    assert set(LedgerEntry.objects.values_list("kind", flat=True)) == {"client_invoice"}


def test_each_journal_counts_its_entries_anew_each_year():
    for day in (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 2)):
        post_sale(entry_on=day)
    entries = LedgerEntry.objects.filter(journal="BQ").order_by("pk")
    assert [entry.reference for entry in entries] == [
        "BQ-2026-000001", "BQ-2026-000002", "BQ-2027-000001",
    ]  # fmt: skip


def post_sale(*, entry_on, gross=Decimal(120), tax=Decimal(20)):
    """Money that came from a client, whoever that is."""
    client = issued_invoices()[1].company
    piece = Piece("FC-26-900000", entry_on, "Somebody", client=client)
    amounts = Amounts(gross - tax, tax, gross)
    return post("client_payment", piece, amounts, entry_on=entry_on, at=NOW)


# --- Balance -----------------------------------------------------------------------------------

CENTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)


@given(kind=st.sampled_from(sorted(POSTINGS)), net=CENTS, tax=CENTS, own=CENTS)
def test_whatever_is_posted_balances(kind, net, tax, own):
    lines = planned_lines(kind, Amounts(net, tax, net + tax, own))
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
    assert all((line.debit == 0) != (line.credit == 0) for line in lines)


@pytest.mark.parametrize(
    "statement",
    [
        # a line more, a pair more, and an entry without lines
        "INSERT INTO invoicing_ledgerline (entry_id, account_id, entry_on, debit, credit)"
        " SELECT id, '604', entry_on, 1, 0 FROM invoicing_ledgerentry LIMIT 1",
        "INSERT INTO invoicing_ledgerline (entry_id, account_id, entry_on, debit, credit)"
        " SELECT id, '604', entry_on, d, 1 - d FROM invoicing_ledgerentry, (VALUES (1), (0)) v(d)",
        "INSERT INTO invoicing_ledgerentry (journal_id, year, number, entry_on, kind, piece,"
        " piece_on, label, amount, posted_at) VALUES ('OD', 2026, 1, '2026-06-01',"
        " 'client_payment', 'X', '2026-06-01', 'x', 1, now())",
    ],
)
def test_the_database_refuses_an_entry_that_does_not_balance(statement):
    issued_invoices()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(DatabaseError, match="does not balance"):
        connection.check_constraints()


@pytest.mark.parametrize("table", ["ledgerentry", "ledgerline", "booksclosing"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_books(table, statement):
    issued_invoices()
    close_books(through=date(2026, 4, 30), reason="April", by=UserFactory(), at=NOW)
    with pytest.raises(DatabaseError, match="pgtrigger"), connection.cursor() as cursor:
        cursor.execute(statement.format(f"invoicing_{table}"))


def test_a_document_is_posted_once():
    issued_invoices()
    entry = LedgerEntry.objects.get(kind="supplier_invoice")
    with pytest.raises(IntegrityError, match="document_once"):
        LedgerEntry.objects.create(
            journal=entry.journal, year=2026, number=9, entry_on=entry.entry_on, kind=entry.kind,
            piece=entry.piece, piece_on=entry.piece_on, label="again", amount=1, posted_at=NOW,
        )  # fmt: skip


def test_posting_takes_the_same_number_of_queries_whatever_is_in_the_books(
    django_assert_num_queries,
):
    client = issued_invoices()[1].company
    piece = Piece("V", date(2026, 6, 1), "x", client=client)
    amounts = Amounts(Decimal(100), Decimal(20), Decimal(120))
    for _ in range(2):
        with django_assert_num_queries(7):  # with those of the savepoint
            post("client_payment", piece, amounts, entry_on=piece.day, at=NOW)


# --- Closed days -------------------------------------------------------------------------------


def test_closed_books_take_nothing_for_their_days():
    close_books(through=date(2026, 5, 31), reason="May", by=UserFactory(), at=NOW)
    with pytest.raises(ledger.BooksClosed):
        post_sale(entry_on=date(2026, 5, 31))
    assert post_sale(entry_on=date(2026, 6, 1))


def test_an_invoice_is_not_issued_when_its_entry_is_refused():
    BooksClosing.objects.create(
        closed_through=date(2026, 6, 1), reason="Too early", by=UserFactory(), at=NOW
    )
    with pytest.raises(ledger.BooksClosed):
        issued_invoices()
    assert not SupplierInvoice.objects.issued().exists()


def test_a_payment_in_closed_days_is_refused_and_changes_nothing():
    supplier, _client = issued_invoices()
    close_books(through=date(2026, 7, 1), reason="June", by=UserFactory(), at=LATER)
    with pytest.raises(ledger.BooksClosed):
        record_payment(
            supplier, paid_on=date(2026, 7, 1), reference="V", by=UserFactory(), at=LATER
        )
    supplier.refresh_from_db()
    assert (supplier.is_paid, supplier.transitions.filter(action="pay").exists()) == (False, False)


def test_the_database_refuses_an_entry_in_closed_days():
    entry = post_sale(entry_on=date(2026, 6, 1))
    close_books(through=date(2026, 5, 31), reason="May", by=UserFactory(), at=NOW)
    with pytest.raises(DatabaseError, match="books are closed"):
        LedgerEntry.objects.create(
            journal=entry.journal, year=2026, number=9, entry_on=date(2026, 5, 31), piece="V",
            kind="client_payment", piece_on=NOW.date(), label="x", amount=1, posted_at=NOW,
        )  # fmt: skip


def test_books_open_again_with_a_reason_that_stays():
    by = UserFactory()
    close_books(through=date(2026, 5, 31), reason="May", by=by, at=NOW)
    reopen_books(through=date(2026, 4, 30), reason="An invoice was late", by=by, at=NOW)
    assert post_sale(entry_on=date(2026, 5, 1))
    assert [row.reason for row in BooksClosing.objects.order_by("pk")] == [
        "May", "An invoice was late",
    ]  # fmt: skip


@pytest.mark.parametrize("through", [date(2026, 5, 31), date(2026, 5, 30), date(2026, 6, 1)])
def test_books_close_for_later_days_that_are_over(through):
    by = UserFactory()
    close_books(through=date(2026, 5, 31), reason="May", by=by, at=NOW)
    with pytest.raises(ledger.ClosingRefused):
        close_books(through=through, reason="Again", by=by, at=NOW)
    assert BooksClosing.objects.count() == 1


@pytest.mark.parametrize("through", [date(2026, 5, 31), date(2026, 6, 30)])
def test_books_open_from_an_earlier_day_only(through):
    by = UserFactory()
    close_books(through=date(2026, 5, 31), reason="May", by=by, at=NOW)
    with pytest.raises(ledger.ReopeningRefused):
        reopen_books(through=through, reason="Again", by=by, at=NOW)
    reopen_books(through=None, reason="All of it", by=by, at=NOW + timedelta(days=1))
    assert BooksClosing.objects.closed_through() is None
