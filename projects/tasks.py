"""What leaves the database after a project has changed, and what the clock decides."""

from datetime import datetime
from typing import Any

from celery import shared_task
from django.utils import timezone

from compliance.models import LegalDocument
from marketplace.core.days import legal_day
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from marketplace.operators.selectors import operator
from projects import emails, rules, selectors, services
from projects.models import Project


def _project(project_id: int) -> Project:
    rows = Project.objects.select_related(
        "supplier_company", "consultant", "business_manager", "operational_manager"
    )
    return rows.get(pk=project_id)


@outbox_task()
def tell_both_what_is_missing(*, project_id: int, **_kwargs: Any) -> None:
    project, now = _project(project_id), timezone.now()
    day = rules.documents_day(project.starts_on, legal_day(now))
    awaited = selectors.checklist(project, on=day, side=selectors.SUPPLIER).from_supplier
    _tell(emails.waiting_for_supplier(project, [each.label for each in awaited]), at=now)
    _tell(emails.waiting_for_client(project, operator().purchase_order_email), at=now)


@outbox_task()
def tell_everyone_of_start(*, project_id: int, **_kwargs: Any) -> None:
    _tell(emails.start_validated(_project(project_id)), at=timezone.now())


@outbox_task()
def tell_both_of_cancellation(*, project_id: int, **_kwargs: Any) -> None:
    project = _project(project_id)
    reason = project.transitions.get(action="cancel").reason
    _tell(emails.project_cancelled(project, reason), at=timezone.now())


@outbox_task()
def tell_clients_of_expired_document(*, document_id: int, **_kwargs: Any) -> None:
    """Those whose project cannot start without it; the supplier and support are told of it too."""
    now = timezone.now()
    document = LegalDocument.objects.select_related("company", "type").get(pk=document_id)
    for project in selectors.held_by_document(document, today=legal_day(now)):
        _tell(emails.document_expired_for_client(project, document), at=now)


@outbox_task()
def render_conditions(*, project_id: int, **_kwargs: Any) -> None:
    services.render_conditions(project_id, at=timezone.now())


@shared_task
def start_due_projects(**_kwargs: Any) -> int:
    """Nightly, after midnight in Paris."""
    return services.start_due_projects(at=timezone.now())


@shared_task
def complete_due_projects(**_kwargs: Any) -> int:
    """Nightly, after midnight in Paris."""
    return services.complete_due_projects(at=timezone.now())


def _tell(told: emails.Told, *, at: datetime) -> None:
    recipients, message = told
    tell(recipients, message, at=at)
