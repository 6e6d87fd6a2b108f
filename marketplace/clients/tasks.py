from typing import Any

from celery import shared_task
from django.utils import timezone
from oauth2_provider.models import clear_expired

from marketplace.clients import emails
from marketplace.clients.models import ClientInvitation, ClientJoinRequest
from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell, write_to


@shared_task
def clear_access_tokens(**_kwargs: Any) -> None:
    """Nightly: what has expired opens nothing and only fills the table."""
    clear_expired()


@outbox_task()
def send_invitation(*, invitation_id: int, **_kwargs: Any) -> None:
    """Withdrawn or accepted meanwhile, it is not sent."""
    related = ClientInvitation.objects.select_related("company", "invited_by")
    sent, now = related.get(pk=invitation_id), timezone.now()
    if sent.is_open(now):
        language = sent.invited_by.language
        message = emails.invitation(sent)
        write_to(sent.email, message, name=sent.first_name, language=language, at=now)


@outbox_task()
def tell_join_requested(*, request_id: int, **_kwargs: Any) -> None:
    tell(*emails.join_requested(_request(request_id)), at=timezone.now())


@outbox_task()
def tell_join_decided(*, request_id: int, **_kwargs: Any) -> None:
    tell(*emails.join_decided(_request(request_id)), at=timezone.now())


def _request(request_id: int) -> ClientJoinRequest:
    return ClientJoinRequest.objects.select_related("company", "user").get(pk=request_id)
