from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from invoicing import services
from invoicing.admin.export import export_csv, export_xlsx
from invoicing.admin.vouchers import PlanFilter
from invoicing.forms import PaymentForm
from invoicing.models import (
    ClientInvoice,
    ClientInvoiceTransition,
    SupplierInvoice,
    SupplierInvoiceTransition,
)
from invoicing.policies import may_record_client_payments, may_record_payments
from marketplace.core.days import legal_day
from marketplace.kernel.admin import MonthFilter, NamedFilter, SupportAdmin, TransitionInline
from marketplace.kernel.files import serve
from marketplace.kernel.templatetags.formats import month


class SupplierTransitions(TransitionInline):
    model = SupplierInvoiceTransition


class ClientTransitions(TransitionInline):
    model = ClientInvoiceTransition


class InvoiceAdmin(SupportAdmin):
    """Read, never edited: a credit note corrects an issued invoice. Payments are recorded here."""

    date_hierarchy = "issued_on"
    hidden = ("pdf", "xml", "proof_findings", "seller", "buyer", "lines", "mentions", "series")
    actions = ("record_payment", "issue_again", "export_as_csv", "export_as_xlsx")
    list_select_related = ("voucher", "project", "company")
    record: Callable[..., None]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "shown_findings", "open_pdf"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("-pk")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.serve_pdf)
        name = f"invoicing_{self.opts.model_name}_pdf"
        return [path("<int:pk>/pdf/", view, name=name), *super().get_urls()]

    def serve_pdf(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        with_pdf = self.get_queryset(request).filter(pdf__isnull=False).select_related("pdf")
        return serve(get_object_or_404(with_pdf, pk=pk).pdf, inline=True)

    @admin.display(description=_("findings of the proof"))
    def shown_findings(self, invoice: Any) -> str:
        return format_html_join("", "<p>{}</p>", ((told,) for told in invoice.findings)) or "-"

    @admin.display(description=_("PDF"))
    def open_pdf(self, invoice: Any) -> str:
        if not invoice.has_pdf:
            return "-"
        url = reverse(f"admin:invoicing_{self.opts.model_name}_pdf", args=[invoice.pk])
        return format_html('<a href="{}">{}.pdf</a>', url, invoice.number)

    @admin.display(description=_("number"), ordering="number")
    def shown_number(self, invoice: Any) -> str:
        return invoice.number or "-"

    @admin.display(description=_("month worked"), ordering="month")
    def shown_month(self, invoice: Any) -> str:
        return month(invoice.month)

    @admin.action(description=_("Record the payment…"), permissions=["pay"])
    def record_payment(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask for day and reference first; both hold for every chosen invoice."""
        asked = "paid_on" in request.POST
        data = request.POST if asked else None
        form = PaymentForm(data, today=legal_day(timezone.now()))
        if asked and form.is_valid():
            self.each(request, queryset, self.record, **form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Record the payment"),
            "opts": self.opts,
            "form": form,
            "invoices": queryset.select_related("company"),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        status = 422 if asked else 200
        return TemplateResponse(
            request, "admin/invoicing/record_payment.html", context, status=status
        )

    @admin.action(description=_("Issue those that wait"), permissions=["pay"])
    def issue_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.each(request, queryset.select_related("voucher"), services.ask_for_issue)

    @admin.action(description=_("Export as CSV"), permissions=["view"])
    def export_as_csv(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return self._export(export_csv, queryset)

    @admin.action(description=_("Export as XLSX"), permissions=["view"])
    def export_as_xlsx(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return self._export(export_xlsx, queryset)

    def _export(self, write: Callable[[QuerySet], HttpResponse], chosen: QuerySet) -> HttpResponse:
        answer = write(chosen)
        services.mark_exported(chosen, at=timezone.now())
        return answer


@admin.register(SupplierInvoice)
class SupplierInvoiceAdmin(InvoiceAdmin):
    list_display = (
        "shown_number", "status", "shown_month", "company_name", "plan", "net_amount",
        "gross_amount", "issued_on", "pay_on", "paid_on", "waiting_reason",
    )  # fmt: skip
    list_filter = (
        "status", "waiting_reason", MonthFilter, ("company", NamedFilter),
        ("voucher__plan", PlanFilter),
    )  # fmt: skip
    search_fields = ("number", "company__legal_name", "voucher__reference")
    inlines = (SupplierTransitions,)
    record = staticmethod(services.record_payment)

    def has_pay_permission(self, request: HttpRequest) -> bool:
        return may_record_payments(request.user)  # type: ignore[arg-type]

    @admin.display(description=_("supplier"))
    def company_name(self, invoice: SupplierInvoice) -> str:
        return invoice.company.legal_name

    @admin.display(description=_("plan"))
    def plan(self, invoice: SupplierInvoice) -> str:
        return invoice.voucher.plan_name


@admin.register(ClientInvoice)
class ClientInvoiceAdmin(InvoiceAdmin):
    list_display = (
        "shown_number", "status", "shown_month", "company_name", "net_amount", "gross_amount",
        "issued_on", "due_on", "paid_on", "waiting_reason",
    )  # fmt: skip
    list_filter = (
        "status", "waiting_reason", MonthFilter, ("company", NamedFilter),
        ("voucher__plan", PlanFilter),
    )  # fmt: skip
    search_fields = ("number", "company__name", "voucher__reference", "order_number")
    inlines = (ClientTransitions,)
    record = staticmethod(services.record_client_payment)

    def has_pay_permission(self, request: HttpRequest) -> bool:
        return may_record_client_payments(request.user)  # type: ignore[arg-type]

    @admin.display(description=_("client"))
    def company_name(self, invoice: ClientInvoice) -> str:
        return invoice.company.name
