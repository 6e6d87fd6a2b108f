"""What a company says of its staff."""

from datetime import datetime

from django.db import transaction

from compliance.models import StaffDeclaration
from marketplace.accounts.models import User
from marketplace.suppliers.models import SupplierCompany


def declare_staff(
    company: SupplierCompany, *, has_employees: bool, by: User, at: datetime
) -> StaffDeclaration:
    """What the company says of its staff decides which documents it owes from now on."""
    with transaction.atomic():
        SupplierCompany.objects.select_for_update(no_key=True).get(pk=company.pk)
        latest = StaffDeclaration.objects.latest_of(company)
        if latest is not None and latest.has_employees == has_employees:
            return latest
        return company.staff_declarations.create(
            has_employees=has_employees, declared_by=by, declared_at=at
        )
