"""What the invoice pages show beyond a row: where the money is, and how much of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from invoicing.querysets import SupplierInvoiceQuerySet
from invoicing.states import SupplierInvoiceStatus
from marketplace.accounts.models import User
from marketplace.core.late_payment import days_overdue, late_claim, late_penalty
from marketplace.core.money import ZERO
from marketplace.kernel.calendars import ExplainedStep, explain, rule
from marketplace.kernel.templatetags.formats import day_short, month
from marketplace.operators.models import Operator


@dataclass(frozen=True, slots=True)
class Badge:
    label: Any
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class SupplierRow:
    invoice: SupplierInvoice
    badge: Badge
    pay_on: date | None  # announced with the voucher, before the invoice has its number
    rule: str
    steps: list[ExplainedStep]


@dataclass(frozen=True, slots=True)
class ClientRow:
    invoice: ClientInvoice
    badge: Badge
    days_late: int


@dataclass(frozen=True, slots=True)
class Total:
    amount: Decimal
    count: int
    first_on: date | None = None


@dataclass(frozen=True, slots=True)
class SupplierTotals:
    paid: Total  # this year
    scheduled: Total
    late: Total
    after_client: Total


@dataclass(frozen=True, slots=True)
class MoneyStep:
    name: str
    icon: str
    state: str  # "done", "now", "late" or "next"
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Lateness:
    """What being late costs, or would cost by the day."""

    days: int
    penalty_of_a_day: Decimal
    claim: Decimal


def supplier_row(invoice: SupplierInvoice, *, today: date) -> SupplierRow:
    voucher = invoice.voucher
    return SupplierRow(
        invoice,
        supplier_badge(invoice, today=today),
        invoice.pay_on or voucher.pay_on,
        rule_of(voucher),
        explain(voucher.schedule),
    )


def client_row(invoice: ClientInvoice, *, today: date) -> ClientRow:
    days_late = _days_late(invoice, today)
    return ClientRow(invoice, _client_badge(invoice, is_late=days_late > 0), days_late)


def _days_late(invoice: ClientInvoice, today: date) -> int:
    if invoice.due_on is None or invoice.is_paid or not invoice.is_issued:
        return 0
    return days_overdue(invoice.due_on, today)


def rule_of(voucher: BillingVoucher) -> str:
    return rule(voucher.plan_terms) if voucher.plan_terms else ""


def supplier_badge(invoice: SupplierInvoice, *, today: date) -> Badge:
    """The stored status, or what the calendar makes of it."""
    if invoice.is_paid or not invoice.is_issued:
        return _stored(invoice)
    if invoice.last_day is None:
        if invoice.due_on is not None and invoice.due_on > today:
            return Badge(_("Due date not reached"), "", "hourglass")
        return Badge(_("Waiting for the client’s payment"), "", "hourglass")
    if invoice.last_day < today:
        return Badge(pgettext("invoice", "Late"), "refused", "triangle-alert")
    return _stored(invoice)


def _client_badge(invoice: ClientInvoice, *, is_late: bool) -> Badge:
    if is_late:
        return Badge(pgettext("invoice", "Overdue"), "refused", "triangle-alert")
    return _stored(invoice)


def _stored(invoice: SupplierInvoice | ClientInvoice) -> Badge:
    return Badge(invoice.get_status_display(), invoice.status_tone, invoice.status_icon)


def supplier_totals(invoices: SupplierInvoiceQuerySet, *, today: date) -> SupplierTotals:
    """The four figures above the list, in one query."""
    pending = Q(status=SupplierInvoiceStatus.PAYMENT_PENDING)
    on_time = Q(pay_on__gte=today) | Q(due_on__gte=today)
    cases = {
        "paid": Q(status=SupplierInvoiceStatus.PAID, paid_on__year=today.year),
        "scheduled": pending & Q(pay_on__isnull=False) & on_time,
        "late": pending & Q(pay_on__isnull=False) & ~on_time,
        "after_client": pending & Q(pay_on=None),
    }
    wanted: dict[str, Any] = {}
    for name, case in cases.items():
        wanted[f"{name}_amount"] = Sum("gross_amount", filter=case)
        wanted[f"{name}_count"] = Count("pk", filter=case)
        wanted[f"{name}_first"] = Min("pay_on", filter=case)
    found = invoices.aggregate(**wanted)
    return SupplierTotals(
        **{
            name: Total(
                found[f"{name}_amount"] or ZERO, found[f"{name}_count"], found[f"{name}_first"]
            )
            for name in cases
        }
    )


def lateness(invoice: SupplierInvoice, operator: Operator, *, today: date) -> Lateness:
    """Interest counts from the day after the due day printed on the invoice."""
    rate, gross = operator.late_penalty_percent, invoice.gross_amount
    until = invoice.paid_on or today
    days = days_overdue(invoice.last_day, until) if invoice.last_day else 0
    claim = late_claim(gross, rate, days, indemnity=operator.recovery_indemnity)
    return Lateness(days, late_penalty(gross, rate, 1), claim)


def money_line(invoice: SupplierInvoice, *, today: date) -> list[MoneyStep]:
    """Where is my money: from the work to the bank, each step with its day and its person."""
    facts = [*_steps_of_report(invoice.voucher), *_steps_of_invoice(invoice, today=today)]
    steps, is_current = [], True
    for name, icon, is_done, lines in facts:
        state = "done" if is_done else "next"
        if not is_done and is_current:
            is_late = invoice.last_day is not None and invoice.last_day < today
            state, is_current = "late" if is_late else "now", False
        shown = [line for line in lines if line]
        steps.append(MoneyStep(name, "check" if is_done else icon, state, shown))
    return steps


Fact = tuple[str, str, bool, list[str]]  # name, icon, is it done, what is known of it


def _steps_of_report(voucher: BillingVoucher) -> list[Fact]:
    report = voucher.report
    people = {log.action: log.by for log in report.transitions.select_related("by").order_by("pk")}
    by_himself = voucher.project.consultant_id == voucher.project.business_manager_id
    approver = pgettext("money line", "automatic") if by_himself else _name(people.get("approve"))
    return [
        (
            pgettext("money line", "Worked"),
            "calendar-days",
            True,
            [month(voucher.month), report.units_text],
        ),
        (
            pgettext("money line", "Submitted"),
            "file-text",
            True,
            _act(report.submitted_at, _name(people.get("submit"))),
        ),
        (pgettext("money line", "Approved"), "file-text", True, _act(report.approved_at, approver)),
        (
            pgettext("money line", "Validated"),
            "file-text",
            True,
            _act(report.validated_at, _name(report.validated_by)),
        ),
    ]


def _steps_of_invoice(invoice: SupplierInvoice, *, today: date) -> list[Fact]:
    if invoice.is_issued:
        issued = _act(invoice.issued_at, invoice.number)
    else:
        issued = [invoice.get_waiting_reason_display()]
    is_due = invoice.is_paid or (invoice.due_on is not None and invoice.due_on <= today)
    pay_on = invoice.pay_on or invoice.voucher.pay_on
    expected = _("expected %(day)s") % {"day": day_short(pay_on)} if pay_on else ""
    bank = _act(invoice.paid_on, invoice.payment_reference) if invoice.is_paid else [expected]
    return [
        (pgettext("money line", "Invoice"), "receipt-text", invoice.is_issued, issued),
        (
            pgettext("money line", "Due"),
            "calendar-days",
            invoice.is_issued and is_due,
            [day_short(invoice.due_on)],
        ),
        (pgettext("money line", "Bank"), "landmark", invoice.is_paid, bank),
    ]


def _act(when: date | datetime | None, who: str) -> list[str]:
    return [day_short(when), who]


def _name(person: User | None) -> str:
    return person.name if person else ""
