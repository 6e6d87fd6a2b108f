"""The books for finance: trial balance, general ledger, sub-ledgers, entries, closings."""

from decimal import Decimal
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from invoicing.forms import BalanceForm, ClosingForm
from invoicing.ledger import close_books, reopen_books
from invoicing.models import BooksClosing, LedgerAccount, LedgerEntry, LedgerLine
from invoicing.policies import may_close_books
from invoicing.rules import AUXILIARIES
from invoicing.selectors import Balance, subledger, total_of, trial_balance
from marketplace.accounts.models import User
from marketplace.kernel.admin import NamedFilter, SupportAdmin
from marketplace.kernel.errors import Refused
from marketplace.kernel.templatetags.formats import amount, day


@admin.register(LedgerAccount)
class LedgerAccountAdmin(SupportAdmin):
    """The list is the trial balance; a control account leads to its companies."""

    list_display = ("number", "name_en", "name_fr")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.companies)
        name = "invoicing_ledgeraccount_companies"
        return [path("<str:pk>/companies/", view, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        form = BalanceForm(request.GET)
        balances = trial_balance(through=form.through_day())
        return self._balances(request, "trial_balance", form, balances, _("Trial balance"))

    def companies(self, request: HttpRequest, pk: str) -> HttpResponse:
        account = get_object_or_404(LedgerAccount, pk=pk, number__in=AUXILIARIES)
        form = BalanceForm(request.GET)
        balances = subledger(account, through=form.through_day())
        context = {"account": account, "auxiliary": AUXILIARIES[account.number]}
        return self._balances(request, "subledger", form, balances, account.title, **context)

    def _balances(
        self,
        request: HttpRequest,
        template: str,
        form: BalanceForm,
        balances: list[Balance],
        title: Any,
        **more: Any,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "form": form,
            "balances": balances,
            "total": total_of(balances),
            **more,
        }
        return TemplateResponse(request, f"admin/invoicing/{template}.html", context)


class AccountFilter(NamedFilter):
    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        return [(account.pk, account.title) for account in LedgerAccount.objects.order_by("pk")]


class OfLines:
    """The columns of a line: its account by number and name, and only the side that it has."""

    @admin.display(description=pgettext_lazy("ledger", "account"), ordering="account")
    def account_title(self, line: LedgerLine) -> str:
        return line.account.title

    @admin.display(description=_("company"))
    def company_name(self, line: LedgerLine) -> str:
        return line.company.name if line.company else "-"

    @admin.display(description=_("debit"))
    def shown_debit(self, line: LedgerLine) -> str:
        return _or_nothing(line.debit)

    @admin.display(description=_("credit"))
    def shown_credit(self, line: LedgerLine) -> str:
        return _or_nothing(line.credit)


@admin.register(LedgerLine)
class LedgerLineAdmin(OfLines, SupportAdmin):
    """The general ledger; of one account, with what it comes to line after line."""

    list_display = (
        "entry_on", "reference", "account_title", "company_name", "label", "shown_debit",
        "shown_credit", "running_balance",
    )  # fmt: skip
    list_display_links = ("reference",)
    list_filter = (("account", AccountFilter),)
    list_select_related = ("entry", "account", "supplier", "client")
    search_fields = ("entry__piece", "supplier__legal_name", "client__name")
    date_hierarchy = "entry_on"
    ordering = ("entry_on", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        lines: Any = super().get_queryset(request)
        return lines.with_running_balance() if _is_of_one_account(request) else lines

    def get_list_display(self, request: HttpRequest) -> Any:
        columns = super().get_list_display(request)
        return columns if _is_of_one_account(request) else columns[:-1]

    @admin.display(description=_("ledger entry"))
    def reference(self, line: LedgerLine) -> str:
        return line.entry.reference

    @admin.display(description=_("label"))
    def label(self, line: LedgerLine) -> str:
        return line.entry.label

    @admin.display(description=_("balance"))
    def running_balance(self, line: Any) -> str:
        return amount(line.running_balance)


def _is_of_one_account(request: HttpRequest) -> bool:
    return "account__number__exact" in request.GET


def _or_nothing(value: Decimal) -> str:
    return amount(value) if value else ""


class Lines(OfLines, admin.TabularInline):
    model = LedgerLine
    extra = 0
    can_delete = False
    fields = readonly_fields = ("account_title", "company_name", "shown_debit", "shown_credit")
    ordering = ("pk",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("account", "supplier", "client")


@admin.register(LedgerEntry)
class LedgerEntryAdmin(SupportAdmin):
    list_display = ("reference", "entry_on", "kind", "piece", "label", "amount", "posted_at")
    list_filter = (("journal", NamedFilter), "kind", "year")
    search_fields = ("piece", "label")
    date_hierarchy = "entry_on"
    ordering = ("-entry_on", "-pk")
    inlines = (Lines,)

    @admin.display(description=_("ledger entry"))
    def reference(self, entry: LedgerEntry) -> str:
        return entry.reference


@admin.register(BooksClosing)
class BooksClosingAdmin(SupportAdmin):
    """The latest row holds. A new one closes the books further, or opens them with a reason."""

    list_display = ("closed_through", "reason", "by", "at")
    list_select_related = ("by",)
    ordering = ("-pk",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_close_books(request.user)  # type: ignore[arg-type]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ClosingForm(request.POST or None)
        if form.is_valid() and self._is_done(request, form):
            return redirect("admin:invoicing_booksclosing_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Close the books"),
            "opts": self.opts,
            "form": form,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/invoicing/close_books.html", context, status=status)

    def _is_done(self, request: HttpRequest, form: ClosingForm) -> bool:
        service = {form.CLOSE: close_books, form.REOPEN: reopen_books}[form.cleaned_data["act"]]
        through, reason = form.cleaned_data["through"], form.cleaned_data["reason"]
        try:
            by = cast(User, request.user)
            service(through=through, reason=reason, by=by, at=timezone.now())
        except Refused as refusal:
            form.add_error("through", refusal.message)
            return False
        told = _("The books are closed through %(day)s.") % {"day": day(through)}
        self.message_user(request, told, messages.SUCCESS)
        return True
