from django.urls import path

from invoicing.api import views
from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>

urlpatterns = [
    path("vouchers/", views.VoucherList.as_view(), name="vouchers"),
    path("vouchers/<id:pk>/", views.VoucherDetail.as_view(), name="voucher"),
    path("supplier-invoices/", views.SupplierInvoiceList.as_view(), name="supplier_invoices"),
    path(
        "supplier-invoices/<id:pk>/",
        views.SupplierInvoiceDetail.as_view(),
        name="supplier_invoice",
    ),
    path("client-invoices/", views.ClientInvoiceList.as_view(), name="client_invoices"),
    path("client-invoices/<id:pk>/", views.ClientInvoiceDetail.as_view(), name="client_invoice"),
]
