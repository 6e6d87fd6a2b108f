"""Months of every kind, and what they come to by hand."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from activity_reports import rules
from activity_reports.rules import OvertimeTerms
from tests.invoicing.factories import BilledProjectFactory

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
        known = {"quantity": None, "unit_price": None} | more
        return rules.Line(kind, "", amount=amount, bears_fee=bears_fee, **known)

    yield (
        line("services", prices.times(month["units"]), quantity=month["units"], unit_price=prices)
        if month["declared"] is None
        else line("declared", rules.for_both(month["declared"], prices))
    )
    for units in month["units_corrected"]:
        yield line(
            "adjustment", prices.times(units), quantity=units, unit_price=prices, about="2026-04-01"
        )
    for euro in month["euros_corrected"]:
        yield line("adjustment", rules.for_both(euro, prices), about="2026-04-01")
    for method, value, hours, bears_fee in month["overtime"]:
        price = OvertimeTerms(method, value, Decimal(8)).price(hours, prices, is_hourly=False)
        yield line("overtime", price, bears_fee=bears_fee, quantity=hours, about="2026-05-12")
    for net in month["expenses"]:
        spent = rules.Both(net, net)
        yield line("expense", spent, bears_fee=False, tax_rate=Decimal(20))


def full_month_of_work():
    """Eighteen days less one of April, four hours of the night, a train."""
    project = BilledProjectFactory(starts_on=APRIL)
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

    return {"project": project, "fill": fill}
