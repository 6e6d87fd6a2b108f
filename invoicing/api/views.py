"""Vouchers and invoices, for reading."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.generics import ListAPIView, RetrieveAPIView

from invoicing.api.serializers import ClientInvoiceShown, SupplierInvoiceShown, VoucherShown
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from invoicing.policies import (
    may_see_client_invoices,
    may_see_supplier_invoices,
    may_see_vouchers,
)
from invoicing.states import ClientInvoiceStatus, SupplierInvoiceStatus, VoucherStatus
from marketplace.clients.http import visible
from marketplace.kernel.api.filters import Id, Month, Since
from marketplace.kernel.api.views import Endpoint


class OfMonth(Since):
    month = Month()
    project = Id()


class VoucherFilter(OfMonth):
    INSTANTS = ("issued_at",)

    status = filters.MultipleChoiceFilter(choices=VoucherStatus.choices)
    reference = filters.CharFilter(max_length=30)


class Vouchers(Endpoint):
    scope, policy = "invoices", may_see_vouchers
    serializer_class = VoucherShown
    queryset = BillingVoucher.objects.all()

    def rows(self) -> QuerySet[BillingVoucher]:
        return visible(self.request, BillingVoucher.objects).select_related("project")


class VoucherList(Vouchers, ListAPIView):
    """The billing vouchers of the projects that the caller may see."""

    filterset_class = VoucherFilter


class VoucherDetail(Vouchers, RetrieveAPIView):
    """One billing voucher."""


class SupplierInvoiceFilter(OfMonth):
    INSTANTS = ("created_at",)

    status = filters.MultipleChoiceFilter(choices=SupplierInvoiceStatus.choices)
    number = filters.CharFilter(max_length=20)


class SupplierInvoices(Endpoint):
    scope, policy = "invoices", may_see_supplier_invoices
    serializer_class = SupplierInvoiceShown
    queryset = SupplierInvoice.objects.all()

    def rows(self) -> QuerySet[SupplierInvoice]:
        mine = SupplierInvoice.objects.visible_to(self.request.user)
        return mine.select_related("project", "voucher")


class SupplierInvoiceList(SupplierInvoices, ListAPIView):
    """What the caller's supplier company is owed and was paid."""

    filterset_class = SupplierInvoiceFilter


class SupplierInvoiceDetail(SupplierInvoices, RetrieveAPIView):
    """One supplier invoice."""


class ClientInvoiceFilter(OfMonth):
    INSTANTS = ("created_at",)

    status = filters.MultipleChoiceFilter(choices=ClientInvoiceStatus.choices)
    number = filters.CharFilter(max_length=20)


class ClientInvoices(Endpoint):
    scope, policy = "invoices", may_see_client_invoices
    serializer_class = ClientInvoiceShown
    queryset = ClientInvoice.objects.all()

    def rows(self) -> QuerySet[ClientInvoice]:
        return visible(self.request, ClientInvoice.objects).select_related("project", "voucher")


class ClientInvoiceList(ClientInvoices, ListAPIView):
    """What the caller's client company owes and has paid."""

    filterset_class = ClientInvoiceFilter


class ClientInvoiceDetail(ClientInvoices, RetrieveAPIView):
    """One client invoice."""
