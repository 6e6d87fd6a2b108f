from typing import Any

from celery import shared_task
from django.utils import timezone

from activity_reports import emails, services
from activity_reports.models import ActivityReport
from marketplace.core.days import first_of_month, legal_day
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell


@shared_task
def open_reports(**_kwargs: Any) -> int:
    """Every night after midnight in Paris: on the 1st it opens the month, else what was missed."""
    now = timezone.now()
    return services.open_reports(month=first_of_month(legal_day(now)), at=now)


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
