from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from invoicing import selectors
from invoicing.forms import InvoiceFilter
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from invoicing.policies import (
    may_see_client_invoices,
    may_see_invoices,
    may_see_supplier_invoices,
    may_see_vouchers,
)
from invoicing.querysets import InvoiceQuerySet
from invoicing.states import ClientInvoiceStatus, SupplierInvoiceStatus
from marketplace.accounts.http import MemberRequest
from marketplace.clients.policies import company_of as client_company_of
from marketplace.clients.selectors import legal_entity_of
from marketplace.core.days import legal_day
from marketplace.core.identifiers import format_iban
from marketplace.kernel.access import allow
from marketplace.kernel.calendars import explain
from marketplace.kernel.files import serve
from marketplace.kernel.htmx import render_page
from marketplace.operators.models import Operator
from marketplace.suppliers.policies import company_of as supplier_company_of

PER_PAGE = 20
NEWEST_FIRST = ("-month", "-pk")
OF_A_ROW = (
    "voucher", "project__client_company", "project__supplier_company", "project__consultant",
)  # fmt: skip


@allow(may_see_invoices)
@require_safe
def invoices(request: MemberRequest) -> HttpResponse:
    """A supplier's self-billed invoices, or what a client owes: by who asks."""
    if may_see_supplier_invoices(request.user):
        return _supplier_invoices(request)
    return _client_invoices(request)


def _supplier_invoices(request: MemberRequest) -> HttpResponse:
    today = legal_day(timezone.now())
    mine = SupplierInvoice.objects.visible_to(request.user)
    context = _list(request, mine, SupplierInvoiceStatus.choices, today=today)
    page = context["page"]
    page.object_list = [selectors.supplier_row(row, today=today) for row in page.object_list]
    context["totals"] = selectors.supplier_totals(mine, today=today)
    return render_page(request, "invoicing/supplier_invoices.html#invoices", context)


def _client_invoices(request: MemberRequest) -> HttpResponse:
    today = legal_day(timezone.now())
    mine = ClientInvoice.objects.visible_to(request.user)
    context = _list(request, mine, ClientInvoiceStatus.choices, today=today)
    page = context["page"]
    page.object_list = [selectors.client_row(row, today=today) for row in page.object_list]
    return render_page(request, "invoicing/client_invoices.html#invoices", context)


def _list(
    request: MemberRequest, mine: InvoiceQuerySet, statuses: list[tuple[str, Any]], *, today: date
) -> dict[str, Any]:
    company = supplier_company_of(request.user) or client_company_of(request.user)
    first_year = company.created_at.year if company else today.year
    years = range(today.year, first_year - 1, -1)
    form = InvoiceFilter(request.GET, statuses=statuses, years=years)
    found = mine.matching(**form.values()).select_related(*OF_A_ROW).order_by(*NEWEST_FIRST)
    return {"form": form, "page": _page(request, found)}


def _page(request: MemberRequest, rows: QuerySet) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


@allow(may_see_supplier_invoices)
@require_safe
def supplier_invoice(request: MemberRequest, pk: int) -> HttpResponse:
    mine = SupplierInvoice.objects.visible_to(request.user).select_related(
        "voucher__report__validated_by", "voucher__project__consultant",
        "project__client_company", "company",
    )  # fmt: skip
    invoice = get_object_or_404(mine, pk=pk)
    today, operator = legal_day(timezone.now()), Operator.objects.get()
    context = {
        "invoice": invoice,
        "pdf_url": reverse("invoicing:supplier_invoice_pdf", args=[pk]),
        "xml_url": reverse("invoicing:supplier_invoice_xml", args=[pk]),
        "total_label": _("To be received"),
        "row": selectors.supplier_row(invoice, today=today),
        "money_line": selectors.money_line(invoice, today=today),
        "lateness": selectors.lateness(invoice, operator, today=today),
        "bank_details": invoice.company.bank_details.in_force().first(),
    }
    return render_page(request, "invoicing/supplier_invoice.html", context)


@allow(may_see_client_invoices)
@require_safe
def client_invoice(request: MemberRequest, pk: int) -> HttpResponse:
    mine = ClientInvoice.objects.visible_to(request.user).select_related(
        "voucher", "project__supplier_company", "project__consultant"
    )
    invoice = get_object_or_404(mine, pk=pk)
    context = {
        "invoice": invoice,
        "pdf_url": reverse("invoicing:client_invoice_pdf", args=[pk]),
        "xml_url": reverse("invoicing:client_invoice_xml", args=[pk]),
        "total_label": _("To be paid"),
        "row": selectors.client_row(invoice, today=legal_day(timezone.now())),
        "iban": format_iban(Operator.objects.get().iban),
    }
    return render_page(request, "invoicing/client_invoice.html", context)


@allow(may_see_supplier_invoices)
@require_safe
def supplier_invoice_pdf(request: MemberRequest, pk: int) -> HttpResponseBase:
    mine = SupplierInvoice.objects.visible_to(request.user)
    return _file(mine, pk, "pdf", page="invoicing:supplier_invoice")


@allow(may_see_client_invoices)
@require_safe
def client_invoice_pdf(request: MemberRequest, pk: int) -> HttpResponseBase:
    mine = ClientInvoice.objects.visible_to(request.user)
    return _file(mine, pk, "pdf", page="invoicing:client_invoice")


@allow(may_see_supplier_invoices)
@require_safe
def supplier_invoice_xml(request: MemberRequest, pk: int) -> HttpResponseBase:
    mine = SupplierInvoice.objects.visible_to(request.user)
    return _file(mine, pk, "xml", page="invoicing:supplier_invoice")


@allow(may_see_client_invoices)
@require_safe
def client_invoice_xml(request: MemberRequest, pk: int) -> HttpResponseBase:
    mine = ClientInvoice.objects.visible_to(request.user)
    return _file(mine, pk, "xml", page="invoicing:client_invoice")


def _file(mine: QuerySet, pk: int, kind: str, *, page: str) -> HttpResponseBase:
    """The file, or while it is being made the invoice's page, which says so."""
    stored = getattr(get_object_or_404(mine.select_related(kind), pk=pk), kind)
    return serve(stored, inline=kind == "pdf") if stored else redirect(page, pk)


@allow(may_see_vouchers)
@require_safe
def vouchers(request: MemberRequest) -> HttpResponse:
    mine = BillingVoucher.objects.visible_to(request.user).select_related(
        "project__client_company", "project__supplier_company", "project__consultant"
    )
    context = {
        "page": _page(request, mine.order_by(*NEWEST_FIRST)),
        "is_supplier": request.user.is_supplier,
    }
    return render_page(request, "invoicing/vouchers.html", context)


@allow(may_see_vouchers)
@require_safe
def voucher(request: MemberRequest, reference: str) -> HttpResponse:
    mine = BillingVoucher.objects.visible_to(request.user).select_related(
        "report__validated_by", "project__client_company", "project__supplier_company",
        "project__entity", "project__consultant", "project__business_manager",
        "project__operational_manager",
    )  # fmt: skip
    found = get_object_or_404(mine, reference=reference)
    is_supplier = request.user.is_supplier
    invoice_model = SupplierInvoice if is_supplier else ClientInvoice
    context = {
        "voucher": found,
        "is_supplier": is_supplier,
        "buyer": legal_entity_of(found.project.entity),
        "rule": selectors.rule_of(found),
        "steps": explain(found.schedule),
        "sees_invoices": may_see_invoices(request.user),
        "invoice": invoice_model.objects.visible_to(request.user).filter(voucher=found).first(),
    }
    return render_page(request, "invoicing/voucher.html", context)
