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
from projects.models import Project, RenewalRequest


def _project(project_id: int) -> Project:
    rows = Project.objects.select_related(
        "supplier_company", "consultant", "business_manager", "operational_manager"
    )
    return rows.get(pk=project_id)


def _renewal(renewal_id: int) -> RenewalRequest:
    return RenewalRequest.objects.with_people().get(pk=renewal_id)


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


@outbox_task()
def render_renewal_conditions(*, renewal_id: int, **_kwargs: Any) -> None:
    services.render_renewal_conditions(renewal_id, at=timezone.now())


@outbox_task()
def tell_both_of_end(*, project_id: int, **_kwargs: Any) -> None:
    project, now = _project(project_id), timezone.now()
    _tell(emails.end_near_for_client(project), at=now)
    _tell(emails.end_near_for_supplier(project), at=now)


@outbox_task()
def tell_of_renewal_request(*, renewal_id: int, round: int, **_kwargs: Any) -> None:
    renewal, now = _renewal(renewal_id), timezone.now()
    buyers = selectors.buyers_of(renewal.project)
    _tell(emails.renewal_requested(renewal, round=round), at=now)
    _tell(emails.renewal_sent(renewal, round=round, buyers=buyers), at=now)


@outbox_task()
def tell_of_renewal_refusal(*, renewal_id: int, round: int, **_kwargs: Any) -> None:
    renewal = _renewal(renewal_id)
    buyers = selectors.buyers_of(renewal.project)
    _tell(emails.renewal_refused(renewal, round=round, buyers=buyers), at=timezone.now())


@outbox_task()
def tell_of_renewal_agreed(*, renewal_id: int, **_kwargs: Any) -> None:
    renewal = _renewal(renewal_id)
    buyers = selectors.buyers_of(renewal.project)
    _tell(emails.renewal_agreed(renewal, buyers=buyers), at=timezone.now())


@outbox_task()
def tell_of_renewal_accepted(*, renewal_id: int, **_kwargs: Any) -> None:
    _tell(emails.renewal_accepted(_renewal(renewal_id)), at=timezone.now())


@outbox_task()
def tell_of_renewal_turned_down(*, renewal_id: int, **_kwargs: Any) -> None:
    _tell(emails.renewal_turned_down(_renewal(renewal_id)), at=timezone.now())


@outbox_task()
def tell_of_renewal_closed(*, renewal_id: int, **_kwargs: Any) -> None:
    _tell(emails.renewal_closed(_renewal(renewal_id)), at=timezone.now())


@shared_task
def remind_of_ends(**_kwargs: Any) -> int:
    """In the morning, so that the reminder is read on its day."""
    return services.remind_of_ends(at=timezone.now())


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
