"""A voucher repeats its report, and adds up to what a reader would compute by hand."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity_reports import rules
from activity_reports.rules import OvertimeTerms
from invoicing.services.vouchers import amounts
from marketplace.core.payment_terms import PlanTerms
from tests.invoicing.factories import BilledProjectFactory, issued_voucher

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)
CENT = Decimal("0.01")
euros = st.decimals("-2000", "2000", places=2)
HALVES = st.integers(-10, 10).map(lambda n: Decimal(n) / 2)


def cents(amount):
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def reference(month):
    """What is billed net on each side, from nothing but the figures of the month."""
    found = {}
    for side, price in (("supplier", month["price"]), ("client", month["client_price"])):
        ratio = price / month["price"]
        base = cents(month["units"] * price)
        if month["declared"] is not None:
            base = cents(month["declared"] * ratio)
        base += sum(cents(units * price) for units in month["units_corrected"])
        base += sum(cents(euro * ratio) for euro in month["euros_corrected"])
        outside_fee = Decimal(0)
        for method, value, hours, bears_fee in month["overtime"]:
            worth = {
                "coefficient": hours * value / 8 * price,
                "per_hour": hours * value * ratio,
                "flat": value * ratio,
            }[method]
            base += cents(worth) if bears_fee else 0
            outside_fee += 0 if bears_fee else cents(worth)
        fee = cents(base * month["fee"] / 100) if side == "supplier" else 0
        found[side] = base + outside_fee - fee + sum(month["expenses"], Decimal(0))
    return found["supplier"], found["client"]


@st.composite
def months(draw):
    price = draw(st.decimals("1", "2000", places=2))
    overtime = st.tuples(
        st.sampled_from(["coefficient", "per_hour", "flat"]),
        st.decimals("0", "300", places=2),
        st.integers(1, 48).map(lambda n: Decimal(n) / 4),
        st.booleans(),
    )
    return {
        "price": price,
        "client_price": cents(price * (100 + draw(st.integers(0, 30))) / 100),
        "units": Decimal(draw(st.integers(0, 62))) / 2,
        "declared": draw(st.none() | st.decimals("0", "40000", places=2)),
        "units_corrected": draw(st.lists(HALVES, max_size=3)),
        "euros_corrected": draw(st.lists(euros, max_size=3)),
        "overtime": draw(st.lists(overtime, max_size=4)),
        "expenses": draw(st.lists(st.decimals("0.01", "900", places=2), max_size=4)),
        "fee": draw(st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(5)])),
    }


def lines_of(month):
    prices = rules.Both(month["price"], month["client_price"])

    def line(kind, amount, *, bears_fee=True, **more):
        return rules.Line(kind, "", None, None, amount, bears_fee=bears_fee, **more)

    yield (
        line("services", prices.times(month["units"]))
        if month["declared"] is None
        else line("declared", rules.for_both(month["declared"], prices))
    )
    for units in month["units_corrected"]:
        yield line("adjustment", prices.times(units))
    for euro in month["euros_corrected"]:
        yield line("adjustment", rules.for_both(euro, prices))
    for method, value, hours, bears_fee in month["overtime"]:
        price = OvertimeTerms(method, value, Decimal(8)).price(hours, prices, is_hourly=False)
        yield line("overtime", price, bears_fee=bears_fee)
    for net in month["expenses"]:
        spent = rules.Both(net, net)
        yield line("expense", spent, bears_fee=False, tax_rate=Decimal(20))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(months())
def test_a_voucher_adds_up_to_what_the_month_comes_to_by_hand(month):
    terms = PlanTerms("p", "calendar", 30, None, month["fee"], Decimal(0))

    billed = amounts(list(lines_of(month)), terms, worked_days=month["units"])

    supplier, client = reference(month)
    assert billed["net_amount"] + billed["expenses_amount"] == supplier
    assert billed["client_services_amount"] + billed["expenses_amount"] == client
    assert billed["net_amount"] == billed["services_amount"] - billed["fee_amount"]


@pytest.fixture
def full_month():
    """Eighteen days less one of April, four hours of the night, a train."""
    project = BilledProjectFactory(starts_on=date(2026, 4, 1))
    rule = project.client_company.overtime_rules.create(
        code="night", name_en="Night", name_fr="Nuit", method="coefficient",
        value=Decimal("1.5"), effective_on=APRIL, source="Contract",
    )  # fmt: skip

    def fill(report):
        report.adjustments.create(corrected_month=APRIL, units=-1, amount=-500,
                                  client_amount=-550, comment="Off sick")  # fmt: skip
        report.overtime.create(rule=rule, day=date(2026, 5, 12), hours=4, amount=375,
                               client_amount=Decimal("412.50"))  # fmt: skip
        report.expenses.create(title="Train", net_amount=100, tax_rate=20, status="validated")
        report.expenses.create(title="Champagne", net_amount=80, tax_rate=20, status="refused",
                               refusal_reason="No")  # fmt: skip

    return issued_voucher(project=project, fill=fill)


@pytest.mark.behaviour("S93")
def test_a_voucher_repeats_the_report_line_by_line(full_month):
    kinds = [(line["kind"], line["label"], line["amount"]) for line in full_month.shown_lines]

    assert kinds == [
        ("services", "", Decimal("9000.00")),
        ("adjustment", "Off sick", Decimal("-500.00")),
        ("overtime", "Night", Decimal("375.00")),
        ("expense", "Train", Decimal("100.00")),
    ]
    assert full_month.shown_lines[1]["about"] == APRIL


@pytest.mark.behaviour("S101")
def test_the_fee_is_taken_of_days_and_corrections_alone(full_month):
    assert full_month.services_amount == Decimal("8875.00")
    assert full_month.fee_amount == Decimal("212.50")  # 2.5 % of 8,500
    assert full_month.net_amount == Decimal("8662.50")
    assert (full_month.expenses_amount, full_month.expenses_tax) == (100, 20)
    assert full_month.total_amount == Decimal("8762.50")
    assert full_month.client_total_amount == Decimal("9862.50")


def test_a_month_corrected_below_zero_is_no_invoice():
    def fill(report):
        report.adjustments.create(corrected_month=APRIL, amount=-9999, client_amount=-9999,
                                  comment="Never came")  # fmt: skip

    voucher = issued_voucher(fill=fill)

    assert voucher.is_negative
    assert not voucher.is_billed_by_operator
