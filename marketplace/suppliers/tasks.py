from typing import Any

from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell, write_to
from marketplace.suppliers import emails, services
from marketplace.suppliers.models import (
    BankDetails,
    SupplierCompany,
    SupplierInvitation,
    SupplierJoinRequest,
)


@outbox_task()
def tell_company_activated(*, company_id: int, **_kwargs: Any) -> None:
    company = SupplierCompany.objects.get(pk=company_id)
    tell(*emails.company_activated(company), at=timezone.now())


@outbox_task()
def tell_company_rejected(*, company_id: int, **_kwargs: Any) -> None:
    company = SupplierCompany.objects.get(pk=company_id)
    tell(*emails.company_rejected(company), at=timezone.now())


@outbox_task()
def tell_bank_details_requested(*, bank_details_id: int, **_kwargs: Any) -> None:
    tell(*emails.bank_details_requested(_details(bank_details_id)), at=timezone.now())


@outbox_task()
def tell_bank_details_confirmed(*, bank_details_id: int, **_kwargs: Any) -> None:
    tell(*emails.bank_details_confirmed(_details(bank_details_id)), at=timezone.now())


@outbox_task()
def tell_bank_details_refused(*, bank_details_id: int, **_kwargs: Any) -> None:
    tell(*emails.bank_details_refused(_details(bank_details_id)), at=timezone.now())


@outbox_task()
def render_agreement(*, agreement_id: int, **_kwargs: Any) -> None:
    services.render_agreement(agreement_id, at=timezone.now())


@outbox_task()
def refuse_unfit_delegation(*, file_id: int, **_kwargs: Any) -> None:
    services.refuse_unfit_delegation(file_id, at=timezone.now())


@outbox_task()
def send_invitation(*, invitation_id: int, **_kwargs: Any) -> None:
    """Withdrawn or accepted meanwhile, it is not sent."""
    related = SupplierInvitation.objects.select_related("company", "invited_by")
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


def _request(request_id: int) -> SupplierJoinRequest:
    return SupplierJoinRequest.objects.select_related("company", "user").get(pk=request_id)


def _details(bank_details_id: int) -> BankDetails:
    related = BankDetails.objects.select_related("company", "requested_by")
    return related.get(pk=bank_details_id)
