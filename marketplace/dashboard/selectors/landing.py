"""The example month that the landing page works out for visitors."""

from datetime import date
from decimal import Decimal

from marketplace.core.payment_terms import Quote, quote
from marketplace.operators.models import ClosingDay, PaymentPlan

EXAMPLE_UNITS, EXAMPLE_PRICE, EXAMPLE_VAT = Decimal("16.5"), Decimal(500), Decimal(20)
EXAMPLE_SUBMITTED_ON, EXAMPLE_VALIDATED_ON = date(2026, 12, 23), date(2026, 12, 24)


def example_plan() -> PaymentPlan | None:
    """The shortest of the fixed dates, as the landing page advertises it."""
    plans = PaymentPlan.objects.in_force(EXAMPLE_VALIDATED_ON).filter(is_fixed_date=True)
    return plans.order_by("days").first()


def example_month(plan: PaymentPlan) -> Quote:
    """A month that ends at Christmas, computed by the rules that pay everybody."""
    return quote(
        plan.terms(),
        validated_on=EXAMPLE_VALIDATED_ON,
        units=EXAMPLE_UNITS,
        unit_price=EXAMPLE_PRICE,
        vat_rate=EXAMPLE_VAT,
        calendar=ClosingDay.objects.calendar(),
    )
