"""What finance reads of the books, and how it closes them."""

from datetime import date

import pytest
from django.urls import reverse

from invoicing.models import BooksClosing, LedgerEntry, LedgerLine
from marketplace.accounts.rules import FINANCE, GROUPS, SUPPORT
from tests.factories import UserFactory
from tests.invoicing.factories import BilledCompanyFactory, issued_invoices, paris

pytestmark = pytest.mark.django_db

LISTS = {
    name: reverse(f"admin:invoicing_{name}_changelist")
    for name in ("ledgeraccount", "ledgerline", "ledgerentry", "booksclosing")
}
CLOSE = reverse("admin:invoicing_booksclosing_add")


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to(paris(2026, 7, 6, 9), tick=False)


@pytest.fixture
def finance(client):
    user = UserFactory(support=True, permissions=[*GROUPS[FINANCE]])
    client.force_login(user)
    return user


def companies(account):
    return reverse("admin:invoicing_ledgeraccount_companies", args=[account])


def test_the_trial_balance_adds_up_and_stops_at_a_day(client, finance):
    issued_invoices(units=20)
    text = client.get(LISTS["ledgeraccount"]).text
    for figure in ("9,750.00", "11,700.00", "13,200.00", "11,000.00", "−11,700.00"):
        assert figure in text, figure
    assert "26,900.00" not in client.get(LISTS["ledgeraccount"], {"through": "2026-05-31"}).text
    assert (
        "Nothing is posted yet"
        in client.get(LISTS["ledgeraccount"], {"through": "2026-05-31"}).text
    )


def test_a_control_account_is_the_sum_of_its_companies(client, finance):
    for name in ("Zoé Conseil", "Atelier Bis"):
        issued_invoices(units=20, proposal__company=BilledCompanyFactory(legal_name=name))
    text = client.get(companies("401")).text
    assert text.index("Atelier Bis") < text.index("Zoé Conseil")
    assert text.count("−11,700.00") == 2
    assert "−23,400.00" in text
    assert client.get(companies("411")).status_code == 200
    assert client.get(companies("604")).status_code == 404


def test_an_account_comes_to_something_after_each_line(client, finance):
    issued_invoices(units=20), issued_invoices(units=10)
    text = client.get(LISTS["ledgerline"], {"account__number__exact": "401"}).text
    assert "−17,550.00" in text
    one = LedgerLine.objects.filter(account="401").first()
    narrowed = {"account__number__exact": "401", "supplier__id__exact": one.supplier_id}
    assert "−17,550.00" not in client.get(LISTS["ledgerline"], narrowed).text


def test_an_entry_shows_its_lines_and_is_changed_by_nobody(client, finance):
    supplier, _client = issued_invoices(units=20)
    entry = LedgerEntry.objects.get(kind="supplier_invoice")
    page = reverse("admin:invoicing_ledgerentry_change", args=[entry.pk])
    text = client.get(page).text
    assert "604 Services bought to be sold" in text
    assert "9,750.00" in text
    assert client.post(page, {}).status_code == 403
    assert supplier.number in client.get(LISTS["ledgerentry"], {"q": supplier.number}).text


@pytest.mark.parametrize("name", ["ledgeraccount", "ledgerline", "ledgerentry", "companies"])
def test_the_books_take_as_many_queries_with_twenty_rows(
    client, finance, name, django_assert_max_num_queries
):
    url = LISTS.get(name) or companies("401")
    counts = []
    for months in (1, 10):
        for _ in range(months):
            issued_invoices()
        with django_assert_max_num_queries(12) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_support_does_not_read_the_books(client):
    client.force_login(UserFactory(support=True, permissions=[*GROUPS[SUPPORT]]))
    for url in (*LISTS.values(), companies("401"), CLOSE):
        assert client.get(url).status_code == 403


def test_finance_closes_the_books_and_opens_them_again(client, finance):
    answer = client.post(
        CLOSE, {"act": "close", "through": "2026-06-30", "reason": "June"}, follow=True
    )
    assert "The books are closed through 30 June 2026." in answer.text
    client.post(CLOSE, {"act": "reopen", "through": "2026-05-31", "reason": "A late invoice"})
    rows = BooksClosing.objects.order_by("pk").values_list("closed_through", "reason", "by")
    assert list(rows) == [
        (date(2026, 6, 30), "June", finance.pk),
        (date(2026, 5, 31), "A late invoice", finance.pk),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"act": "close", "through": "2026-07-06", "reason": "Today"}, "a day that is over"),
        ({"act": "reopen", "through": "2026-05-31", "reason": "Why"}, "opened again from"),
        ({"act": "close", "through": "2026-06-30", "reason": ""}, "required"),
    ],
)
def test_a_closing_that_cannot_be_is_refused_beside_the_field(client, finance, data, why):
    answer = client.post(CLOSE, data)
    assert (answer.status_code, BooksClosing.objects.count()) == (422, 0)
    assert why in answer.text
