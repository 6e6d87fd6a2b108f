"""Expenses of a month: claimed by the supplier, decided one by one by the client."""

from datetime import datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activity_reports.models import ActivityReport, Expense
from activity_reports.services.filling import changing
from activity_reports.states import ExpenseStatus
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import forget, store_upload
from marketplace.kernel.transitions import move, transition


class ExpenseReasonMissing(Refused):
    message = _("Say why the expense is refused, so that the supplier knows what to do.")


class NotBeforeTheClient(Refused):
    message = _("This report does not wait for the client: its expenses cannot be decided now.")


def add_expense(
    report: ActivityReport,
    *,
    title: str,
    net_amount: Decimal,
    tax_rate: Decimal,
    comment: str = "",
    receipt: UploadedFile | None = None,
    by: User,
    at: datetime,
) -> Expense:
    with changing(report, by=by, at=at):
        stored = store_upload(receipt, folder="receipts", by=by, at=at) if receipt else None
        return report.expenses.create(
            title=title, net_amount=net_amount, tax_rate=tax_rate, comment=comment, receipt=stored
        )


def change_expense(
    expense: Expense,
    *,
    title: str,
    net_amount: Decimal,
    tax_rate: Decimal,
    comment: str = "",
    receipt: UploadedFile | None = None,
    by: User,
    at: datetime,
) -> None:
    """Correct the line, which is a draft again; without a new receipt the old one stays."""
    with changing(expense.report, by=by, at=at):
        if expense.is_refused:
            move(expense, "correct", by=by, at=at)
        old = expense.receipt
        if receipt:
            expense.receipt = store_upload(receipt, folder="receipts", by=by, at=at)
        expense.title, expense.comment, expense.refusal_reason = title, comment, ""
        expense.net_amount, expense.tax_rate = net_amount, tax_rate
        expense.save()
        if receipt:
            forget(old)


def remove_expense(expense: Expense, *, by: User, at: datetime) -> None:
    with changing(expense.report, by=by, at=at):
        expense.delete()
        forget(expense.receipt)


def validate_expense(expense: Expense, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        _refuse_unless_with_client(expense)
        with transition(expense, "validate", by=by, at=at):
            expense.refusal_reason = ""


def refuse_expense(expense: Expense, *, reason: str, by: User, at: datetime) -> None:
    """Leave the line out of the month; when the month is sent back the supplier can correct it."""
    if not reason.strip():
        raise ExpenseReasonMissing(f"{expense} refused without a word")
    with transaction.atomic():
        _refuse_unless_with_client(expense)
        with transition(expense, "refuse", by=by, at=at, reason=reason):
            expense.refusal_reason = reason


def _refuse_unless_with_client(expense: Expense) -> None:
    """Locked, so that nothing is decided in a report that is being validated."""
    rows = ActivityReport.objects.select_for_update(of=("self",))
    if not rows.get(pk=expense.report_id).awaits_client:
        raise NotBeforeTheClient(f"{expense} of a report that the client does not have")


def submit_expenses(report: ActivityReport, *, by: User | None, at: datetime) -> None:
    """With the month. What was refused stays out until somebody corrects it."""
    for expense in report.expenses.filter(status=ExpenseStatus.DRAFT):
        move(expense, "submit", by=by, at=at)


def reopen_expenses(report: ActivityReport, *, by: User, at: datetime) -> None:
    """The month goes back to the supplier, and its lines with it."""
    decided = (ExpenseStatus.SUBMITTED, ExpenseStatus.VALIDATED)
    for expense in report.expenses.filter(status__in=decided):
        move(expense, "reopen", by=by, at=at)


def validate_expenses(report: ActivityReport, *, by: User | None, at: datetime) -> None:
    """Whoever validates the month validates what he has not refused of it."""
    for expense in report.expenses.filter(status=ExpenseStatus.SUBMITTED):
        move(expense, "validate", by=by, at=at)
