"""Whose vouchers and invoices one sees, and which VAT case is in force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Sum, Window

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
    from invoicing.models import (  # noqa: F401 - named in quotes below
        BillingVoucher,
        BooksClosing,
        LedgerLine,
        VatCase,
    )


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


class LedgerLineQuerySet(models.QuerySet["LedgerLine"]):
    def through(self, day: date | None) -> LedgerLineQuerySet:
        return self if day is None else self.filter(entry_on__lte=day)

    def sums(self, by: str) -> list[dict[str, Any]]:
        """Debits and credits, by what they are summed up for, in its order."""
        summed = self.values(by).annotate(debits=Sum("debit"), credits=Sum("credit"))
        return list(summed.order_by(by))

    def with_running_balance(self) -> LedgerLineQuerySet:
        """What the chosen lines come to up to each of them, in the order of the books."""
        running = Window(Sum(F("debit") - F("credit")), order_by=("entry_on", "pk"))
        return self.annotate(running_balance=running)


class BooksClosingQuerySet(models.QuerySet["BooksClosing"]):
    def closed_through(self) -> date | None:
        """The last day that the books take nothing for."""
        return self.order_by("-pk").values_list("closed_through", flat=True).first()
