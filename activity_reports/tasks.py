from typing import Any

from celery import shared_task
from django.utils import timezone

from activity_reports import emails, selectors, services
from activity_reports.models import ActivityReport
from marketplace.core.days import first_of_month, last_of_month, legal_day
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell


@shared_task
def open_reports(**_kwargs: Any) -> int:
    """Every night after midnight in Paris: on the 1st it opens the month, else what was missed."""
    now = timezone.now()
    return services.open_reports(month=first_of_month(legal_day(now)), at=now)


@shared_task
def validate_due_reports(**_kwargs: Any) -> int:
    """On the evening of the last day of a month, where the client's contract says so."""
    now = timezone.now()
    today = legal_day(now)
    if today != last_of_month(today):
        return 0
    return services.validate_due_reports(month=first_of_month(today), at=now)


@shared_task
def send_reminders(**_kwargs: Any) -> int:
    """Every morning: around the deadlines, and before the legal limit of the client."""
    now = timezone.now()
    today = legal_day(now)
    told = 0
    for report in selectors.reports_to_remind_of(today):
        recipients, message = emails.report_due(report, today)
        tell(recipients, message, at=now)
        told += 1
    for report in selectors.late_reports_to_tell(today):
        recipients, message = emails.verification_due(report, today)
        tell(recipients, message, at=now)
        told += 1
    return told


@outbox_task()
def tell_report_opened(*, report_id: int, **_kwargs: Any) -> None:
    _tell(emails.report_opened, report_id)


@outbox_task()
def tell_report_submitted(*, report_id: int, **_kwargs: Any) -> None:
    _tell(emails.report_submitted, report_id)


@outbox_task()
def tell_report_approved(*, report_id: int, **_kwargs: Any) -> None:
    _tell(emails.report_approved, report_id)


@outbox_task()
def tell_report_refused(*, report_id: int, **_kwargs: Any) -> None:
    _tell(emails.report_refused, report_id)


def _tell(write: emails.Writer, report_id: int) -> None:
    report = ActivityReport.objects.with_people().get(pk=report_id)
    recipients, message = write(report)
    tell(recipients, message, at=timezone.now())
