"""Whose vouchers and invoices one sees, and which VAT case is in force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.clients.policies import (
    LEADS,
    branch_of,
    company_of,
    has_role,
    may_see_all_of_company,
)
from marketplace.suppliers.models import Membership
from marketplace.suppliers.policies import membership_of
from projects.models import Project

if TYPE_CHECKING:
    from invoicing.models import BillingVoucher, VatCase  # noqa: F401 - named in quotes below


class BillingVoucherQuerySet(models.QuerySet["BillingVoucher"]):
    def visible_to(self, user: User) -> BillingVoucherQuerySet:
        """Whoever sees the project, but not a company's consultants, nor who only leads."""
        if user.is_staff:
            return self.all()
        membership = membership_of(user)
        if membership is not None and membership.role == Membership.Role.CONSULTANT:
            return self.none()
        seen = self.filter(project__in=Project.objects.visible_to(user))
        return seen.filter(project__operational_manager=user) if has_role(user, *LEADS) else seen

    def of_client(self, company: ClientCompany) -> BillingVoucherQuerySet:
        return self.filter(project__client_company=company)


class InvoiceQuerySet(models.QuerySet):
    def issued(self) -> Self:
        return self.exclude(number="")

    def matching(self, *, status: str = "", year: int | None = None) -> Self:
        """The filters of the lists; an empty one lets everything through."""
        found = self.filter(status=status) if status else self
        return found.filter(month__year=year) if year else found


class SupplierInvoiceQuerySet(InvoiceQuerySet):
    def visible_to(self, user: User) -> SupplierInvoiceQuerySet:
        """Directors: their company's; Business Managers: their projects'; consultants: none."""
        if user.is_staff:
            return self.all()
        membership = membership_of(user)
        if membership is None or membership.role == Membership.Role.CONSULTANT:
            return self.none()
        mine = self.filter(company=membership.company)
        if membership.role == Membership.Role.DIRECTOR:
            return mine
        return mine.filter(project__business_manager=user)


class ClientInvoiceQuerySet(InvoiceQuerySet):
    def visible_to(self, user: User) -> ClientInvoiceQuerySet:
        """The administrators and buyers of the client company; of a branch, its administrators."""
        if user.is_staff:
            return self.all()
        company, branch = company_of(user), branch_of(user)
        if company is None:
            return self.none()
        if may_see_all_of_company(user):
            return self.filter(company=company)
        return (
            self.none() if branch is None else self.filter(entity__in=Entity.objects.under(branch))
        )

    def of_client(self, company: ClientCompany) -> ClientInvoiceQuerySet:
        return self.filter(company=company)


class VatCaseQuerySet(models.QuerySet["VatCase"]):
    def in_force(self, day: date, *, side: str, situation: str) -> VatCaseQuerySet:
        cases = self.filter(side=side, situation=situation, effective_on__lte=day)
        return cases.order_by("-effective_on")[:1]
