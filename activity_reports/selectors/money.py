"""What the supplier receives for a month, and when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activity_reports import rules
from activity_reports.models import ActivityReport
from marketplace.core.days import legal_day
from marketplace.core.payment_terms import Quote, quote_services
from marketplace.kernel.calendars import ExplainedStep, explain
from marketplace.operators.models import ClosingDay, PaymentPlan
from projects.models import Project


@dataclass(frozen=True, slots=True)
class Earnings:
    """What the supplier receives for the month, and when, if the client validates today."""

    quote: Quote
    plan: PaymentPlan
    vat_rate: Decimal
    unit_price: Decimal
    way: list[ExplainedStep]  # from the validation to the day of payment


def earnings(report: ActivityReport, today: date) -> Earnings | None:
    """None when the platform does not pay the supplier: the client does, directly.

    The plan as it stood on the day it was chosen.
    """
    project = report.project
    if project.plan_chosen_at is None:
        return None
    plans = PaymentPlan.objects.in_force(legal_day(project.plan_chosen_at))
    plan = plans.filter(code=project.plan).first()
    if plan is None or project.offer == Project.Offer.RISE:
        return None
    rate = rules.vat_rate(project.supplier_company.vat_regime)
    totals = report.totals
    quoted = quote_services(
        plan.terms(),
        validated_on=today,
        services=totals.services.supplier,
        fee_base=totals.fee_base,
        units_in_days=report.worked_days,
        vat_rate=rate,
        calendar=ClosingDay.objects.calendar(),
        expenses_net=totals.expenses,
    )
    return Earnings(quoted, plan, rate, project.unit_price, explain(quoted.schedule))
