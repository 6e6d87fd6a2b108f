from typing import Any

from django.utils import timezone

from marketplace.kernel.outbox import outbox_task
from marketplace.notifications.services import tell
from marketplace.suppliers import emails
from marketplace.suppliers.models import BankDetails, SupplierCompany


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


def _details(bank_details_id: int) -> BankDetails:
    related = BankDetails.objects.select_related("company", "requested_by")
    return related.get(pk=bank_details_id)
