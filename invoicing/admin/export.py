"""Invoices for accountants: the columns, and the two files they are written to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import Widget
from tablib import Dataset

from invoicing.models import ClientInvoice, SupplierInvoice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet would run such a cell as a formula (OWASP, CSV injection).
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AsItIs(Widget):
    """Dates and amounts keep their type; text is kept from being run as a formula."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        if value is None or isinstance(value, date | Decimal):
            return value
        return harmless(str(value))


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS_AS_FORMULA) else text


def column(path: str, name: Any) -> Field:
    return Field(attribute=path, column_name=str(name), widget=AsItIs(), readonly=True)


class InvoiceResource(Resource):
    """What both kinds export; a subclass says in which order and what it adds."""

    columns: tuple[tuple[str, Any], ...] = ()
    party = "seller"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Here and not in the class body, since the names of columns follow the reader's language.
        self.fields = {path: column(path, name) for path, name in self.columns}

    def get_export_headers(self, *args: Any, **kwargs: Any) -> list[str]:
        return [field.column_name for field in self.get_export_fields()]

    def export_field(self, field: Field, instance: Any, **kwargs: Any) -> Any:
        path = field.attribute or ""
        if path.startswith("party."):
            return field.widget.render(getattr(instance, self.party)[path.removeprefix("party.")])
        return super().export_field(field, instance, **kwargs)


PARTY = (
    ("party.name", _("Company")),
    ("party.registration_number", _("SIRET")),
    ("party.vat_number", _("VAT number")),
)
HEAD = (
    ("number", _("Number")),
    ("issued_on", pgettext_lazy("invoice", "Issued on")),
    ("month", _("Month worked")),
    ("get_status_display", _("Status")),
)
EXPENSES = ("voucher__expenses_amount", _("Expenses"))
AMOUNTS = (
    ("net_amount", pgettext_lazy("before tax", "Net")),
    ("vat_rate", _("VAT rate")),
    ("tax_amount", _("VAT amount")),
    ("gross_amount", pgettext_lazy("with tax", "Gross")),
    ("currency", _("Currency")),
)
REFERENCES = (
    ("project__reference", _("Project")),
    ("order_number", _("Purchase order")),
    ("voucher__reference", _("Billing voucher")),
)


class SupplierInvoiceResource(InvoiceResource):
    columns = (
        *HEAD, *PARTY,
        ("services_amount", _("Services")),
        ("fee_amount", _("Plan fee")),
        EXPENSES,
        *AMOUNTS,
        ("voucher__plan_name", _("Plan")),
        ("voucher__get_regime_display", _("Payment regime")),
        ("due_on", pgettext_lazy("invoice", "Due on")),
        ("pay_on", pgettext_lazy("invoice", "To be paid on")),
        ("paid_on", pgettext_lazy("invoice", "Paid on")),
        ("payment_reference", _("Payment reference")),
        *REFERENCES,
    )  # fmt: skip


class ClientInvoiceResource(InvoiceResource):
    party = "buyer"
    columns = (
        *HEAD, *PARTY, EXPENSES, *AMOUNTS,
        ("due_on", pgettext_lazy("invoice", "Due on")),
        ("paid_on", pgettext_lazy("invoice", "Paid on")),
        ("payment_reference", _("Payment reference")),
        *REFERENCES,
    )  # fmt: skip


RESOURCES = {SupplierInvoice: SupplierInvoiceResource, ClientInvoice: ClientInvoiceResource}


def export_csv(invoices: QuerySet) -> HttpResponse:
    """For people: UTF-8 with its mark; semicolons and decimal commas in French."""
    data, is_french = _dataset(invoices), get_language() == "fr"
    written = Dataset(*(map(_written(is_french), row) for row in data), headers=data.headers)
    text = written.export("csv", delimiter=";" if is_french else ",")
    return _file(("\ufeff" + text).encode(), "text/csv; charset=utf-8", "csv", invoices)


def export_xlsx(invoices: QuerySet) -> HttpResponse:
    """With typed cells: dates are dates and amounts are numbers."""
    return _file(_dataset(invoices).export("xlsx"), XLSX, "xlsx", invoices)


def _dataset(invoices: QuerySet) -> Dataset:
    rows = invoices.select_related("voucher", "project").order_by("issued_on", "pk")
    return RESOURCES[invoices.model]().export(rows)


def _written(is_french: bool) -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        if isinstance(value, Decimal):
            return str(value).replace(".", ",") if is_french else str(value)
        return value.isoformat() if isinstance(value, date) else value

    return write


def _file(content: bytes, content_type: str, extension: str, invoices: QuerySet) -> HttpResponse:
    name = f"{invoices.model._meta.model_name}s.{extension}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
