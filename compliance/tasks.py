from typing import Any

from celery import shared_task
from django.utils import timezone

from compliance import emails, gateways, selectors, services
from compliance.models import LegalDocument
from compliance.policies import leaves_a_gap
from compliance.rules import Found
from marketplace.core.days import legal_day
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell


@shared_task
def expire_lapsed_documents(**_kwargs: Any) -> int:
    """Nightly, after midnight in Paris."""
    return services.expire_lapsed_documents(at=timezone.now())


@shared_task
def send_expiry_notices(**_kwargs: Any) -> int:
    """Every morning: what a missed morning did not announce is announced on the next."""
    return services.send_expiry_notices(at=timezone.now())


@outbox_task()
def reject_unfit_file(*, file_id: int, **_kwargs: Any) -> None:
    services.reject_unfit_file(file_id, at=timezone.now())


@outbox_task()
def examine_document(*, file_id: int, **_kwargs: Any) -> None:
    services.examine_document(file_id, at=timezone.now())


@shared_task
def ask_registers(*, file_id: int, message_id: int | None = None, **_kwargs: Any) -> None:
    """Outside any transaction; the answers are kept in one, with the receipt of the message."""
    question = selectors.register_question(file_id)
    found = gateways.ask(question) if question else []
    keep_answers(message_id=message_id, file_id=file_id, found=found)


@outbox_task()
def keep_answers(*, file_id: int, found: list[Found], **_kwargs: Any) -> None:
    services.keep_answers(file_id, found, at=timezone.now())


@outbox_task()
def render_statement(*, statement_id: int, **_kwargs: Any) -> None:
    services.render_statement(statement_id, at=timezone.now())


@outbox_task()
def render_proof(*, proof_id: int, **_kwargs: Any) -> None:
    services.render_proof(proof_id, at=timezone.now())


@outbox_task()
def tell_document_approved(*, document_id: int, **_kwargs: Any) -> None:
    tell(*emails.document_approved(_document(document_id)), at=timezone.now())


@outbox_task()
def tell_document_rejected(*, document_id: int, **_kwargs: Any) -> None:
    tell(*emails.document_rejected(_document(document_id)), at=timezone.now())


@outbox_task()
def tell_document_expiring(*, document_id: int, **_kwargs: Any) -> None:
    tell(*emails.document_expiring(_document(document_id)), at=timezone.now())


@outbox_task()
def tell_document_expired(*, document_id: int, **_kwargs: Any) -> None:
    """Unless nobody needs it any more: another stands in its place, or none is asked for."""
    document, now = _document(document_id), timezone.now()
    if not leaves_a_gap(document, on=legal_day(now)):
        return
    tell(*emails.document_expired(document), at=now)
    tell(*emails.document_expired_for_support(document), at=now)


def _document(document_id: int) -> LegalDocument:
    return LegalDocument.objects.select_related("company", "type", "file").get(pk=document_id)
