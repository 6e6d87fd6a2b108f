"""Where a supplier's money is: the invoices to be paid, and the months that are not billed yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from activity_reports.models import ActivityReport
from activity_reports.rules import vat_rate
from invoicing.models import SupplierInvoice
from invoicing.selectors import lateness, rule_of, supplier_badge
from invoicing.states import SupplierInvoiceStatus
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.core.money import ZERO, to_cents
from marketplace.core.payment_terms import PlanTerms, fee
from marketplace.dashboard.selectors.reports import due_day
from marketplace.dashboard.selectors.shown import Badge
from marketplace.kernel.calendars import ExplainedStep, explain
from marketplace.kernel.templatetags.formats import day_and_month as written_day
from marketplace.kernel.templatetags.formats import weekday_short
from marketplace.operators.models import Operator, PaymentPlan
from projects.models import Project

MOST = 200  # nobody reads further
PAYMENTS_SHOWN = 5
ROWS_SHOWN = 10
UNREAD = ("seller", "buyer", "lines", "mentions")  # the long columns of an invoice

# Worked, submitted, approved, validated, invoice, due, payment file, bank.
SUBMITTED, APPROVED, VALIDATED, INVOICE, DUE, PAYMENT_FILE, BANK = range(2, 9)


@dataclass(frozen=True, slots=True)
class NextPayment:
    """An invoice that is not paid yet: its day, or why there is none."""

    invoice: SupplierInvoice
    rule: str  # when no single day is promised
    steps: Sequence[ExplainedStep]
    days_late: int
    claim: Decimal  # interest and indemnity so far


@dataclass(frozen=True, slots=True)
class Dot:
    look: str
    x: str
    radius: str


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One project and month on its way from the work to the bank."""

    project: Project
    month: date
    url: str
    badge: Badge
    held_by: str
    step: int
    expected: str
    is_promised: bool
    gross: Decimal | None

    @property
    def is_late(self) -> bool:
        return self.badge.tone == "refused"

    @property
    def dots(self) -> list[Dot]:
        return [self._dot(number) for number in range(1, BANK + 1)]

    def _dot(self, number: int) -> Dot:
        x = f"{5 + (number - 1) * 102 / (BANK - 1):.1f}"
        if number < self.step:
            return Dot("s-ok", x, "4")
        if number > self.step:
            return Dot("mini-next", x, "3.5")
        return Dot("s-refused" if self.is_late else "s-waiting", x, "5")


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """The months of one project in one line, for a phone."""

    project: Project
    rows: Sequence[MoneyRow]

    @property
    def gross(self) -> Decimal:
        return sum((row.gross for row in self.rows if row.gross), ZERO)

    @property
    def badge(self) -> Badge:
        """Of the month that wants attention most."""
        tones = ("refused", "attention", "waiting", "")
        return min((row.badge for row in self.rows), key=lambda badge: tones.index(badge.tone))


@dataclass(frozen=True)
class Money:
    rows: Sequence[MoneyRow]

    @property
    def first(self) -> Sequence[MoneyRow]:
        return self.rows[:ROWS_SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.rows) - ROWS_SHOWN, 0)

    @cached_property
    def projects(self) -> list[ProjectMoney]:
        ordered = sorted(self.rows, key=lambda row: row.project.pk)
        return [
            ProjectMoney(rows[0].project, rows)
            for _pk, group in groupby(ordered, key=lambda row: row.project.pk)
            if (rows := list(group))
        ]


@dataclass(frozen=True, slots=True)
class Payments:
    first: Sequence[NextPayment]
    more: int


def unpaid_invoices(user: User) -> list[SupplierInvoice]:
    """By the day of payment, which brings the late ones to the front."""
    visible = SupplierInvoice.objects.visible_to(user).exclude(status=SupplierInvoiceStatus.PAID)
    related = visible.select_related("voucher", "project__client_company").defer(*UNREAD)
    return list(related.order_by(F("pay_on").asc(nulls_last=True), "pk")[:MOST])


def next_payments(
    invoices: Sequence[SupplierInvoice], operator: Operator, *, today: date
) -> Payments:
    issued = [invoice for invoice in invoices if invoice.is_issued]
    late_first = sorted(issued, key=lambda invoice: not is_late(invoice, today))
    shown = [_next_payment(invoice, operator, today) for invoice in late_first[:PAYMENTS_SHOWN]]
    return Payments(shown, more=max(len(issued) - PAYMENTS_SHOWN, 0))


def is_late(invoice: SupplierInvoice, today: date) -> bool:
    return invoice.last_day is not None and invoice.last_day < today


def where_is_my_money(
    reports: Sequence[ActivityReport],
    invoices: Sequence[SupplierInvoice],
    *,
    user: User,
    operator: Operator,
    today: date,
) -> Money:
    """Late months first, then the newest."""
    plans = list(PaymentPlan.objects.order_by("code", "-effective_on"))
    rows = [
        *(_row_of_report(report, plans, user, operator, today) for report in reports),
        *(_row_of_invoice(invoice, operator, today) for invoice in invoices),
    ]
    ordered = sorted(rows, key=lambda row: (not row.is_late, -row.month.toordinal()))
    return Money(ordered)


def where_are_my_reports(
    reports: Sequence[ActivityReport], *, user: User, operator: Operator, today: date
) -> Money:
    """The same for an employed consultant: how far, and no amount."""
    rows = [_row_of_report(report, None, user, operator, today) for report in reports]
    return Money(sorted(rows, key=lambda row: (not row.is_late, -row.month.toordinal())))


def _next_payment(invoice: SupplierInvoice, operator: Operator, today: date) -> NextPayment:
    voucher = invoice.voucher
    late = lateness(invoice, operator, today=today)
    return NextPayment(
        invoice,
        "" if voucher.has_fixed_date else rule_of(voucher),
        explain(voucher.schedule) if invoice.pay_on else [],
        late.days,
        late.claim,
    )


def _row_of_invoice(invoice: SupplierInvoice, operator: Operator, today: date) -> MoneyRow:
    found = supplier_badge(invoice, today=today)
    waits_for_client = invoice.is_issued and invoice.pay_on is None
    holder = invoice.project.client_company.name if waits_for_client else operator.name
    return MoneyRow(
        invoice.project,
        invoice.month,
        reverse("invoicing:supplier_invoice", args=[invoice.pk]),
        Badge(found.tone, found.icon, found.label),
        holder,
        _step_of_invoice(invoice, today),
        _expected_of_invoice(invoice),
        invoice.pay_on is not None,
        invoice.gross_amount,
    )


def _step_of_invoice(invoice: SupplierInvoice, today: date) -> int:
    if not invoice.is_issued:
        return INVOICE
    is_due = invoice.pay_on is not None and invoice.pay_on <= today
    return PAYMENT_FILE if is_due or is_late(invoice, today) else DUE


def _expected_of_invoice(invoice: SupplierInvoice) -> str:
    if not invoice.is_issued:
        return str(invoice.get_waiting_reason_display())
    if invoice.pay_on is None:
        return _("After your client has paid")
    return weekday_short(invoice.pay_on)


def _row_of_report(
    report: ActivityReport,
    plans: Sequence[PaymentPlan] | None,
    user: User,
    operator: Operator,
    today: date,
) -> MoneyRow:
    """Without the plans, no word about money."""
    step, badge = _standing(report, today)
    terms = _terms(report.project, plans or ())
    return MoneyRow(
        report.project,
        report.month,
        report.get_absolute_url(),
        badge,
        _held_by(report, user, operator, today),
        step,
        "" if plans is None else _expected_of_report(report.project, terms),
        is_promised=False,
        gross=None if plans is None else _gross(report, terms),
    )


def _standing(report: ActivityReport, today: date) -> tuple[int, Badge]:
    tone, icon = report.status_tone, report.status_icon
    if report.is_refused:
        return SUBMITTED, Badge(tone, icon, pgettext("report", "To correct"))
    if report.is_fillable:
        is_due = due_day(report) <= today
        tone = tone if is_due else ""
        return SUBMITTED, Badge(tone, icon, pgettext("report", "To submit"))
    if report.awaits_business_manager:
        return APPROVED, Badge(tone, icon, pgettext("report", "To approve"))
    if report.awaits_client:
        return VALIDATED, Badge(tone, icon, pgettext("report", "To validate"))
    return INVOICE, Badge("waiting", "receipt-text", _("Being invoiced"))


def _held_by(report: ActivityReport, user: User, operator: Operator, today: date) -> str:
    project, since = report.project, None
    if report.is_fillable:
        holder, since = project.consultant, due_day(report)
    elif report.awaits_business_manager:
        holder, since = project.business_manager, _day(report.submitted_at)
    elif report.awaits_client:
        holder, since = project.operational_manager, _day(report.approved_at)
    else:
        return operator.name
    who = _("You") if holder == user else holder.name
    return _since(who, since, today) if since else who


def _since(who: str, since: date, today: date) -> str:
    days = (today - since).days
    if days < 0:
        return _("%(who)s, by %(day)s") % {"who": who, "day": written_day(since)}
    if days == 0:
        return _("%(who)s, today") % {"who": who}
    return ngettext("%(who)s, %(n)s day", "%(who)s, %(n)s days", days) % {"who": who, "n": days}


def _day(at: Any) -> date | None:
    return legal_day(at) if at else None


def _terms(project: Project, plans: Sequence[PaymentPlan]) -> PlanTerms | None:
    """The chosen plan as it stood on the day of the signature."""
    fixed_at = project.conditions_signed_at or project.plan_chosen_at
    if not fixed_at:
        return None
    day = legal_day(fixed_at)
    ofcode = (plan for plan in plans if plan.code == project.plan and plan.effective_on <= day)
    plan = next(ofcode, None)
    return plan.terms() if plan else None


def _gross(report: ActivityReport, terms: PlanTerms | None) -> Decimal:
    """What the month will bring as it stands."""
    services = report.services_amount
    net = services - fee(terms, services, report.worked_days) if terms else services
    rate = vat_rate(report.project.supplier_company.vat_regime)
    return net + to_cents(net * rate / 100)


def _expected_of_report(project: Project, terms: PlanTerms | None) -> str:
    if project.regime == Project.Regime.DIRECT or terms is None:
        return _("Paid by your client directly")
    return RULES[terms.counting](terms)


def _calendar(terms: PlanTerms) -> str:
    text = ngettext("%(n)s day after the validation", "%(n)s days after the validation", terms.days)
    return text % {"n": terms.days}


def _open_days(terms: PlanTerms) -> str:
    text = ngettext(
        "%(n)s working day after the validation",
        "%(n)s working days after the validation",
        terms.days,
    )
    return text % {"n": terms.days}


def _window(terms: PlanTerms) -> str:
    facts = {"n": terms.days, "until": terms.until}
    return _("%(n)s to %(until)s working days after the validation") % facts


def _after_client(terms: PlanTerms) -> str:
    facts = {"n": terms.days, "until": terms.until}
    return _("%(n)s to %(until)s working days after your client has paid") % facts


RULES = {
    "calendar": _calendar,
    "open_days": _open_days,
    "window": _window,
    "after_client": _after_client,
}
