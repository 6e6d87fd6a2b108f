"""What the company page shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.suppliers.models import BankDetails, Membership, SupplierCompany


@dataclass(frozen=True, slots=True)
class CompanyPage:
    company: SupplierCompany
    members: Sequence[Membership]
    bank_details: Sequence[BankDetails]
    may_manage: bool


def company_page(company: SupplierCompany, *, may_manage: bool) -> CompanyPage:
    members = company.memberships.active().select_related("user").order_by("joined_at", "pk")
    details = shown_bank_details(company) if may_manage else []
    return CompanyPage(company, list(members), details, may_manage)


def shown_bank_details(company: SupplierCompany) -> list[BankDetails]:
    """In force and on their way, newest first; a refusal as long as nothing was sent after it."""
    newest_first = list(company.bank_details.order_by("-pk")[:20])
    current = set(company.bank_details.current().values_list("pk", flat=True))
    return [
        details
        for details in newest_first
        if details.pk in current or (details.is_refused and details is newest_first[0])
    ]
