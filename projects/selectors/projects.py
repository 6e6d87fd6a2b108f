"""What the pages of projects read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core import payment_terms
from marketplace.core.days import legal_day
from marketplace.core.payment_terms import Quote
from marketplace.kernel.calendars import ExplainedStep, explain
from marketplace.kernel.models import StoredFile
from marketplace.operators.models import ClosingDay, PaymentPlan
from marketplace.operators.selectors import plan_on
from projects import rules
from projects.models import Project, SignedDocument
from projects.policies import offered_plans, regime_if_signed
from projects.states import Status

PAGES = {
    SignedDocument.Kind.CONDITIONS: "projects:conditions",
    SignedDocument.Kind.MANDATE: "projects:mandate",
}
ACTIONS = {
    "validate_start": _("Start validated"),
    "start": _("Project started"),
    "complete": _("Project completed"),
    "terminate": _("Ended early"),
    "cancel": _("Project cancelled"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    label: Any
    at: datetime
    who: Any
    words: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed document; its file comes a moment after the signature."""

    label: Any
    file: StoredFile | None
    url: str


@dataclass(frozen=True, slots=True)
class PlanOffer:
    """One plan on a typical month: what is received, when, and why that day."""

    plan: PaymentPlan
    quote: Quote
    worked: str
    order_fee: Decimal
    days_before_slowest: int | None
    steps: list[ExplainedStep]
    is_chosen: bool
    yearly_cost: Decimal | None  # percent; nothing when nothing is gained or paid for it

    @property
    def reduction(self) -> Decimal:
        return -self.quote.fee

    @property
    def latest_on(self) -> date | None:
        """The other end of a window, for the plan that is paid between two days."""
        dates = self.quote.schedule
        return dates.due_on if self.plan.counting == PaymentPlan.Counting.WINDOW else None


def plan_offers(
    project: Project, *, units: Decimal, validated_on: date, today: date
) -> list[PlanOffer]:
    """The plans that may be chosen today, on the month that is asked for."""
    regime = regime_if_signed(project, on=today)
    calendar = ClosingDay.objects.calendar()
    plans = offered_plans(regime, on=today)
    quotes = [
        payment_terms.quote(
            plan.terms(),
            validated_on=validated_on,
            units=units,
            unit_price=project.unit_price,
            vat_rate=Decimal(0),  # the comparison is before tax
            calendar=calendar,
            units_in_days=rules.units_in_days(units, is_hourly=project.is_hourly),
        )
        for plan in plans
    ]
    slowest = max((q.schedule.pay_on for q in quotes if q.schedule.pay_on), default=None)
    return [
        PlanOffer(
            plan=plan,
            quote=quote,
            worked=project.in_units(units),
            order_fee=_fee_on_order(project, plan),
            days_before_slowest=_gained(quote, slowest),
            steps=explain(quote.schedule) if quote.schedule.pay_on else [],
            is_chosen=plan.code == project.plan,
            yearly_cost=_yearly_cost(plan, _gained(quote, slowest)),
        )
        for plan, quote in zip(plans, quotes, strict=True)
    ]


def plan_of(project: Project) -> PaymentPlan | None:
    """The chosen plan as it stood on the day of the signature, or until then of the choice."""
    fixed_at = project.conditions_signed_at or project.plan_chosen_at
    return plan_on(project.plan, legal_day(fixed_at)) if project.plan and fixed_at else None


def _fee_on_order(project: Project, plan: PaymentPlan) -> Decimal:
    days = rules.units_in_days(project.units_ordered, is_hourly=project.is_hourly)
    return payment_terms.fee(plan.terms(), project.order_amount, days)


def _gained(quote: Quote, slowest: date | None) -> int | None:
    pay_on = quote.schedule.pay_on
    return (slowest - pay_on).days if slowest and pay_on and pay_on < slowest else None


def _yearly_cost(plan: PaymentPlan, gained: int | None) -> Decimal | None:
    if not gained or not plan.fee_percent:
        return None
    return payment_terms.annual_cost_percent(plan.fee_percent, gained)


def projects_of(user: User, *, status: str = "") -> QuerySet[Project]:
    rows = Project.objects.visible_to(user).select_related(
        "client_company", "supplier_company", "consultant"
    )
    return (rows.filter(status=status) if status else rows).order_by("-pk")


def history(project: Project, signed: list[SignedDocument]) -> list[Happening]:
    """What happened, newest first."""
    logs = project.transitions.select_related("by").order_by("-pk")
    happenings = [
        Happening(ACTIONS[log.action], log.at, log.by.name if log.by else _("automatic"))
        for log in logs
    ]
    if signed:
        act = signed[0]
        happenings.append(
            Happening(_("Specific conditions signed"), act.signed_at, act.signed_by.name)
        )
    if project.client_po_received_at:
        happenings.append(
            Happening(_("Purchase order received"), project.client_po_received_at, _("Support"))
        )
    client = project.client_company.name
    happenings.append(Happening(_("Proposal appointed"), project.created_at, client))
    return sorted(happenings, key=lambda each: each.at, reverse=True)


def signed_documents(project: Project) -> list[SignedDocument]:
    rows = project.signed_documents.select_related("file", "signed_by").defer("text")
    return list(rows.order_by("kind"))


def papers(project: Project, signed: list[SignedDocument]) -> list[Paper]:
    return [
        Paper(
            document.get_kind_display(),
            document.file,
            reverse(PAGES[SignedDocument.Kind(document.kind)], args=[project.reference]),
        )
        for document in signed
    ]


def next_starts(company_ids: Iterable[int]) -> dict[int, date]:
    """The day on which each of these companies has a project to start that is not validated yet."""
    waiting = Project.objects.filter(
        supplier_company__in=company_ids, status=Status.LEGAL_VERIFICATION
    )
    first = waiting.values_list("supplier_company").annotate(Min("starts_on"))
    return dict(first.order_by())
