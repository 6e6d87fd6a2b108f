"""How a report goes from hand to hand, until it is validated for ever."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activity_reports.events import (
    ReportApproved,
    ReportRefused,
    ReportSubmitted,
    ReportValidated,
)
from activity_reports.models import ActivityReport, units_text
from activity_reports.services.expenses import (
    reopen_expenses,
    submit_expenses,
    validate_expenses,
)
from activity_reports.services.lines import refuse_wrong_sum
from activity_reports.services.opening import locked
from activity_reports.states import AUTO_VALIDATED
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition


class OrderExceeded(Refused):
    """Units of all reports of an order stay within the order."""

    def __init__(self, report: ActivityReport, left: Decimal) -> None:
        super().__init__(f"{report}: {report.units_total} declared, {left} left")
        self.message = format_lazy(
            _(
                "The order has {left} left and this report declares {declared}. "
                "Remove some, or ask your client for an extension of the order."
            ),
            left=units_text(max(left, Decimal(0)), is_hourly=report.project.is_hourly),
            declared=report.units_text,
        )


class CommentMissing(Refused):
    message = _("Say why, so that the report can be corrected.")


class NotSubmittedBefore(Refused):
    message = _("A report is validated after it was submitted and approved, not before.")


def submit_report(report: ActivityReport, *, by: User, at: datetime, comment: str = "") -> None:
    """Hand the month to the Business Manager, or to the client when it is the same person.

    A month may be submitted before it ends, since clients close theirs before the 1st: whoever
    validates vouches for the days to come.
    """
    with transaction.atomic():
        with transition(report, "submit", by=by, at=at, reason=comment):
            locked(report.project)
            _refuse_overrun(report)
            if report.shares.exists():
                shared = report.shares.aggregate(total=Sum("units"))["total"]
                refuse_wrong_sum(report, shared)
            submit_expenses(report, by=by, at=at)
            report.comment, report.refusal_comment = comment, ""
            report.submitted_at, report.approved_at = at, None
        if by.pk == report.project.business_manager_id:
            approve_report(report, by=by, at=at)
        else:
            announce(ReportSubmitted(report.pk))


def _refuse_overrun(report: ActivityReport) -> None:
    """Of an order whose client wants it blocked; else whoever validates is warned."""
    left = report.units_left()
    if report.units_total > left and report.project.client_company.blocks_overrun:
        raise OrderExceeded(report, left)


def approve_report(report: ActivityReport, *, by: User, at: datetime) -> None:
    """The supplier company stands by the month; the client is asked, if it wants to be."""
    with transaction.atomic():
        with transition(report, "approve", by=by, at=at):
            report.approved_at = at
        if report.project.client_company.validates_reports:
            announce(ReportApproved(report.pk))
        else:
            validate_report(report, by=None, at=at)


def refuse_report(report: ActivityReport, *, comment: str, by: User, at: datetime) -> None:
    """Send the month back to be corrected: by whose side it is, the Business Manager or the client.

    The comment is shown to whoever acted before.
    """
    if not comment.strip():
        raise CommentMissing(f"{report} refused without a word")
    action = "refuse_om" if by.is_client else "refuse_bm"
    with transaction.atomic():
        with transition(report, action, by=by, at=at, reason=comment):
            report.refusal_comment = comment
            reopen_expenses(report, by=by, at=at)
        announce(ReportRefused(report.pk))


def validate_report(report: ActivityReport, *, by: User | None, at: datetime) -> None:
    """Lock the month for ever: what is billed and paid follows from this instant.

    By nobody where the client's contract says that it is not asked. A mistake that is found
    later is corrected on the next month. The event comes after the move, so that reactions
    find the report validated.
    """
    with transaction.atomic():
        with transition(report, "validate", by=by, at=at):
            _refuse_before(report, at)
            validate_expenses(report, by=by, at=at)
            report.validated_at, report.validated_by = at, by
        announce(ReportValidated(report.pk))


def _refuse_before(report: ActivityReport, at: datetime) -> None:
    earlier: list[Any] = [report.submitted_at, report.approved_at]
    if any(moment is None or at < moment for moment in earlier):
        raise NotSubmittedBefore(f"{report} validated at {at}, submitted {report.submitted_at}")


def validate_due_reports(*, month: date, at: datetime) -> int:
    """Where the contract says so, what nobody has sent back is validated as it stands."""
    contract = {"project__client_company__has_auto_validation": True}
    due = ActivityReport.objects.filter(month=month, status__in=AUTO_VALIDATED, **contract)
    validated = 0
    for report in due.select_related("project").order_by("pk"):
        try:
            _validate_automatically(report, at=at)
        except Refused:
            continue  # sent back, or decided, since the list was read
        validated += 1
    return validated


def _validate_automatically(report: ActivityReport, *, at: datetime) -> None:
    with transaction.atomic():
        with transition(report, "validate_automatically", by=None, at=at):
            submit_expenses(report, by=None, at=at)
            validate_expenses(report, by=None, at=at)
            report.submitted_at = report.submitted_at or at
            report.approved_at = report.approved_at or at
            report.validated_at = at
        announce(ReportValidated(report.pk))
