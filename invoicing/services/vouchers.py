"""What a validated report becomes, in the transaction of its validation."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from activity_reports.events import ReportValidated
from activity_reports.models import ActivityReport
from activity_reports.rules import Line, Totals
from invoicing.events import VoucherIssued
from invoicing.models import BillingVoucher
from marketplace.core.days import legal_day
from marketplace.core.money import ZERO
from marketplace.core.payment_terms import PlanTerms, Schedule, Step, fee, schedule
from marketplace.core.references import voucher_reference
from marketplace.kernel.events import announce
from marketplace.operators.models import ClosingDay, PaymentPlan
from projects.models import Project


def issue_voucher(event: ReportValidated) -> None:
    """Freeze what was validated, with its price and payment date. Never refuses.

    A month of zero has its voucher too. Where the terms are not known the dates stay empty,
    and the invoice will wait for finance.
    """
    reports = ActivityReport.objects.select_related("project")
    report = reports.get(pk=event.report_id)
    project = report.project
    if report.validated_at is None:
        raise ValueError(f"{report} is not validated")
    plan = plan_of(project)
    dates = _schedule(plan, legal_day(report.validated_at))
    lines = report.lines
    voucher = BillingVoucher.objects.create(
        reference=voucher_reference(project.number, project.iteration, report.month),
        report=report,
        project=project,
        month=report.month,
        units=report.units_total,
        unit_price=project.unit_price,
        client_unit_price=project.client_unit_price,
        **amounts(lines, plan.terms() if plan else None, worked_days=report.worked_days),
        lines=[line.as_json() for line in lines],
        plan=plan.code if plan else "",
        plan_terms=_remembered(plan),
        regime=project.regime,
        validated_on=dates.validated_on,
        due_on=dates.due_on,
        pay_on=dates.pay_on,
        schedule_json=dates.as_json(),
        issued_at=report.validated_at,
    )
    announce(VoucherIssued(voucher.pk))


def plan_of(project: Project) -> PaymentPlan | None:
    """The plan with the terms in force on the Paris day on which the conditions were signed."""
    if project.regime == Project.Regime.DIRECT or project.conditions_signed_at is None:
        return None
    signed_on = legal_day(project.conditions_signed_at)
    return PaymentPlan.objects.in_force(signed_on).filter(code=project.plan).first()


def _schedule(plan: PaymentPlan | None, validated_on: date) -> Schedule:
    if plan is not None:
        return schedule(plan.terms(), validated_on, ClosingDay.objects.calendar())
    day_0 = Step(validated_on, counted=False, reason="validated", number=None)
    return Schedule("", validated_on, due_on=None, pay_on=None, steps=(day_0,))


def amounts(
    lines: Sequence[Line], terms: PlanTerms | None, *, worked_days: Decimal
) -> dict[str, Decimal]:
    """What the lines come to on both sides, less the plan's fee on the supplier's.

    The fee is taken of the services, adjustments with their sign and no expenses.
    """
    totals = Totals.of(lines)
    charged = fee(terms, totals.fee_base, worked_days) if terms else ZERO
    return {
        "services_amount": totals.services.supplier,
        "fee_amount": charged,
        "net_amount": totals.services.supplier - charged,
        "client_services_amount": totals.services.client,
        "expenses_amount": totals.expenses,
        "expenses_tax": totals.expenses_tax,
    }


def _remembered(plan: PaymentPlan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    names = {"name_en": plan.name_en, "name_fr": plan.name_fr}
    return asdict(plan.terms()) | names | {"effective_on": plan.effective_on}
